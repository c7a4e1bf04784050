import { memberProcedure, router } from "@/server/api/procedures"
import { askReview } from "@/server/flows/ask-review"
import { correctAnswer, readReviewCase, recallTold, testReview } from "@/server/flows/decide-review"
import { sendCorrections } from "@/server/flows/send-corrections"
import * as quality from "@/server/quality"
import * as contract from "@/server/quality/contract"

const ask = memberProcedure("review.ask")
const decide = memberProcedure("review.decide")

/** Answers somebody doubts, and wrong ones taken back. */
export const reviewsRouter = router({
  ask: ask.input(contract.askReview).mutation(({ ctx, input }) => ctx.inTenant((c) => askReview(c, input))),
  ofMessage: ask
    .input(contract.messageRef)
    .query(({ ctx, input }) => ctx.inTenant((c) => quality.reviewOfMessage(c, input))),
  list: decide
    .input(contract.listReviews)
    .query(({ ctx, input }) => ctx.inTenant((c) => quality.listReviews(c, input))),
  read: decide.input(contract.reviewRef).query(({ ctx, input }) => ctx.inTenant((c) => readReviewCase(c, input))),
  decide: decide
    .input(contract.decideReview)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => quality.decideReview(c, input))),
  correct: decide
    .input(contract.correctReview)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => correctAnswer(c, input))),
  test: decide.input(contract.reviewRef).mutation(({ ctx, input }) => testReview(ctx.scope, input)),
  recallTold: decide.input(contract.recallTold).mutation(({ ctx, input }) => ctx.inTenant((c) => recallTold(c, input))),
  recalls: decide
    .input(contract.listRecalls)
    .query(({ ctx, input }) => ctx.inTenant((c) => quality.listRecalls(c, input))),
  recall: decide.input(contract.recallRef).query(({ ctx, input }) => ctx.inTenant((c) => quality.readRecall(c, input))),
  editCorrection: decide
    .input(contract.editNotice)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => quality.editNotice(c, input))),
  sendCorrections: decide
    .input(contract.someNotices)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => sendCorrections(c, input))),
  skipCorrections: decide
    .input(contract.someNotices)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => quality.skipNotices(c, input))),
})
