import { channelNamed, holdConnection, noteSend, type SendResult } from "@/server/channels"
import type { Channel } from "@/server/channels/channel"
import { hours } from "@/server/clock"
import { noteAnswer, type OutgoingAnswer, putBackAnswer, takeAnswer } from "@/server/comments"
import { isSimulated } from "@/server/contacts"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { openThread } from "@/server/flows/escalate-comment"
import { keepSaid } from "@/server/inbox"
import { logger } from "@/server/logger"

type Known = Exclude<SendResult, { kind: "retry" }>

/**
 * Says one queued answer on its platform, once. It is marked before the platform hears it: a process that dies in between
 * leaves it "perhaps sent", and nobody sends it again. A private answer goes on as a conversation.
 */
export async function answerComment(scope: Scope, input: { answerId: string }, meta: { lastAttempt: boolean }) {
  const taken = await inTenant(scope, async (ctx) => {
    const answer = await takeAnswer(ctx, input)
    if (!answer) return null
    const { connectionId, authorRef } = answer.comment
    return { answer, simulated: await isSimulated(ctx, { connectionId, externalId: authorRef }), now: ctx.now }
  })
  if (!taken) return
  const { answer, simulated, now } = taken
  const channel = channelNamed(answer.comment.channel)
  const connection = await holdConnection(scope, answer.comment.connectionId)
  const refused = channel && connection ? whyNot(channel, answer, now) : "not_configured"
  let result: SendResult
  if (refused) result = { kind: "failed", reason: refused }
  else if (simulated) result = { kind: "sent" }
  else {
    try {
      result = await channel!.answerComment!(connection!.inHand(), {
        id: answer.id,
        how: answer.how,
        postRef: answer.comment.postRef,
        commentRef: answer.comment.externalId,
        authorRef: answer.comment.authorRef,
        text: [...answer.text].slice(0, channel!.abilities.maxTextLength).join(""),
      })
    } catch (error) {
      logger.warn(
        { err: error instanceof Error ? error.message : "unknown", ...input },
        "an answer to a comment failed",
      )
      // Nobody knows whether the platform took it: only where a repeat is harmless is it said again.
      if (!channel!.abilities.repeatSafe) return
      result = { kind: "retry", reason: "platform_down" }
    }
  }
  if (result.kind === "retry") {
    if (!meta.lastAttempt) {
      await inTenant(scope, (ctx) => putBackAnswer(ctx, input))
      throw new AppError("unavailable", `The platform asks to wait: ${result.reason}`)
    }
    result = { kind: "failed", reason: result.reason }
  }
  const known: Known = result
  await inTenant(scope, async (ctx) => {
    await note(ctx, answer, known)
    if (connection) await noteSend(ctx, connection, known)
  })
}

/** Why an answer cannot be given at all. */
function whyNot(channel: Channel, { how, comment }: OutgoingAnswer, now: Date) {
  if (!channel.answerComment) return "not_configured"
  if (comment.goneAt) return "recipient_unknown"
  if (how === "public") return null
  const within = channel.abilities.comments?.privateWithinHours
  if (within === undefined) return "rejected"
  return now.getTime() - comment.occurredAt.getTime() > hours(within) ? "window_closed" : null
}

async function note(ctx: Context, answer: OutgoingAnswer, result: Known) {
  const { id: answerId, commentId } = answer
  if (result.kind === "failed") {
    return noteAnswer(ctx, { answerId, commentId, status: "failed", error: result.reason })
  }
  const sent = { answerId, commentId, status: "sent", externalId: result.externalId } as const
  if (answer.how === "public") return noteAnswer(ctx, sent)
  const { conversationId } = await openThread(ctx, answer.comment)
  await keepSaid(ctx, {
    conversationId,
    text: answer.text,
    author: answer.by === "member" ? "agent" : "bot",
    memberId: answer.memberId ?? undefined,
    clientId: answer.id,
    externalId: result.externalId,
  })
  await noteAnswer(ctx, { ...sent, conversationId })
}
