import { ringBell } from "@/server/bell"
import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { readBotVersion } from "@/server/exams/bot-version"
import type { RateAnswer } from "@/server/exams/contract"
import { headOf } from "@/server/exams/question-lists"
import { judgeAnswer } from "@/server/exams/rules/judge-answer"
import { scoreExam } from "@/server/exams/rules/score-exam"
import { whatBroke } from "@/server/exams/rules/what-broke"
import { enqueue } from "@/server/queue"
import { weighingTogether } from "@/server/reactions"

const page = 10

type Why = "asked" | "knowledge" | "nightly"

/** Begins a run of a list; while one is under way it is that one. */
export async function startExam(ctx: Context, input: { listId: string }, why: Why = "asked") {
  const list = await ctx.db.questionList.findFirst({
    where: { id: input.listId },
    select: { id: true, _count: { select: { questions: true } } },
  })
  if (!list) throw new AppError("missing", "No such list")
  // Two presses at once must not begin two runs.
  await ctx.db.$queryRaw`select 1 from question_list where id = ${list.id}::uuid for update`
  const running = await ctx.db.examRun.findFirst({
    where: { listId: list.id, status: { in: ["waiting", "running"] } },
    select: { id: true },
  })
  if (running) return { examRunId: running.id }
  const examRunId = newId(ctx.now)
  await ctx.db.examRun.create({
    data: {
      id: examRunId,
      listId: list.id,
      total: list._count.questions,
      settings: { version: await readBotVersion(ctx) },
      why,
      startedAt: ctx.now,
    },
    select: { id: true },
  })
  await enqueuePage(ctx, examRunId, 0)
  await emit(ctx, "exam.changed", { runId: examRunId, status: "waiting" })
  return { examRunId }
}

/** Begins a run of every list that is asked again after changes. */
export async function startRegressions(ctx: Context): Promise<void> {
  const lists = await ctx.db.questionList.findMany({ where: { isRegression: true }, select: { id: true } })
  for (const { id } of lists) await startExam(ctx, { listId: id }, "knowledge")
}

const enqueuePage = (ctx: Context, examRunId: string, done: number) =>
  enqueue(ctx, {
    name: "runExam",
    payload: { runId: examRunId },
    lane: `exam:${examRunId}`,
    key: `exam:${examRunId}:${done}`,
  })

