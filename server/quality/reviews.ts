import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import {
  type AskReview,
  type DecideReview,
  type ListReviews,
  type ReviewDetail,
  type ReviewTest,
  reviewDetail,
} from "@/server/quality/contract"

export type DoubtedAnswer = {
  messageId: string
  conversationId: string
  question: string
  answer: string
  articleId: string | null
  articleVersion: number | null
}

/** Puts an answer before a reviewer, once; asked again, the newer doubt stands and a decided one is open again. */
export async function openReview(ctx: Context, answer: DoubtedAnswer, asked: Omit<AskReview, "messageId">) {
  const known = await ctx.db.answerReview.findFirst({
    where: { messageId: answer.messageId },
    select: { id: true, retest: true },
  })
  const askedBy = ctx.actor.kind === "member" ? ctx.actor.memberId : null
  const words = { note: asked.note, askedBy, status: "open", decidedAt: null, decidedBy: null }
  const reviewId = known?.id ?? newId(ctx.now)
  const detail: ReviewDetail = { ...detailOf(known?.retest), verdict: asked.verdict }
  if (known) {
    await ctx.db.answerReview.updateMany({ where: { id: reviewId }, data: { ...words, retest: detail } })
  } else {
    await ctx.db.answerReview.createMany({
      data: { id: reviewId, ...answer, ...words, retest: detail, createdAt: ctx.now },
      skipDuplicates: true,
    })
  }
  await emit(ctx, "review.opened", { conversationId: answer.conversationId, reviewId })
  return { reviewId }
}

const row = {
  id: true,
  messageId: true,
  conversationId: true,
  question: true,
  answer: true,
  status: true,
  note: true,
  correction: true,
  articleId: true,
  articleVersion: true,
  retest: true,
  askedBy: true,
  decidedBy: true,
  createdAt: true,
  decidedAt: true,
} as const

/** Doubted answers: those waiting, those called wrong first; or those decided, the newest first. */
export async function listReviews(ctx: Context, { status, limit }: ListReviews) {
  const where = { status: status === "open" ? "open" : { not: "open" } }
  const rows = await ctx.db.answerReview.findMany({
    where,
    select: row,
    orderBy: status === "open" ? { createdAt: "asc" } : { decidedAt: "desc" },
    take: limit,
  })
  const names = await namesOf(
    ctx,
    rows.flatMap(({ askedBy, decidedBy }) => [askedBy, decidedBy]),
  )
  const told = rows.map((review) => tell(review, names))
  const urgency = { wrong: 0, unsure: 1, right: 2 }
  if (status === "open") told.sort((a, b) => urgency[a.verdict] - urgency[b.verdict])
  return { rows: told, total: await ctx.db.answerReview.count({ where }) }
}

export async function readReview(ctx: Context, input: { reviewId: string }) {
  const review = await ctx.db.answerReview.findFirst({ where: { id: input.reviewId }, select: row })
  if (!review) throw new AppError("missing", "No such review")
  return tell(review, await namesOf(ctx, [review.askedBy, review.decidedBy]))
}

/** How an answer stands with its reviewers; null when nobody has doubted it. */
export async function reviewOfMessage(ctx: Context, input: { messageId: string }) {
  const review = await ctx.db.answerReview.findFirst({ where: input, select: row })
  return review ? tell(review, await namesOf(ctx, [review.askedBy, review.decidedBy])) : null
}

export async function decideReview(ctx: Context, { reviewId, decision }: DecideReview) {
  await decide(ctx, reviewId, decision, {})
}

/** Notes what is right; the answer counts as wrong from here on. */
export async function keepCorrection(ctx: Context, input: { reviewId: string; correction: string }) {
  await decide(ctx, input.reviewId, "corrected", { correction: input.correction })
}

async function decide(ctx: Context, reviewId: string, status: string, words: { correction?: string }) {
  const review = await ctx.db.answerReview.findFirst({ where: { id: reviewId }, select: { conversationId: true } })
  if (!review) throw new AppError("missing", "No such review")
  const decided = status === "open" ? null : ctx.now
  const decidedBy = decided && ctx.actor.kind === "member" ? ctx.actor.memberId : null
  await ctx.db.answerReview.updateMany({
    where: { id: reviewId },
    data: { status, ...words, decidedAt: decided, decidedBy },
  })
  await emit(ctx, "review.decided", { ...review, reviewId, status })
}

/** Keeps what the bot says to the question by now. */
export async function keepReviewTest(ctx: Context, input: { reviewId: string; test: ReviewTest }) {
  const review = await ctx.db.answerReview.findFirst({ where: { id: input.reviewId }, select: { retest: true } })
  if (!review) throw new AppError("missing", "No such review")
  const detail: ReviewDetail = { ...detailOf(review.retest), test: input.test }
  await ctx.db.answerReview.updateMany({ where: { id: input.reviewId }, data: { retest: detail } })
}

const detailOf = (kept: unknown): ReviewDetail =>
  reviewDetail.catch({ verdict: "unsure", test: null }).parse(kept ?? {})

function tell<R extends { retest: unknown; askedBy: string | null; decidedBy: string | null; status: string }>(
  { retest, ...review }: R,
  names: ReadonlyMap<string, string>,
) {
  return {
    ...review,
    ...detailOf(retest),
    status: review.status as "open" | "corrected" | "right" | "dismissed",
    askedBy: names.get(review.askedBy ?? "") ?? null,
    decidedBy: names.get(review.decidedBy ?? "") ?? null,
  }
}

async function namesOf(ctx: Context, ids: readonly (string | null)[]) {
  const known = [...new Set(ids.filter((id) => id !== null))]
  const members = await ctx.db.member.findMany({ where: { id: { in: known } }, select: { id: true, name: true } })
  return new Map(members.map(({ id, name }) => [id, name]))
}
