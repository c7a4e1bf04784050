import { summaryPrompt, threadSummary } from "@/server/ai/prompts/copilot"
import { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
import type { Spend } from "@/server/ai/spend-tokens"
import { estimatePrompt } from "@/server/llm/openai"

const summaryTokens = 300
const deadlineMs = 15_000
const mostSaid = 60

/** A thread in a few sentences, by the model. What it may not know is masked before the call. */
export async function summariseWithModel(
  spend: Spend,
  input: { said: readonly { author: string; text: string }[]; readIn: "zh-CN" | "en" },
): Promise<string> {
  const said = input.said
    .filter(({ text }) => text.trim())
    .slice(-mostSaid)
    .map(({ author, text }) => ({ author, text: maskPersonalData(text).text.slice(0, 600) }))
  const messages = summaryPrompt(said, input.readIn === "en" ? "English" : "Simplified Chinese")
  const { summary } = await spend(
    { purpose: "summary", estimate: 2 * (estimatePrompt(messages) + summaryTokens) },
    (model) =>
      model.completeStructured({
        schema: threadSummary,
        name: "summary",
        messages,
        maxTokens: summaryTokens,
        deadlineMs,
      }),
  )
  return summary
}
