import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { appendEvent, lockConversation } from "@/server/inbox/append-message"
import { resolveConversation } from "@/server/inbox/resolve-conversation"
import { type Locked, stateOf } from "@/server/inbox/thread-state"

/**
 * From a message on, a thread goes on as a new conversation: what was before is resolved, the new one is the agent's, shows
 * those messages and takes what the customer writes next. The messages stay where they are, so nothing is counted or
 * billed a second time.
 */
export async function splitThread(ctx: Context, input: { conversationId: string; fromSeq: number }) {
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "Only members split threads")
  const { memberId } = ctx.actor
  const thread = await lockConversation(ctx, input.conversationId)
  await refuseSplit(ctx, thread, input.fromSeq)
  const before = { source: stateOf(thread), waitingSince: null }
  await resolveConversation(ctx, { conversationId: thread.id })

  const id = newId(ctx.now)
  const { contactId, identityId, connectionId, channel, threadRef, language, priority } = thread
  const { lastMessageAt, lastMessageText, lastMessageFrom } = thread
  await ctx.db.conversation.create({
    data: {
      id,
      ...{ contactId, identityId, connectionId, channel, threadRef, language, priority },
      ...{ lastMessageAt, lastMessageText, lastMessageFrom },
      openKey: thread.openKey,
      holder: "agent",
      agentId: memberId,
      waitingSince: thread.waitingSince,
      openedAt: ctx.now,
    },
    select: { id: true },
  })
  // What the platform allows is counted for the customer, not for the thread.
  const window = await ctx.db.replyWindow.findFirst({ where: { conversationId: thread.id } })
  if (window)
    await ctx.db.replyWindow.create({ data: { ...window, conversationId: id }, select: { conversationId: true } })
  await ctx.db.threadPart.create({
    data: {
      id: newId(ctx.now),
      kind: "split",
      conversationId: id,
      sourceId: thread.id,
      fromSeq: input.fromSeq,
      toSeq: thread.activity,
      before,
      madeAt: ctx.now,
    },
    select: { id: true },
  })
  await emit(ctx, "conversation.opened", { conversationId: id, channel })
  await appendEvent(ctx, id, "split-from", thread.id)
  await appendEvent(ctx, thread.id, "split-to", id)
  await emit(ctx, "conversation.assigned", { conversationId: id, memberId, how: "taken" })
  await emit(ctx, "conversation.split", { conversationId: thread.id, newId: id })
  return { conversationId: id }
}

async function refuseSplit(ctx: Context, thread: Locked, fromSeq: number) {
  const refuse = (reason: string, message: string) => new AppError("conflict", message, { reason })
  if (thread.status !== "open") throw refuse("already-resolved", "This conversation is already resolved")
  // A mail is put where its own signs say it belongs, so the customer's answer would go to the old thread all the same.
  if (thread.ownThread) throw refuse("split-mail", "Here the platform says what belongs together")
  const said = { conversationId: thread.id, direction: { in: ["inbound", "outbound"] } }
  const from = await ctx.db.message.count({ where: { ...said, seq: fromSeq } })
  const earlier = await ctx.db.message.findFirst({ where: { ...said, seq: { lt: fromSeq } }, select: { id: true } })
  if (from === 0 || !earlier) throw refuse("split-nothing-left", "Nothing would be left before it")
}
