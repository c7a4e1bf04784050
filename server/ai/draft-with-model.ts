import { draftPrompt } from "@/server/ai/prompts/copilot"
import { groundAnswer } from "@/server/ai/rules/ground-answer"
import { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
import { reserveTokens } from "@/server/ai/spend-tokens"
import type { Scope } from "@/server/context"
import { AppError } from "@/server/errors"
import { estimatePrompt, estimateUsage, type TextEnd } from "@/server/llm/openai"

type Asked = {
  said: readonly { author: string; text: string }[]
  passages: readonly { id: string; question: string; answer: string }[]
  /** in English words: "Spanish" */
  language: string
  tone: string
  signal?: AbortSignal
}

const draftTokens = 500
const deadlineMs = 30_000
const passagesGiven = 5
const saidGiven = 16

/**
 * Words of a draft as the model writes them, for an agent's eyes only. Whoever stops reading stops paying: what was said
 * until then is settled. Throws what the doorway and the budget throw.
 */
export async function* draftWithModel(scope: Scope, asked: Asked): AsyncGenerator<string, string> {
  const messages = draftPrompt({
    ...asked,
    passages: asked.passages.slice(0, passagesGiven),
    said: asked.said
      .slice(-saidGiven)
      .map(({ author, text }) => ({ author, text: maskPersonalData(text).text.slice(0, 800) })),
  })
  const call = await reserveTokens(scope, { purpose: "draft", estimate: estimatePrompt(messages) + draftTokens })
  let text = ""
  let end: TextEnd | null = null
  let failure: string | undefined = "aborted"
  try {
    const words = call.model.streamText({ messages, maxTokens: draftTokens, deadlineMs, signal: asked.signal })
    for (;;) {
      const next = await words.next()
      if (next.done) {
        end = next.value
        failure = undefined
        return end.text
      }
      text += next.value
      yield next.value
    }
  } catch (error) {
    failure = error instanceof AppError ? (error.reason ?? error.code) : "broken"
    throw error
  } finally {
    // A stream that breaks off before its first word has cost nothing that anybody could count.
    await call.settle(end?.usage ?? (text ? estimateUsage(messages, text) : null), failure)
  }
}

/** What in a draft does not stand in the passages, sentence by sentence: shown to the agent, never hidden. */
export function doubtsAbout(
  text: string,
  passages: readonly { id: string; question: string; answer: string }[],
): string[] {
  const sentences = (text.match(/[^。！？!?\n]+?(?:[。！？!?]+|\.(?=\s|$)|(?=\n)|$)/g) ?? [])
    .map((one) => one.trim())
    .filter(Boolean)
  const sources = passages.map(({ id, question, answer }) => ({ id, text: `${question}\n${answer}` }))
  const cites = sources.map(({ id, text: words }) => ({ id, quote: words.split("\n")[0] as string }))
  return sentences.filter((sentence) => {
    const { problems } = groundAnswer([{ text: sentence, cites }], sources)
    return problems.some(({ problem }) => ["number_not_found", "link_not_found", "turned_around"].includes(problem))
  })
}
