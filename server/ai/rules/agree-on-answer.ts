import { chanceOf, type SmallLogistic } from "@/server/ai/rules/fit-logistic"
import type { AnswerWeight } from "@/server/ai/rules/weigh-answer"

/** What the shop's intent model reads in words: the likeliest intents with their shares, and how sure it is of the first. */
export type ReadWords = { confidence: number; top: readonly { intent: string; score: number }[] }

/** From here on the bot answers by itself when search and intents were weighed together, in either language. */
const answerAt = 0.6

/**
 * Fitted by `npm run eval -- fit-gate` on the trade templates asked by a fifth of their aliases held out, each question
 * once more with its article taken away; docs/bot-quality.md has the figures of articles left out of the fit.
 */
export const agreementModel: SmallLogistic = { bias: 0.266, weights: [0.922, 0.466, -1.756, 2.449] }

/** What the two signals say, in the order of the model: the gate's log-odds, agreement, sureness, and both together. */
export function agreementOf(gate: AnswerWeight, asked: ReadWords, article: ReadWords): number[] {
  const chance = Math.min(Math.max(gate.confidence, 0.001), 0.999)
  const shared = asked.top.reduce(
    (sum, { intent, score }) => sum + score * (article.top.find((other) => other.intent === intent)?.score ?? 0),
    0,
  )
  return [Math.log(chance / (1 - chance)), shared, asked.confidence, shared * asked.confidence]
}

/**
 * Search and intents are two witnesses who never spoke to each other: when the customer's words and the found article's
 * question are read as the same wish, less is asked of the search; when they are read as different ones, more. Without a
 * reading the gate stands as it is, and so does what was asked word for word.
 */
export function agreeOnAnswer(
  gate: AnswerWeight,
  asked: ReadWords | null,
  article: ReadWords | null,
  model: SmallLogistic = agreementModel,
): AnswerWeight {
  const silent = !asked || !article || asked.top.length === 0 || article.top.length === 0
  if (silent || gate.confidence <= 0 || gate.confidence >= 0.99) return gate
  const confidence = Math.round(1000 * chanceOf(model, agreementOf(gate, asked, article))) / 1000
  return { answer: confidence >= answerAt, confidence }
}
