import type { AnswerHow } from "@/server/comments/contract"
import { readComment } from "@/server/comments/read-comment"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

export type OutgoingAnswer = NonNullable<Awaited<ReturnType<typeof takeAnswer>>>

/**
 * Takes a queued answer in hand. From here on it counts as perhaps sent, so that nobody sends it twice: a job that is
 * run again finds nothing to take.
 */
export async function takeAnswer(ctx: Context, { answerId }: { answerId: string }) {
  const taken = await ctx.db.commentAnswer.updateMany({
    where: { id: answerId, status: "queued" },
    data: { status: "unknown" },
  })
  if (taken.count === 0) return null
  const answer = await ctx.db.commentAnswer.findFirstOrThrow({
    where: { id: answerId },
    select: { id: true, how: true, by: true, memberId: true, text: true, commentId: true, cites: true },
  })
  const comment = await readComment(ctx, answer)
  return comment && { ...answer, how: answer.how as AnswerHow, comment }
}

/** It surely did not arrive: it may be taken in hand again. */
export async function putBackAnswer(ctx: Context, { answerId }: { answerId: string }) {
  await ctx.db.commentAnswer.updateMany({ where: { id: answerId, status: "unknown" }, data: { status: "queued" } })
}

/** What became of an answer. When a comment has none that may have arrived, it waits for one again. */
export async function noteAnswer(
  ctx: Context,
  input: { answerId: string; commentId: string } & (
    | { status: "sent"; externalId?: string; conversationId?: string }
    | { status: "failed"; error: string }
  ),
) {
  const { answerId, commentId } = input
  if (input.status === "sent") {
    await ctx.db.commentAnswer.updateMany({
      where: { id: answerId },
      data: { status: "sent", error: null, externalId: input.externalId },
    })
    if (input.conversationId) {
      await ctx.db.comment.updateMany({ where: { id: commentId }, data: { conversationId: input.conversationId } })
    }
  } else {
    await ctx.db.commentAnswer.updateMany({
      where: { id: answerId, status: { not: "sent" } },
      data: { status: "failed", error: input.error.slice(0, 300) },
    })
    await ctx.db.comment.updateMany({
      where: { id: commentId, status: "answered", answers: { none: { status: { not: "failed" } } } },
      data: { status: "new" },
    })
  }
  await emit(ctx, "comment.changed", { comments: 1, status: input.status })
}
