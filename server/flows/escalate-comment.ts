import { readBotSettings } from "@/server/ai"
import { chosenComments, noteEscalated } from "@/server/comments"
import type { Chosen } from "@/server/comments/contract"
import { resolveContact } from "@/server/contacts"
import type { Context } from "@/server/context"
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

/** A member hands one comment, or everything new of a question, to whoever answers the inbox. */
export async function handOverComments(ctx: Context, chosen: Chosen): Promise<{ handedOver: number }> {
  const done: { commentId: string; conversationId: string }[] = []
  for (const comment of await chosenComments(ctx, chosen)) {
    const { conversationId } = await escalateComment(ctx, comment, "policy")
    done.push({ commentId: comment.id, conversationId })
  }
  await noteEscalated(ctx, done)
  return { handedOver: done.length }
}
