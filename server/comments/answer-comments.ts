import { seconds } from "@/server/clock"
import { type AnswerComments, type Chosen, mostAtOnce, undoSeconds } from "@/server/comments/contract"
import { type NewAnswer, queueAnswers } from "@/server/comments/queue-answers"
import { asKnown, commentAsKnown } from "@/server/comments/read-comment"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/** A member's answer to one comment or to everything new of a question; it can be taken back for a few seconds. */
export async function answerComments(ctx: Context, input: AnswerComments): Promise<{ answered: number }> {
  const { publicText, privateText } = input
  if (!publicText && !privateText) throw new AppError("invalid", "There is no answer", { reason: "comment-empty" })
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "Only a member answers this way")
  const { memberId } = ctx.actor
  const comments = await chosenComments(ctx, input)
  const sendAt = new Date(ctx.now.getTime() + seconds(undoSeconds))
  const common = { by: "member", memberId, sendAt } as const
  const ways = [
    { how: "public", text: publicText },
    { how: "private", text: privateText },
  ] as const
  const answered = new Set<string>()
  for (const { how, text } of ways) {
    if (!text) continue
    const answers = comments.map((comment): NewAnswer => ({ ...common, comment, how, text, cites: [], facts: [] }))
    for (const id of await queueAnswers(ctx, answers)) answered.add(id)
  }
  if (answered.size === 0) {
    throw new AppError("conflict", "These comments were answered meanwhile", { reason: "comment-answered" })
  }
  await ctx.db.comment.updateMany({
    where: { id: { in: [...answered] }, status: { in: ["new", "ignored"] } },
    data: { status: "answered" },
  })
  await emit(ctx, "comment.answered", { comments: answered.size, by: "member" })
  return { answered: answered.size }
}

/** What a member just answered and nobody has sent yet is taken back; the comments are new again. */
export async function undoAnswers(ctx: Context, input: Chosen): Promise<{ undone: number }> {
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "Only a member answers this way")
  const { memberId } = ctx.actor
  const where = {
    status: "queued",
    memberId,
    comment: "commentId" in input ? { id: input.commentId } : { questionId: input.groupId },
  }
  const waiting = await ctx.db.commentAnswer.findMany({ where, select: { commentId: true } })
  const { count } = await ctx.db.commentAnswer.deleteMany({ where })
  if (count === 0) throw new AppError("conflict", "It is already sent", { reason: "comment-sent" })
  const ids = [...new Set(waiting.map(({ commentId }) => commentId))]
  // Whatever was taken in hand meanwhile keeps its comment answered.
  await ctx.db.comment.updateMany({
    where: { id: { in: ids }, status: "answered", answers: { none: { status: { not: "failed" } } } },
    data: { status: "new" },
  })
  await emit(ctx, "comment.changed", { comments: ids.length, status: "new" })
  return { undone: ids.length }
}

/** One comment, whatever became of it, or what is new of a question. Throws AppError("missing"). */
export async function chosenComments(ctx: Context, chosen: Chosen) {
  const comments = await findComments(ctx, chosen, mostAtOnce)
  if (comments.length === 0) throw new AppError("missing", "There is no such comment")
  return comments
}

/** The same, oldest first, at most so many; none is no error. */
export async function findComments(ctx: Context, chosen: Chosen, most: number) {
  const comments = await ctx.db.comment.findMany({
    where:
      "commentId" in chosen
        ? { id: chosen.commentId, goneAt: null }
        : { questionId: chosen.groupId, status: "new", goneAt: null },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
    take: most,
    select: commentAsKnown,
  })
  return comments.map(asKnown)
}
