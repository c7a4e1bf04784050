import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { emit } from "@/server/events"
import type { MessageStatus } from "@/server/inbox/contract"
import { nextStatus } from "@/server/inbox/rules/next-status"

export type RecordDelivery = {
  /** by our own id, by the platform's id on one connection, or all that one person was sent up to a moment */
  message:
    | { id: string }
    | { connectionId: string; externalId: string }
    | { connectionId: string; readBy: string; upTo: Date }
  heard: "sent" | "delivered" | "read" | "failed" | "unknown"
  platformId?: string
  reason?: string
}

/** Notes what became of messages we sent. Marks arrive in any order and more than once. */
export async function recordDelivery(ctx: Context, input: RecordDelivery) {
  const messages = await ctx.db.message.findMany({
    where: { direction: "outbound", ...meantBy(input.message) },
    orderBy: { createdAt: "desc" },
    take: "upTo" in input.message ? 200 : 1,
    select: { id: true, conversationId: true, status: true },
  })
  for (const message of messages) await noteDelivery(ctx, input, message)
}

function meantBy(message: RecordDelivery["message"]): Prisma.MessageWhereInput {
  if ("id" in message) return { id: message.id }
  const { connectionId } = message
  if ("externalId" in message) return { externalId: message.externalId, conversation: { connectionId } }
  return {
    status: { in: ["sent", "delivered", "unknown"] satisfies MessageStatus[] },
    createdAt: { lte: message.upTo },
    conversation: {
      connectionId,
      identity: { externalId: message.readBy },
    },
  }
}

async function noteDelivery(
  ctx: Context,
  input: RecordDelivery,
  message: { id: string; conversationId: string; status: string },
) {
  const status = nextStatus(message.status as MessageStatus, input.heard)
  if (status === message.status && !input.platformId) return
  await ctx.db.message.updateMany({
    where: { id: message.id },
    data: {
      status,
      ...(input.platformId ? { externalId: input.platformId } : {}),
      ...(input.heard === "failed" ? { error: input.reason ?? "rejected" } : {}),
    },
  })
  if (input.heard === "failed") {
    await emit(ctx, "message.failed", {
      conversationId: message.conversationId,
      messageId: message.id,
      reason: input.reason ?? "rejected",
    })
  } else if (status !== message.status) {
    await emit(ctx, "message.delivered", { conversationId: message.conversationId, messageId: message.id })
  }
}

/** Puts a failed message in line again, with its same id. */
export async function sendAgain(ctx: Context, input: { messageId: string }) {
  const message = await ctx.db.message.findFirst({
    where: { id: input.messageId, status: { in: ["failed", "unknown"] }, direction: "outbound" },
    select: { id: true, conversationId: true, author: true, conversation: { select: { handoffReason: true } } },
  })
  if (!message) return
  const answersLeft = message.author === "agent" && message.conversation.handoffReason === "left_message"
  await ctx.db.message.updateMany({ where: { id: message.id }, data: { status: "queued", error: null } })
  await emit(ctx, "message.queued", {
    conversationId: message.conversationId,
    messageId: message.id,
    author: message.author as "bot" | "agent" | "system" | "external",
    ...(answersLeft ? { left: true as const } : {}),
  })
}
