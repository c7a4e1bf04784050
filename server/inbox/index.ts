export { addNote } from "@/server/inbox/add-note"
export { noteOnce, noteOrder, noteRating } from "@/server/inbox/append-message"
export { assignConversation } from "@/server/inbox/assign-conversation"
export { findChangeable, keepEdit, keepRecall, listVersions } from "@/server/inbox/change-message"
export { changeOne, doDeed, forgetSteps, keepStep, listSteps, undoStep } from "@/server/inbox/change-one"
export { countMisses } from "@/server/inbox/count-miss"
export { countReplies, emptyCount, type ReplyHour } from "@/server/inbox/count-replies"
export { countViews } from "@/server/inbox/count-views"
export { escalateWaiting, raisePriority } from "@/server/inbox/escalate-waiting"
export { findMailed } from "@/server/inbox/find-mailed"
export { giveBack } from "@/server/inbox/give-back"
export { giveThreads } from "@/server/inbox/give-threads"
export { handOff } from "@/server/inbox/hand-off"
export { dropHeld, findHeld, holdReply, listHeld, refuseHeld, takeBack } from "@/server/inbox/hold-reply"
export {
  archiveConversations,
  contextLasts,
  dropContext,
  keepContext,
  listWithoutContext,
} from "@/server/inbox/keep-context"
export { countFilters, keepFilter, listFilters, orderFilters, removeFilter } from "@/server/inbox/keep-filter"
export {
  countMacroUse,
  countMacroUses,
  keepMacro,
  listMacros,
  removeMacro,
  restoreMacro,
} from "@/server/inbox/keep-macro"
export { keepSaid } from "@/server/inbox/keep-said"
export { keepSpoken } from "@/server/inbox/keep-spoken"
export { answerByMail, keepLeftMessage, readAnswerToMail, readLeftMessage } from "@/server/inbox/leave-message"
export { listChanges } from "@/server/inbox/list-changes"
export { listConversations } from "@/server/inbox/list-conversations"
export { listPartMessages } from "@/server/inbox/list-parts"
export { listWaiting } from "@/server/inbox/list-waiting"
export { locateConversation } from "@/server/inbox/locate-conversation"
export { addMacroNote, noteMacro } from "@/server/inbox/macro-line"
export { markRead, saveDraft } from "@/server/inbox/mark-read"
export { mergeThread } from "@/server/inbox/merge-thread"
export { noteCall } from "@/server/inbox/note-call"
export {
  findConversation,
  findMessage,
  listHeldOutside,
  pageConversations,
  pageMessages,
} from "@/server/inbox/page-conversations"
export { keepMail, type MailPlace, placeMail, readMail } from "@/server/inbox/place-mail"
export { countHeld, listIdle, measureLine, readPace, readPlace, readWaits } from "@/server/inbox/queue-place"
export { findPlace, listMessages, readConversation, type ThreadMessage } from "@/server/inbox/read-conversation"
export { markSending, readOutgoing } from "@/server/inbox/read-outgoing"
export { readSince } from "@/server/inbox/read-since"
export { holdConversation, readHolder, readTranscript } from "@/server/inbox/read-transcript"
export { readWait, warnInThread } from "@/server/inbox/read-wait"
export { receiveMessage } from "@/server/inbox/receive-message"
export { recordDelivery, sendAgain } from "@/server/inbox/record-delivery"
export { releaseConversations } from "@/server/inbox/release-conversations"
export {
  believePlatform,
  listClosingWindows,
  listOtherWays,
  noteClosing,
  readAllowance,
} from "@/server/inbox/reply-window"
export { awaitSurvey, reopenConversation, resolveConversation } from "@/server/inbox/resolve-conversation"
export { headStartMinutes } from "@/server/inbox/rules/line-order"
export { deadlinesOf } from "@/server/inbox/rules/reply-deadline"
export { snoozeTimes } from "@/server/inbox/rules/snooze-times"
export { findLatestThreads, searchMessages } from "@/server/inbox/search-messages"
export { type SendReply, sendReply, stopOnUnseen } from "@/server/inbox/send-reply"
export { sendToTeam } from "@/server/inbox/send-to-team"
export { setPriority } from "@/server/inbox/set-priority"
export { keepHeard, readMessageMedia, readVoice, settleMedia } from "@/server/inbox/settle-media"
export { setTags, snoozeConversation } from "@/server/inbox/snooze-conversation"
export { splitThread } from "@/server/inbox/split-thread"
export { undoPart } from "@/server/inbox/undo-part"
