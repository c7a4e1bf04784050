import type { BotSettings, TurnLanguage } from "@/server/ai/contract"
import { answerPrompt, writtenAnswer } from "@/server/ai/prompts/answer"
import { groundAnswer } from "@/server/ai/rules/ground-answer"
import { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"
import type { Cite } from "@/server/inbox/contract"
import { type Model, modelFromEnv } from "@/server/llm/openai"

type Asked = {
  text: string
  language: TurnLanguage
  settings: BotSettings
  transcript: { author: string; text: string }[]
  passages: { id: string; version: number; question: string; answer: string }[]
}
type Usage = { model: string; promptTokens: number; completionTokens: number }
export type Written =
  | { kind: "answer"; text: string; cites: Cite[]; usage: Usage; trace: object }
  | { kind: "none"; trace: object }

const passagesGiven = 6
const answerTokens = 700
const deadlineMs = 8000

let model: Model | null | undefined

/**
 * Asks the language model for a grounded answer; null when none is configured. What it writes is checked word by word
 * against the passages before anybody sees it; one retry, then the deterministic bot goes on alone.
 */
export async function answerWithModel(asked: Asked): Promise<Written | null> {
  model ??= modelFromEnv(env)
  if (!model) return null
  const passages = asked.passages.slice(0, passagesGiven)
  const messages = answerPrompt({
    question: maskPersonalData(asked.text).text,
    language: asked.language,
    settings: asked.settings,
    passages,
    history: asked.transcript
      .slice(-7, -1)
      .map(({ author, text }) => ({ author, text: maskPersonalData(text).text.slice(0, 500) })),
  })
  let complaint = "refused"
  const usage: Usage = { model: model.model, promptTokens: 0, completionTokens: 0 }
  for (let attempt = 1; attempt <= 2; attempt++) {
    try {
      const written = await model.completeStructured({
        schema: writtenAnswer,
        name: "answer",
        messages:
          attempt === 1
            ? messages
            : [
                ...messages,
                {
                  role: "user" as const,
                  content: `Your last answer was not usable: ${complaint}. Use only the passages.`,
                },
              ],
        maxTokens: answerTokens,
        deadlineMs,
      })
      usage.promptTokens += written.usage.promptTokens
      usage.completionTokens += written.usage.completionTokens
      if (written.value.refused || written.value.sentences.length === 0)
        return { kind: "none", trace: { ...usage, refused: true } }
      const { sentences } = written.value
      const drafted = sentences.map(({ text, cites }) => ({
        text,
        cites: cites.map(({ passageId, quote }) => ({ id: passageId, quote })),
      }))
      const checked = groundAnswer(
        drafted,
        passages.map(({ id, question, answer }) => ({ id, text: `${question}\n${answer}` })),
      )
      if (checked.grounded) {
        const used = new Set(drafted.flatMap(({ cites }) => cites.map(({ id }) => id)))
        const cites = passages
          .filter(({ id }) => used.has(id))
          .map(({ id, version, question }) => ({ articleId: id, version, title: question }))
        const separator = asked.language === "zh" ? "" : " "
        return {
          kind: "answer",
          text: sentences.map(({ text }) => text).join(separator),
          cites,
          usage,
          trace: { ...usage, attempt },
        }
      }
      complaint = checked.problems.map(({ problem }) => problem).join(", ")
    } catch (error) {
      const reason = error instanceof AppError ? (error.reason ?? error.code) : "unknown"
      return { kind: "none", trace: { ...usage, failed: reason } }
    }
  }
  return { kind: "none", trace: { ...usage, ungrounded: complaint } }
}
