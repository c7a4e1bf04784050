import { doubtsAbout, draftWithModel, hasModel, languageNames } from "@/server/ai"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { findPassages } from "@/server/flows/find-passages"
import { maskWords, readThread, saysNothing } from "@/server/flows/note-gap"
import { answersOfAgents, guessTopic, readGap } from "@/server/knowledge"

const mostThreads = 10
const mostPhrasings = 10

/**
 * An article as it could close a gap: the question with its other phrasings, and an answer where there is one to begin
 * with: what an agent told a customer who asked it, else a model's draft from what the shop knows, else nothing.
 */
export async function draftGapArticle(scope: Scope, input: { gapId: string }) {
  const gap = await inTenant(scope, (ctx) => readGap(ctx, input))
  const said = await inTenant(scope, (ctx) => agentsAnswer(ctx, gap.questions))
  const drafted = said ? { answer: said, by: "agent" as const, doubts: [] } : await modelsDraft(scope, gap)
  const phrasings = new Set(gap.questions.map(({ text }) => text))
  phrasings.delete(gap.question)
  return {
    question: gap.question,
    locale: gap.locale === "en" ? ("en" as const) : ("zh-CN" as const),
    topic: guessTopic(gap.question, drafted.answer),
    aliases: [...phrasings].slice(0, mostPhrasings),
    ...drafted,
  }
}

/** What an agent answered where this was asked, the newest; personal things are left out. */
async function agentsAnswer(ctx: Context, questions: readonly { text: string; conversationId: string }[]) {
  for (const { text, conversationId } of questions.slice(0, mostThreads)) {
    const answers = answersOfAgents(await readThread(ctx, conversationId), saysNothing)
    const own = answers.find(({ question }) => maskWords(question).includes(text)) ?? null
    if (own && maskWords(own.answer) === own.answer) return own.answer
  }
  return null
}

async function modelsDraft(scope: Scope, { question, locale }: { question: string; locale: string }) {
  const nothing = { answer: "", by: null, doubts: [] }
  if (!hasModel()) return nothing
  const language = locale === "en" ? "en" : "zh"
  const { passages } = await findPassages(scope, question, language)
  if (passages.length === 0) return nothing
  try {
    const said = [{ author: "contact", text: question }]
    const words = draftWithModel(scope, { said, passages, language: languageNames[language], tone: "warm" })
    let answer = ""
    for await (const part of words) answer += part
    return { answer, by: "model" as const, doubts: doubtsAbout(answer, passages) }
  } catch (error) {
    // Without a model's draft the field is simply empty.
    if (error instanceof AppError) return nothing
    throw error
  }
}
