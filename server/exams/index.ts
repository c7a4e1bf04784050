export {
  type AttackVerdict,
  cancelAttack,
  failAttack,
  keepAttackPage,
  openAttackPage,
  readAttackStanding,
  startAttack,
} from "@/server/exams/attack-runs"
export { draftFrom } from "@/server/exams/draft-from"
export {
  cancelExam,
  type ExamAnswer,
  failExam,
  keepExamAnswers,
  openExamPage,
  rateAnswer,
  readExamRun,
  startExam,
  startRegressions,
} from "@/server/exams/exam-runs"
export { attacks } from "@/server/exams/papers/attacks"
export {
  changeQuestion,
  changeQuestionList,
  keepQuestionList,
  listQuestionLists,
  readQuestionList,
  readQuestions,
  removeQuestion,
  removeQuestionList,
} from "@/server/exams/question-lists"
export { readChatFile } from "@/server/exams/read-chat-file"
export { readQuality } from "@/server/exams/read-quality"
export type { OldTurn } from "@/server/exams/rules/chats-in"
export { leaksIn } from "@/server/exams/rules/leaks-in"
export { outcomeOfChat, type SilentTurn } from "@/server/exams/rules/outcome-of-chat"
export { questionsIn } from "@/server/exams/rules/questions-in"
export { reportAttacks } from "@/server/exams/rules/report-attacks"
export { ordersOfTrial, type SampleOrder } from "@/server/exams/sample-orders"
export { ownWords, plantedPassage, secretInstructions } from "@/server/exams/sandbox"
export {
  cancelShadowRun,
  exportShadowRun,
  failShadowRun,
  type JudgedChat,
  keepShadowPage,
  keepShadowRun,
  listShadowRuns,
  openShadowPage,
  readShadowRun,
  removeShadowRun,
} from "@/server/exams/shadow-runs"
