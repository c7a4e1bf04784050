import { foldText, subjectOf, tokenize, weightOfTerm } from "@/server/knowledge/rules/tokenize"

/** From here on two questions are one question in other words. */
export const sameQuestion = 0.38

/** A text taken apart once, for many comparisons. */
export type ReadText = { terms: ReadonlySet<string>; weight: number; names: readonly string[] }

export function readForLikeness(text: string): ReadText {
  const plain = text.slice(0, longestCompared)
  const terms = new Set(tokenize(plain))
  const names = subjectOf(plain).flatMap(({ term, meanings }) =>
    // What a text names by Latin words without a known meaning.
    term.startsWith("~") && meanings.length === 0 ? [term] : [],
  )
  return { terms, weight: weigh(terms), names }
}

/**
 * How much two questions share, 0 nothing – 1 the same: their words, pairs of characters and meanings (Dice). Where each
 * names only a thing of its own ("to Canada", "to Brazil") the rest counts less than half.
 */
export function likenessBetween(one: ReadText, other: ReadText): number {
  const total = one.weight + other.weight
  if (total === 0) return 0
  const shared = (2 * sharedWeight(one, other)) / total
  const isNamedApart =
    one.names.length > 0 && other.names.length > 0 && !one.names.some((name) => other.terms.has(name))
  return isNamedApart ? shared * 0.45 : shared
}

export const likenessOf = (one: string, other: string) => likenessBetween(readForLikeness(one), readForLikeness(other))

/** How much of the shorter text stands in the longer one, 0–1. */
export function holdsMuchOf(one: string, other: string): number {
  const [first, second] = [readForLikeness(one), readForLikeness(other)]
  const least = Math.min(first.weight, second.weight)
  return least > 0 ? sharedWeight(first, second) / least : 0
}

function sharedWeight(one: ReadText, other: ReadText): number {
  let shared = 0
  for (const term of one.terms) if (other.terms.has(term)) shared += weightOfTerm(term)
  return shared
}

function weigh(terms: ReadonlySet<string>): number {
  let sum = 0
  for (const term of terms) sum += weightOfTerm(term)
  return sum
}

const longestCompared = 600

/** Whether every number the first text says is said by the second, too, in digits or in Chinese numerals. */
export function saysNumbersOf(text: string, source: string): boolean {
  const known = numbersIn(source)
  return [...numbersIn(text)].every((number) => known.has(number))
}

const chineseDigits = "零一二三四五六七八九"

function numbersIn(text: string): Set<string> {
  const plain = foldText(text)
    .replace(/两(?=[天个件周年小])/g, "二")
    .replace(/([一二三四五六七八九])?十([一二三四五六七八九])?/g, (_, tens?: string, ones?: string) =>
      String((tens ? chineseDigits.indexOf(tens) : 1) * 10 + (ones ? chineseDigits.indexOf(ones) : 0)),
    )
    .replace(/[一二三四五六七八九](?=个?(?:天|日|小时|工作日|周|星期|月|年|折|元|块|件))/g, (digit) =>
      String(chineseDigits.indexOf(digit)),
    )
    .replace(/(\d),(?=\d{3}\b)/g, "$1")
  return new Set((plain.match(/\d+(?:\.\d+)?/g) ?? []).map((number) => String(Number(number))))
}
