import { chosenIntent, type IntentOption, intentPrompt } from "@/server/ai/prompts/understand"
import { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
import type { Spend } from "@/server/ai/spend-tokens"
import { AppError } from "@/server/errors"
import { estimatePrompt } from "@/server/llm/openai"

const choiceTokens = 40
const deadlineMs = 3_000

/**
 * The model's choice among what the classifier holds likeliest, for messages the classifier is unsure of: one of their
 * keys, or null for none of them. Without a model, or when it fails, null too, and `why` says so.
 */
export async function chooseIntent(asked: {
  text: string
  /** best first */
  top: readonly IntentOption[]
  spend?: Spend
}): Promise<{ intent: string | null; why: "chosen" | "none" | string }> {
  const options = asked.top
  if (!asked.spend || options.length === 0) return { intent: null, why: "no-model" }
  const messages = intentPrompt(maskPersonalData(asked.text).text.slice(0, 1_000), options)
  try {
    const { intent } = await asked.spend(
      { purpose: "intent", estimate: 2 * (estimatePrompt(messages) + choiceTokens) },
      (model) =>
        model.completeStructured({
          schema: chosenIntent(options.map(({ key }) => key)),
          name: "intent",
          messages,
          maxTokens: choiceTokens,
          deadlineMs,
        }),
    )
    return intent === "none" ? { intent: null, why: "none" } : { intent, why: "chosen" }
  } catch (error) {
    return { intent: null, why: error instanceof AppError ? (error.reason ?? error.code) : "broken" }
  }
}
