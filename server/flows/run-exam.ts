import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { type ExamAnswer, failExam, keepExamAnswers, openExamPage } from "@/server/exams"
import { newChat, type QuietBot, readQuietBot, takeQuietTurn } from "@/server/flows/quiet-bot"
import { openSampleDesk } from "@/server/flows/sample-desk"

/**
 * The next questions of a run, each asked in a chat of its own. Sets the job for those after them, so that a worker that
 * dies loses a page at most. `lastAttempt` ends a run that keeps failing.
 */
export async function runExam(scope: Scope, input: { runId: string }, meta: { lastAttempt: boolean }): Promise<void> {
  try {
    const page = await inTenant(scope, (ctx) => openExamPage(ctx, input))
    if (!page) return
    const bot = await readQuietBot(scope)
    const answers: ExamAnswer[] = []
    for (const question of page.questions) answers.push(await ask(bot, question))
    await inTenant(scope, (ctx) => keepExamAnswers(ctx, { runId: input.runId, answers }))
  } catch (error) {
    if (meta.lastAttempt) await inTenant(scope, (ctx) => failExam(ctx, input))
    throw error
  }
}

async function ask(bot: QuietBot, question: { id: string; text: string; locale: string }): Promise<ExamAnswer> {
  const began = performance.now()
  const { decision } = await takeQuietTurn(
    bot,
    newChat(question.locale === "en" ? "en" : "zh", openSampleDesk()),
    question.text,
  )
  return {
    questionId: question.id,
    decision: decision.kind,
    text: decision.text,
    cites: decision.cites,
    choices: decision.choices,
    confidence: decision.record.confidence,
    intent: intentOf(decision.record),
    tookMs: Math.round(performance.now() - began),
  }
}

const intentOf = (record: object) => ("intent" in record && typeof record.intent === "string" ? record.intent : null)
