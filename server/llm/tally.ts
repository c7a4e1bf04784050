import type { ModelMessage, ModelPart, ModelUsage } from "./model"

/** Counts what one ask costs over all its requests. */
export class Tally {
  attempts = 0
  usage: ModelUsage = { promptTokens: 0, completionTokens: 0, estimated: false }

  add(spent: ModelUsage) {
    this.usage = {
      promptTokens: this.usage.promptTokens + spent.promptTokens,
      completionTokens: this.usage.completionTokens + spent.completionTokens,
      estimated: this.usage.estimated || spent.estimated,
    }
  }
}

export function estimateUsage(messages: readonly ModelMessage[], text: string): ModelUsage {
  return { promptTokens: estimatePrompt(messages), completionTokens: estimateTokens(text), estimated: true }
}

/** Tokens a prompt roughly costs, for reserving them before the call. */
export function estimatePrompt(messages: readonly ModelMessage[]): number {
  return messages.reduce(
    (sum, { content }) => sum + 4 + (typeof content === "string" ? estimateTokens(content) : sumOf(content)),
    0,
  )
}

/** What one picture costs where an endpoint does not tell: the dearest of the usual tilings. */
const pictureTokens = 1_200

function sumOf(parts: readonly ModelPart[]): number {
  return parts.reduce((sum, part) => sum + (part.type === "text" ? estimateTokens(part.text) : pictureTokens), 0)
}

/** Tokens a text roughly costs: one for a Chinese, Japanese or Korean character, one for four others. Leans high. */
export function estimateTokens(text: string): number {
  const wide = text.match(/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/g)?.length ?? 0
  return Math.ceil(wide + (text.length - wide) / 4)
}
