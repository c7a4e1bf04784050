import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import type { MessageStatus } from "@/server/inbox/contract"
import { nextStatus } from "@/server/inbox/rules/next-status"

export type RecordDelivery = {
  /** by our own id, or by the platform's id on one connection */
  message: { id: string } | { connectionId: string; externalId: string }
  heard: "sent" | "delivered" | "read" | "failed" | "unknown"
  platformId?: string
  reason?: string
}

/** Notes what became of a message we sent. Marks arrive in any order and more than once. */
export async function recordDelivery(ctx: Context, input: RecordDelivery) {
  const message = await ctx.db.message.findFirst({
    where: {
      direction: "outbound",
      ...("id" in input.message
        ? { id: input.message.id }
        : { externalId: input.message.externalId, conversation: { connectionId: input.message.connectionId } }),
    },
    select: { id: true, conversationId: true, status: true },
  })
  if (!message) return
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
    select: { id: true, conversationId: true, author: true },
  })
  if (!message) return
  await ctx.db.message.updateMany({ where: { id: message.id }, data: { status: "queued", error: null } })
  await emit(ctx, "message.queued", {
    conversationId: message.conversationId,
    messageId: message.id,
    author: message.author as "bot" | "agent" | "system",
  })
}
