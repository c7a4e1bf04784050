import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { appendMessage, lockConversation } from "@/server/inbox/append-message"

type KeepSpoken = {
  connectionId: string
  externalId: string
  /** the platform's id of the call's beginning */
  callRef: string
  /** the customer, our side, or the platform itself, which can write down no more */
  by: "inbound" | "outbound" | "system"
  words: string
  occurredAt: Date
}

/**
 * What was said on a call that was put through stands in its thread, once, in the order it was said. It asks nothing of
 * anybody: no bot answers it, and nothing is sent. A call nobody has heard of has no thread.
 */
export async function keepSpoken(ctx: Context, { connectionId, by, words, ...piece }: KeepSpoken): Promise<void> {
  const sourceKey = `${connectionId}:${piece.externalId}`
  const began = await ctx.db.message.findFirst({
    where: { sourceKey: `${connectionId}:${piece.callRef}`, kind: "call" },
    select: { conversationId: true, occurredAt: true },
  })
  if (!began) return
  const { conversationId } = began
  const conversation = await lockConversation(ctx, conversationId)
  if (await ctx.db.message.findFirst({ where: { sourceKey }, select: { id: true } })) return
  const occurredAt = within(began.occurredAt, piece.occurredAt, ctx.now)
  if (by === "system") {
    const line = { direction: "event", author: "system", kind: "call", text: words, status: "kept" } as const
    await appendMessage(ctx, conversationId, { ...line, sourceKey, occurredAt })
    await emit(ctx, "call.changed", { conversationId, state: words })
    return
  }
  const speaker =
    by === "inbound"
      ? ({ author: "contact", status: "received" } as const)
      : ({ author: "agent", memberId: conversation.agentId ?? undefined, status: "kept" } as const)
  const line = { ...speaker, direction: by, kind: "spoken", text: "", heard: words, sourceKey, occurredAt }
  const kept = await appendMessage(ctx, conversationId, line)
  if (await putInOrder(ctx, conversationId, { ...kept, occurredAt })) {
    const { lastMessageText, lastMessageFrom } = conversation
    await ctx.db.conversation.updateMany({
      where: { id: conversationId },
      data: { lastMessageText, lastMessageFrom },
    })
  }
  if (by === "outbound") {
    await ctx.db.conversation.updateMany({ where: { id: conversationId }, data: { waitingSince: null } })
  }
  const from = by === "inbound" ? "contact" : "shop"
  await emit(ctx, "voice.heard", { conversationId, messageId: kept.id, from, live: true })
}

const within = (first: Date, at: Date, last: Date) =>
  new Date(Math.min(Math.max(at.getTime(), first.getTime()), last.getTime()))

type Placed = { id: string; seq: number; occurredAt: Date }

/** A piece that comes late goes before those said after it: each of them moves to the place of the next. */
async function putInOrder(ctx: Context, conversationId: string, piece: Placed): Promise<boolean> {
  const later = await ctx.db.message.findMany({
    where: { conversationId, kind: "spoken", seq: { lt: piece.seq }, occurredAt: { gt: piece.occurredAt } },
    select: { id: true, seq: true },
    orderBy: { seq: "asc" },
  })
  if (later.length === 0) return false
  const moved = [piece, ...later].map(({ id }) => id)
  const places = [...later, piece].map(({ seq }) => seq)
  // No two messages may share a place, not even on the way.
  await ctx.db.message.updateMany({ where: { id: { in: moved } }, data: { seq: { multiply: -1 } } })
  for (const [at, id] of moved.entries()) {
    await ctx.db.message.updateMany({ where: { id }, data: { seq: places[at] } })
  }
  return true
}
