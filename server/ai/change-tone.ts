import { type RewriteTone, retoned, tonePrompt } from "@/server/ai/prompts/copilot"
import { normaliseText } from "@/server/ai/rules/normalise-text"
import { type Facts, readFacts } from "@/server/ai/rules/read-facts"
import type { Spend } from "@/server/ai/spend-tokens"
import { AppError } from "@/server/errors"
import { estimatePrompt } from "@/server/llm/openai"

const deadlineMs = 12_000

/** A reply in another tone. Throws `unavailable` "facts-changed" when the model added or dropped an amount, a link or a phone. */
export async function changeTone(spend: Spend, input: { text: string; tone: RewriteTone }): Promise<string> {
  const messages = tonePrompt(input.text, input.tone)
  const maxTokens = Math.min(2_000, 200 + input.text.length * 2)
  const { text } = await spend({ purpose: "tone", estimate: 2 * (estimatePrompt(messages) + maxTokens) }, (model) =>
    model.completeStructured({ schema: retoned, name: "reply", messages, maxTokens, deadlineMs }),
  )
  if (factsIn(text) !== factsIn(input.text)) {
    throw new AppError("unavailable", "The rewritten reply changed a fact", { reason: "facts-changed" })
  }
  return text
}

/** Everything a text states with a number, a link or a phone, as one comparable line. */
function factsIn(text: string): string {
  const facts: Facts = readFacts(normaliseText(text).toLowerCase())
  return [...facts.amounts.keys(), ...facts.ranges, ...facts.links, ...facts.phones].sort().join(" ")
}
