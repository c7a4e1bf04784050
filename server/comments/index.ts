export { answerComments, chosenComments, findComments, undoAnswers } from "@/server/comments/answer-comments"
export { askBot, type BotDraft, keepBotDraft, readBotQuestion } from "@/server/comments/bot-answers"
export { ignoreComments, noteEscalated, noteHidden } from "@/server/comments/change-comments"
export { commentSorting, type IncomingComment, keepComments } from "@/server/comments/keep-comments"
export { countComments, listComments, listQuestions } from "@/server/comments/list-questions"
export { changePost, listPosts, readPost } from "@/server/comments/posts"
export { type KnownComment, readComment } from "@/server/comments/read-comment"
export { callsPerson } from "@/server/comments/rules/calls-person"
export { chooseRule } from "@/server/comments/rules/choose-rule"
export { wordsOf } from "@/server/comments/rules/fires-on"
export { asksBySubject, unitsOf } from "@/server/comments/rules/units-of"
export {
  keepCommentRule,
  listCommentRules,
  moveCommentRule,
  removeCommentRule,
} from "@/server/comments/rules-of-shop"
export { noteAnswer, type OutgoingAnswer, putBackAnswer, takeAnswer } from "@/server/comments/send-answer"
export { changeCommentSettings, readCommentSettings } from "@/server/comments/settings"
export { keepSorted, listUnsorted, type SortedComment, type UnsortedComment } from "@/server/comments/sort-comments"
