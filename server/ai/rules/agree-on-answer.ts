import type { TurnLanguage } from "@/server/ai/contract"
import { chanceOf, type SmallLogistic } from "@/server/ai/rules/fit-logistic"
import type { AnswerWeight } from "@/server/ai/rules/weigh-answer"

/** What the shop's intent model reads in words: the likeliest intents with their shares, and how sure it is of the first. */
export type ReadWords = { confidence: number; top: readonly { intent: string; score: number }[] }

/**
 * From here on the bot answers by itself when search and intents were weighed together: where a question whose article is
 * missing is refused as often as a shop with a handful of aliases refused the same questions by search alone.
 */
const answerAt: Record<TurnLanguage, number> = { zh: 0.69, en: 0.65 }

/**
 * Fitted by `npm run eval -- fit-gate` on the trade templates asked by a fifth of their aliases held out, each question
 * once more with its article taken away; docs/bot-quality.md has the figures of articles left out of the fit.
 */
export const agreementModel: SmallLogistic = { bias: 0.441, weights: [1.099, -2.094, 2.982] }

/** Log-odds of search and intents added up; below this the words are about something the shop does not deal in. */
const strangeBelow = -3.5

/**
 * Whether neither witness knows what the words are about: nothing found fits, and they sound like nothing customers want.
 * To offer the nearest articles then would only look foolish.
 */
export function isStrange(gate: AnswerWeight, asked: ReadWords | null): boolean {
  if (!asked || asked.top.length === 0) return false
  return logOdds(gate.confidence) + logOdds(asked.confidence) < strangeBelow
}

/** What the two say, in the order of the model: the gate's log-odds, how sure the reading is, and how far it agrees. */
export function agreementOf(gate: AnswerWeight, asked: ReadWords, article: ReadWords): number[] {
  const shared = asked.top.reduce(
    (sum, { intent, score }) => sum + score * (article.top.find((other) => other.intent === intent)?.score ?? 0),
    0,
  )
  return [logOdds(gate.confidence), asked.confidence, shared * asked.confidence]
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
  language: TurnLanguage,
  model: SmallLogistic = agreementModel,
): AnswerWeight {
  const silent = !asked || !article || asked.top.length === 0 || article.top.length === 0
  if (silent || gate.confidence <= 0 || gate.confidence >= 0.99) return gate
  const confidence = Math.round(1000 * chanceOf(model, agreementOf(gate, asked, article))) / 1000
  return { answer: confidence >= answerAt[language], confidence }
}

function logOdds(confidence: number): number {
  const chance = Math.min(Math.max(confidence, 0.001), 0.999)
  return Math.log(chance / (1 - chance))
}
