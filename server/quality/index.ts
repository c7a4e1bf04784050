export { conversationOf, listAlerts, seeAlert, settleAlerts } from "@/server/quality/alerts"
export { appealFinding, decideAppeal, listAppeals } from "@/server/quality/appeals"
export { coachAgent, listOwnNotes, readNote } from "@/server/quality/coaching"
export { giveNotices } from "@/server/quality/give-notices"
export { changeRules, readRules } from "@/server/quality/inspection-settings"
export { keepInspection } from "@/server/quality/keep-inspection"
export { listMissed } from "@/server/quality/list-missed"
export { keepRating, rateConversation } from "@/server/quality/rate-conversation"
export { listParts, readPart } from "@/server/quality/read-inspections"
export { readQuality } from "@/server/quality/read-quality"
export { readThread } from "@/server/quality/read-thread"
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
export { inspectThread, scoreOf } from "@/server/quality/rules/inspect-thread"
export { drawSamples, listSamples, scoreSample } from "@/server/quality/samples"
export { watchWords } from "@/server/quality/watch-words"