/** The next questions of a run; null when the run is over or gone. */
export async function openExamPage(ctx: Context, input: { runId: string }) {
  const run = await holdRun(ctx, input.runId)
  if (!run) return null
  await ctx.db.examRun.updateMany({ where: { id: run.id }, data: { status: "running" } })
  const questions = await ctx.db.examQuestion.findMany({
    where: { listId: run.listId, answers: { none: { runId: run.id } } },
    select: { id: true, text: true, locale: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: page,
  })
  return { questions }
}

/** A run under way, held until the end of the transaction, so that a cancellation stays one. */
async function holdRun(ctx: Context, runId: string) {
  await ctx.db.$queryRaw`select 1 from exam_run where tenant_id = app_tenant() and id = ${runId}::uuid for update`
  return ctx.db.examRun.findFirst({
    where: { id: runId, status: { in: ["waiting", "running"] } },
    select: { id: true, listId: true },
  })
}

export type ExamAnswer = {
  questionId: string
  decision: string
  text: string
  cites: { articleId: string; version: number; title: string }[]
  choices: { text: string; articleId?: string }[]
  confidence: number
  intent: string | null
  tookMs: number
}

/**
 * Keeps what the bot answered and goes on, or finishes the run. A rating of the same question's same answer in an earlier
 * run holds again.
 */
export async function keepExamAnswers(ctx: Context, input: { runId: string; answers: ExamAnswer[] }) {
  const run = await holdRun(ctx, input.runId)
  if (!run) return
  const ids = input.answers.map(({ questionId }) => questionId)
  const questions = await ctx.db.examQuestion.findMany({
    where: { id: { in: ids } },
    select: { id: true, articleId: true, mustSay: true, mayRefuse: true },
  })
  const rated = await ctx.db.examAnswer.findMany({
    where: { questionId: { in: ids }, rating: { not: null } },
    select: { questionId: true, text: true, decision: true, rating: true },
    orderBy: { runId: "desc" },
  })
  const rows = input.answers.flatMap((answer) => {
    const question = questions.find(({ id }) => id === answer.questionId)
    if (!question) return []
    const same = rated.find(
      (known) =>
        known.questionId === answer.questionId && known.text === answer.text && known.decision === answer.decision,
    )
    return [{ runId: run.id, ...answer, passed: judgeAnswer(question, answer), rating: same?.rating ?? null }]
  })
  await ctx.db.examAnswer.createMany({ data: rows, skipDuplicates: true })
  const done = await ctx.db.examAnswer.count({ where: { runId: run.id } })
  const total = await ctx.db.examQuestion.count({ where: { listId: run.listId } })
  if (done < total && rows.length > 0) {
    await ctx.db.examRun.updateMany({ where: { id: run.id }, data: { done, total } })
    await enqueuePage(ctx, run.id, done)
    ctx.afterCommit(() => ringBell({ tenantId: ctx.tenantId, name: "exam.changed" }))
    return
  }
  await ctx.db.examRun.updateMany({
    where: { id: run.id },
    data: { status: "done", done, total: done, finishedAt: ctx.now, score: await scoreOf(ctx, run.id) },
  })
  await emit(ctx, "exam.changed", { runId: run.id, status: "done" })
}

async function scoreOf(ctx: Context, runId: string) {
  return scoreExam(
    await ctx.db.examAnswer.findMany({ where: { runId }, select: { decision: true, passed: true, rating: true } }),
  )
}

/** Ends a run somebody no longer wants: what was answered so far stays to be seen, the page being asked is thrown away. */
export async function cancelExam(ctx: Context, input: { examRunId: string }) {
  const { examRunId: id } = input
  const cancelled = await ctx.db.examRun.updateMany({
    where: { id, status: { in: ["waiting", "running"] } },
    data: { status: "cancelled", finishedAt: ctx.now },
  })
  if (cancelled.count > 0) {
    await emit(ctx, "exam.changed", { runId: id, status: "cancelled" })
    return
  }
  const known = await ctx.db.examRun.findFirst({ where: { id }, select: { id: true } })
  if (!known) throw new AppError("missing", "No such run")
}

/** Ends a run that cannot go on. */
export async function failExam(ctx: Context, input: { runId: string }) {
  await ctx.db.examRun.updateMany({
    where: { id: input.runId, status: { in: ["waiting", "running"] } },
    data: { status: "failed", finishedAt: ctx.now },
  })
  await emit(ctx, "exam.changed", { runId: input.runId, status: "failed" })
}

/** A run with all its answers, and for each what became of it since the finished run before. */
export async function readExamRun(ctx: Context, input: { examRunId: string }) {
  const run = await ctx.db.examRun.findFirst({
    where: { id: input.examRunId },
    select: {
      id: true,
      listId: true,
      status: true,
      total: true,
      done: true,
      score: true,
      settings: true,
      why: true,
      startedAt: true,
      finishedAt: true,
      list: { select: { name: true, isRegression: true } },
    },
  })
  if (!run) throw new AppError("missing", "No such run")
  const previous = await ctx.db.examRun.findFirst({
    where: { listId: run.listId, status: "done", id: { lt: run.id } },
    select: { id: true, finishedAt: true },
    orderBy: { id: "desc" },
  })
  const fields = { questionId: true, decision: true, text: true, passed: true, rating: true } as const
  const before = previous ? await ctx.db.examAnswer.findMany({ where: { runId: previous.id }, select: fields }) : []
  const byQuestion = new Map(before.map((answer) => [answer.questionId, answer]))
  const answers = await ctx.db.examAnswer.findMany({
    where: { runId: run.id },
    select: {
      ...fields,
      cites: true,
      choices: true,
      confidence: true,
      intent: true,
      tookMs: true,
      question: { select: { text: true, locale: true, articleId: true, mustSay: true, mayRefuse: true } },
    },
    orderBy: [{ question: { position: "asc" } }, { questionId: "asc" }],
  })
  return {
    ...headOf(run),
    previousAt: previous?.finishedAt ?? null,
    answers: answers.map(({ cites, choices, ...answer }) => {
      const was = byQuestion.get(answer.questionId)
      const change = whatBroke(was, answer)
      return {
        ...answer,
        cites: (Array.isArray(cites) ? cites : []) as ExamAnswer["cites"],
        choices: (Array.isArray(choices) ? choices : []) as ExamAnswer["choices"],
        change,
        before: was && (change === "broke" || change === "mended" || change === "reworded") ? was.text : null,
      }
    }),
  }
}

/** A person's word on one answer. Right makes its article what the list expects from now on. */
export async function rateAnswer(ctx: Context, input: RateAnswer) {
  const { examRunId: runId, questionId, rating } = input
  const answer = await ctx.db.examAnswer.findFirst({
    where: { runId, questionId },
    select: { decision: true, cites: true, question: { select: { articleId: true } } },
  })
  if (!answer) throw new AppError("missing", "No such answer")
  await ctx.db.examAnswer.updateMany({ where: { runId, questionId }, data: { rating } })
  const [cite] = (Array.isArray(answer.cites) ? answer.cites : []) as ExamAnswer["cites"]
  if (rating === "right" && cite && !answer.question.articleId) {
    await ctx.db.examQuestion.updateMany({ where: { id: questionId }, data: { articleId: cite.articleId } })
  }
  await ctx.db.examRun.updateMany({ where: { id: runId, status: "done" }, data: { score: await scoreOf(ctx, runId) } })
  await enqueue(ctx, weighingTogether(ctx.now))
  ctx.afterCommit(() => ringBell({ tenantId: ctx.tenantId, name: "exam.changed" }))
}
