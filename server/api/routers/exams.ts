import * as ai from "@/server/ai"
import { overrideRelease, type TurnTrace, turnTrace } from "@/server/ai/contract"
import { memberProcedure, router } from "@/server/api/procedures"
import * as exams from "@/server/exams"
import {
  addQuestionList,
  attackRef,
  changeQuestion,
  changeQuestionList,
  compareTurns,
  examRunRef,
  listRef,
  questionRef,
  rateAnswer,
  shadowRef,
} from "@/server/exams/contract"
import * as flow from "@/server/flows/draft-questions"
import { compareTurn } from "@/server/flows/preview-turn"
import { readBotQuality } from "@/server/flows/read-bot-quality"
import { readForecast } from "@/server/flows/read-forecast"

const read = memberProcedure("exam.read")
const run = memberProcedure("exam.run")

export const examsRouter = router({
  lists: read.query(({ ctx }) => ctx.inTenant((c) => exams.listQuestionLists(c))),
  questions: read.input(listRef).query(({ ctx, input }) => ctx.inTenant((c) => exams.readQuestionList(c, input))),
  addList: run.input(addQuestionList).mutation(({ ctx, input }) => flow.addQuestionList(ctx.scope, input)),
  changeList: run
    .input(changeQuestionList)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => exams.changeQuestionList(c, input))),
  removeList: run.input(listRef).mutation(({ ctx, input }) => ctx.inTenant((c) => exams.removeQuestionList(c, input))),
  changeQuestion: run
    .input(changeQuestion)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => exams.changeQuestion(c, input))),
  removeQuestion: run
    .input(questionRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => exams.removeQuestion(c, input))),
  cancelRun: run.input(examRunRef).mutation(({ ctx, input }) => ctx.inTenant((c) => exams.cancelExam(c, input))),
  start: run.input(listRef).mutation(({ ctx, input }) => ctx.inTenant((c) => exams.startExam(c, input))),
  run: read.input(examRunRef).query(({ ctx, input }) => ctx.inTenant((c) => exams.readExamRun(c, input))),
  rate: run.input(rateAnswer).mutation(({ ctx, input }) => ctx.inTenant((c) => exams.rateAnswer(c, input))),

  shadows: read.query(({ ctx }) => ctx.inTenant((c) => exams.listShadowRuns(c))),
  shadow: read.input(shadowRef).query(({ ctx, input }) => ctx.inTenant((c) => readForecast(c, input))),
  shadowRows: read.input(shadowRef).query(({ ctx, input }) => ctx.inTenant((c) => exams.exportShadowRun(c, input))),
  cancelShadow: run.input(shadowRef).mutation(({ ctx, input }) => ctx.inTenant((c) => exams.cancelShadowRun(c, input))),
  removeShadow: run.input(shadowRef).mutation(({ ctx, input }) => ctx.inTenant((c) => exams.removeShadowRun(c, input))),

  attacks: read.query(({ ctx }) => ctx.inTenant((c) => exams.readAttackStanding(c))),
  startAttack: run.mutation(({ ctx }) => ctx.inTenant((c) => exams.startAttack(c))),
  cancelAttack: run.input(attackRef).mutation(({ ctx, input }) => ctx.inTenant((c) => exams.cancelAttack(c, input))),
  /** whether customers hear the bot as it is set */
  release: read.query(({ ctx }) => ctx.inTenant((c) => ai.readRelease(c))),
  overrideRelease: memberProcedure("bot.change")
    .input(overrideRelease)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => ai.overrideRelease(c, input))),

  quality: read.query(({ ctx }) => ctx.inTenant((c) => readBotQuality(c))),

  /** A preview under two settings; a mutation only because it carries what was said. */
  compare: memberProcedure("bot.read")
    .input(compareTurns)
    .mutation(async ({ ctx, input }) => {
      const { left, right } = await compareTurn(ctx.scope, input)
      return { left: shown(left), right: shown(right) }
    }),
})

function shown({ decision, tookMs }: Awaited<ReturnType<typeof compareTurn>>["left"]) {
  const { record, ...said } = decision
  const trace: TurnTrace = turnTrace.parse(record.trace)
  const tokens = record.model ? { prompt: record.promptTokens ?? 0, completion: record.completionTokens ?? 0 } : null
  return { ...said, confidence: record.confidence, trace, tokens, tookMs }
}
