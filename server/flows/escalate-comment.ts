import { readBotSettings } from "@/server/ai"
import { chosenComments, findComments, noteEscalated } from "@/server/comments"
import type { CommentRef, GroupRef } from "@/server/comments/contract"
import { resolveContact } from "@/server/contacts"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { handOff, receiveMessage } from "@/server/inbox"
import type { HandoffReason } from "@/server/inbox/contract"

export type EscalatedComment = {
  connectionId: string
  channel: string
  externalId: string
  threadRef: string
  authorRef: string
  authorName: string | null
  text: string
  occurredAt: Date
}

/**
 * A comment goes on as a conversation with its author: the one that is open, the one of the last days, or a new one, so
 * that a person sees it with everything said before. Twice is the same as once.
 */
export async function openThread(ctx: Context, comment: EscalatedComment): Promise<{ conversationId: string }> {
  const { connectionId, authorRef, authorName } = comment
  const { contactId, identityId } = await resolveContact(ctx, {
    connectionId,
    externalId: authorRef,
    name: authorName ?? undefined,
  })
  const bot = await readBotSettings(ctx)
  return receiveMessage(ctx, {
    contactId,
    identityId,
    connectionId,
    channel: comment.channel,
    threadRef: comment.threadRef,
    externalId: `comment:${comment.externalId}`,
    kind: "comment",
    text: comment.text,
    media: [],
    occurredAt: comment.occurredAt,
    botEnabled: bot.enabled,
  })
}

/** A comment a person has to see to waits in the queue, with its author's history. */
export async function escalateComment(ctx: Context, comment: EscalatedComment, reason: HandoffReason) {
  const { conversationId } = await openThread(ctx, comment)
  await handOff(ctx, {
    conversationId,
    reason,
    summary: comment.text.slice(0, 200),
    priority: reason === "mood" ? 2 : 1,
  })
  return { conversationId }
}

/** A member hands one comment to whoever answers the inbox. Throws AppError("missing"). */
export async function handOverComment(ctx: Context, one: CommentRef): Promise<{ handedOver: number }> {
  return { handedOver: await handOver(ctx, await chosenComments(ctx, one)) }
}

/** The same with everything new of a question, some at a time: what went over stays so if the rest fails. */
export async function handOverQuestion(scope: Scope, group: GroupRef): Promise<{ handedOver: number }> {
  let handedOver = 0
  for (;;) {
    const some = await inTenant(scope, async (ctx) => handOver(ctx, await findComments(ctx, group, atOnce)))
    handedOver += some
    if (handedOver === 0) throw new AppError("missing", "Nothing of this question is new")
    if (some < atOnce) return { handedOver }
  }
}
const atOnce = 100

async function handOver(ctx: Context, comments: (EscalatedComment & { id: string })[]): Promise<number> {
  const done: { commentId: string; conversationId: string }[] = []
  for (const comment of comments) {
    const { conversationId } = await escalateComment(ctx, comment, "policy")
    done.push({ commentId: comment.id, conversationId })
  }
  if (done.length > 0) await noteEscalated(ctx, done)
  return done.length
}
