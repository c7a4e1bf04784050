import { rewritePrompt, standaloneQuestion } from "@/server/ai/prompts/understand"
import { isFollowUp, joinQuestions } from "@/server/ai/rules/is-follow-up"
import { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
import type { Spend } from "@/server/ai/spend-tokens"
import { estimatePrompt } from "@/server/llm/openai"

type Asked = {
  text: string
  /** the thread so far, these words included */
  transcript: readonly { author: string; text: string }[]
  spend?: Spend
}

const queryTokens = 120
const deadlineMs = 3_000

/**
 * What to search for. A question that stands alone is searched as it is; one that leans on what was said before is
 * rewritten by the model, or without one joined with the question before it. Never throws.
 */
export async function rewriteQuery({ text, transcript, spend }: Asked): Promise<string> {
  const before = transcript.filter(
    (said, at) => !(said.author === "contact" && isPartOf(said.text, text) && at >= transcript.length - 8),
  )
  if (!isFollowUp(text, before)) return text
  const joined = joinQuestions(text, before)
  if (!spend) return joined
  const history = before
    .slice(-6)
    .map(({ author, text: words }) => ({ author, text: maskPersonalData(words).text.slice(0, 300) }))
  const messages = rewritePrompt(maskPersonalData(text).text, history)
  try {
    const { query } = await spend(
      { purpose: "rewrite", estimate: 2 * (estimatePrompt(messages) + queryTokens) },
      (model) =>
        model.completeStructured({
          schema: standaloneQuestion,
          name: "question",
          messages,
          maxTokens: queryTokens,
          deadlineMs,
        }),
    )
    return addsNothing(query, [text, ...history.map(({ text: words }) => words)]) ? query : joined
  } catch {
    // The search goes on with what the customer wrote: a model that is down costs a little of the fit, never the turn.
    return joined
  }
}

/** Whether a message is among those that are being answered now. */
const isPartOf = (said: string, pending: string) =>
  pending.split("\n").includes(said.trim()) || said.trim() === pending.trim()

/** A rewritten question may not bring numbers that nobody said. */
function addsNothing(query: string, said: readonly string[]): boolean {
  const known = said.join("\n")
  return [...query.matchAll(/\d+/g)].every(([number]) => known.includes(number))
}
