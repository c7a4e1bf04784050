export { giveNotices } from "@/server/quality/give-notices"
export { rateConversation } from "@/server/quality/rate-conversation"
export {
  closeRecall,
  draftsOf,
  editNotice,
  endOlderRecalls,
  findDraft,
  listRecalls,
  openRecall,
  type RecallKind,
  readRecall,
  settleNotice,
  skipNotices,
} from "@/server/quality/recalls"
export {
  decideReview,
  keepCorrection,
  keepReviewTest,
  listReviews,
  openReview,
  readReview,
  reviewOfMessage,
} from "@/server/quality/reviews"
export { draftCorrection } from "@/server/quality/rules/draft-correction"
