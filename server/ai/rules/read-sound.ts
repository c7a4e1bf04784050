import { type Feelings, readFeelings } from "@/server/ai/rules/read-feelings"
import { indignations, readIndignation } from "@/server/ai/rules/read-indignation"
import { extraKey } from "@/server/ai/rules/text-features"

/** What the word lists find in a text, and the same as shares of about 0–1 in the order of `soundKeys`. */
export type Sound = { feelings: Feelings; shares: readonly number[] }

export const soundKeys = ["good", "bad", "angry", "venting", "shouting", "balance", ...indignations].map(extraKey)

export function soundOf(text: string): Sound {
  const feelings = readFeelings(text)
  const { good, bad, angry, venting, shouting } = feelings
  const sum = good + bad
  const indignation = readIndignation(text)
  const shares = [
    good / (good + 2),
    bad / (bad + 2),
    angry,
    venting / (venting + 1),
    shouting,
    sum > 0 ? (good - bad) / (sum + 0.5) : 0,
    ...indignations.map((kind) => indignation[kind]),
  ]
  return { feelings, shares }
}
