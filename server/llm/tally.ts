import type { ModelMessage, ModelUsage } from "./model"

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

export function estimateUsage(messages: ModelMessage[], text: string): ModelUsage {
  const promptTokens = messages.reduce((sum, message) => sum + estimateTokens(message.content) + 4, 0)
  return { promptTokens, completionTokens: estimateTokens(text), estimated: true }
}

/** Tokens a text roughly costs: one for a Chinese, Japanese or Korean character, one for four others. Leans high. */
function estimateTokens(text: string) {
  const wide = text.match(/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/g)?.length ?? 0
  return Math.ceil(wide + (text.length - wide) / 4)
}
