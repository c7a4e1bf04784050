import { parse } from "csv-parse/sync"
import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { ChangeQuestion, ChangeQuestionList, NewQuestion } from "@/server/exams/contract"
import { mostQuestions, questionsIn } from "@/server/exams/rules/questions-in"
import type { ExamScore } from "@/server/exams/rules/score-exam"

/** The questions of pasted lines or of a CSV table. Never throws: a table that cannot be read is taken line by line. */
export function readQuestions(text: string, locale: "zh-CN" | "en"): NewQuestion[] {
  const lines = text.replace(/^\uFEFF/, "")
  const first = lines.slice(0, lines.indexOf("\n") < 0 ? undefined : lines.indexOf("\n"))
  if (!/[,\t;]/.test(first))
    return questionsIn(
      lines.split(/\r?\n/).map((line) => [line]),
      locale,
    )
  try {
    const rows: string[][] = parse(lines, {
      delimiter: [",", "\t", ";"],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: mostQuestions + 1,
    })
    // A comma inside a plain sentence does not make a table: only named columns do.
    const isTable = questionsIn(rows.slice(0, 1), locale).length === 0
    if (isTable) return questionsIn(rows, locale)
  } catch {
    // read as plain lines below
  }
  return questionsIn(
    lines.split(/\r?\n/).map((line) => [line]),
    locale,
  )
}

export async function keepQuestionList(ctx: Context, input: { name: string; questions: NewQuestion[] }) {
  if (input.questions.length === 0) throw new AppError("invalid", "No question in it", { reason: "no-questions" })
  const listId = newId(ctx.now)
  await ctx.db.questionList.create({
    data: { id: listId, name: input.name, createdAt: ctx.now },
    select: { id: true },
  })
  await writeQuestions(ctx, listId, input.questions.slice(0, mostQuestions), 0)
  return { listId }
}

async function writeQuestions(ctx: Context, listId: string, questions: NewQuestion[], from: number) {
  await ctx.db.examQuestion.createMany({
    data: questions.map((question, at) => ({ id: newId(ctx.now), listId, position: from + at, ...question })),
  })
}

export async function changeQuestionList(ctx: Context, { listId, ...fields }: ChangeQuestionList) {
  const changed = await ctx.db.questionList.updateMany({ where: { id: listId }, data: fields })
  if (changed.count === 0) throw new AppError("missing", "No such list")
}

export async function removeQuestionList(ctx: Context, input: { listId: string }) {
  const removed = await ctx.db.questionList.deleteMany({ where: { id: input.listId } })
  if (removed.count === 0) throw new AppError("missing", "No such list")
}

export async function changeQuestion(ctx: Context, input: ChangeQuestion) {
  const { questionId, text, mustSay, mayRefuse, forgetArticle } = input
  const changed = await ctx.db.examQuestion.updateMany({
    where: { id: questionId },
    data: { text, mustSay: mustSay || null, mayRefuse, ...(forgetArticle && { articleId: null }) },
  })
  if (changed.count === 0) throw new AppError("missing", "No such question")
}

export async function removeQuestion(ctx: Context, input: { questionId: string }) {
  const removed = await ctx.db.examQuestion.deleteMany({ where: { id: input.questionId } })
  if (removed.count === 0) throw new AppError("missing", "No such question")
}

const runHead = {
  id: true,
  status: true,
  total: true,
  done: true,
  score: true,
  why: true,
  settings: true,
  startedAt: true,
  finishedAt: true,
} as const

/** Every list with its newest run, those asked again after changes first. */
export async function listQuestionLists(ctx: Context) {
  const lists = await ctx.db.questionList.findMany({
    select: {
      id: true,
      name: true,
      isRegression: true,
      createdAt: true,
      _count: { select: { questions: true } },
      runs: { select: runHead, orderBy: [{ startedAt: "desc" }, { id: "desc" }], take: 1 },
    },
    orderBy: [{ isRegression: "desc" }, { createdAt: "desc" }],
    take: 200,
  })
  return lists.map(({ runs, _count, ...list }) => ({
    ...list,
    questions: _count.questions,
    newest: runs[0] ? headOf(runs[0]) : null,
  }))
}

/** One list: its questions in order, and its runs, newest first. */
export async function readQuestionList(ctx: Context, input: { listId: string }) {
  const list = await ctx.db.questionList.findFirst({
    where: { id: input.listId },
    select: {
      id: true,
      name: true,
      isRegression: true,
      questions: {
        select: { id: true, text: true, locale: true, articleId: true, mustSay: true, mayRefuse: true },
        orderBy: [{ position: "asc" }, { id: "asc" }],
      },
      runs: { select: runHead, orderBy: [{ startedAt: "desc" }, { id: "desc" }], take: 20 },
    },
  })
  if (!list) throw new AppError("missing", "No such list")
  return { ...list, runs: list.runs.map(headOf) }
}

type RunRow = { score: unknown; settings: unknown }

/** A run's head as screens take it; the score is null until it is finished. */
export function headOf<Row extends RunRow>({ score, settings, ...run }: Row) {
  const counted = score as Partial<ExamScore>
  return {
    ...run,
    score: typeof counted.asked === "number" ? (counted as ExamScore) : null,
    version: (settings as { version?: string }).version ?? null,
  }
}
