import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { appendEvent, lockConversation } from "@/server/inbox/append-message"
import { type Locked, stateOf } from "@/server/inbox/thread-state"

/**
 * Another thread of the same contact becomes a part of this one: it is closed, its wait goes on here, and its messages are
 * shown here from where they are. Both keep their outcome, their bill and their diary.
 */
export async function mergeThread(ctx: Context, input: { conversationId: string; otherId: string }) {
  const { conversationId, otherId } = input
  if (conversationId === otherId)
    throw new AppError("conflict", "A thread is no part of itself", { reason: "merge-itself" })
  // Always in one order, so that two merges the other way round do not wait for each other.
  const locked = new Map<string, Locked>()
  for (const id of [conversationId, otherId].sort()) locked.set(id, await lockConversation(ctx, id))
  const [stays, other] = [locked.get(conversationId)!, locked.get(otherId)!]
  await refuseMerge(ctx, stays, other)

  const waits = [stays.waitingSince, other.waitingSince].flatMap((at) => at ?? [])
  const waitingSince = waits.length > 0 ? new Date(Math.min(...waits.map(Number))) : null
  await ctx.db.threadPart.create({
    data: {
      id: newId(ctx.now),
      kind: "merge",
      conversationId: stays.id,
      sourceId: other.id,
      fromSeq: 1,
      toSeq: other.activity,
      before: { source: stateOf(other), waitingSince: stays.waitingSince?.toISOString() ?? null },
      madeAt: ctx.now,
    },
    select: { id: true },
  })
  await ctx.db.conversation.updateMany({
    where: { id: other.id },
    data: {
      status: "resolved",
      openKey: null,
      resolvedAt: other.resolvedAt ?? ctx.now,
      resolvedBy: other.resolvedBy ?? "system",
      queuedAt: null,
      waitingSince: null,
      snoozedUntil: null,
      mergedIntoId: stays.id,
    },
  })
  await ctx.db.conversation.updateMany({ where: { id: stays.id }, data: { waitingSince } })
  await appendEvent(ctx, stays.id, "merged", other.id)
  await emit(ctx, "conversation.merged", { conversationId: other.id, intoId: stays.id })
}

async function refuseMerge(ctx: Context, stays: Locked, other: Locked) {
  const refuse = (reason: string, message: string) => new AppError("conflict", message, { reason })
  if (stays.contactId !== other.contactId) throw refuse("merge-other-contact", "These are two customers")
  if (stays.status !== "open") throw refuse("merge-into-closed", "The thread that stays is resolved")
  // Whoever waits for a person must not end with a machine.
  if (stays.holder !== "agent" && stays.holder !== "queue") {
    throw refuse("merge-into-bot", "No person holds the thread that stays")
  }
  if (other.mergedIntoId) throw refuse("merge-twice", "It is a part of another thread already")
  const held = await ctx.db.threadPart.count({ where: { conversationId: other.id, undoneAt: null } })
  if (held > 0) throw refuse("merge-chain", "It holds parts of its own")
}

/** The customer wrote where the merged thread was, and an answer can only leave from there: it stands by itself again. */
export async function leaveMerge(ctx: Context, conversation: Locked) {
  const { id, mergedIntoId } = conversation
  if (!mergedIntoId) return
  await ctx.db.threadPart.updateMany({
    where: { sourceId: id, kind: "merge", undoneAt: null },
    data: { undoneAt: ctx.now },
  })
  await ctx.db.conversation.updateMany({ where: { id }, data: { mergedIntoId: null } })
  await lockConversation(ctx, mergedIntoId)
  await appendEvent(ctx, mergedIntoId, "merge-left", id)
}
