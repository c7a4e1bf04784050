import { foldText, subjectOf, tokenize, weightOfTerm } from "@/server/knowledge/rules/tokenize"

/** From here on two questions are one question in other words. */
export const sameQuestion = 0.38

/**
 * How much two questions share, 0 nothing – 1 the same: their words, pairs of characters and meanings (Dice). Where each
 * names only a thing of its own ("to Canada", "to Brazil") the rest counts less than half.
 */
export function likenessOf(one: string, other: string): number {
  const [first, second] = [termsOf(one), termsOf(other)]
  const total = weigh(first) + weigh(second)
  if (total === 0) return 0
  const shared = (2 * weigh(first.filter((term) => second.includes(term)))) / total
  const [names, others] = [namesIn(one), namesIn(other)]
  const nameApart = names.length > 0 && others.length > 0 && !names.some((name) => second.includes(name))
  return nameApart ? shared * 0.45 : shared
}

/** What a text names by Latin words without a known meaning. */
function namesIn(text: string): string[] {
  return subjectOf(text.slice(0, longestCompared)).flatMap(({ term, meanings }) =>
    term.startsWith("~") && meanings.length === 0 ? [term] : [],
  )
}

/** How much of the shorter text stands in the longer one, 0–1. */
export function holdsMuchOf(one: string, other: string): number {
  const [first, second] = [termsOf(one), termsOf(other)]
  const least = Math.min(weigh(first), weigh(second))
  return least > 0 ? weigh(first.filter((term) => second.includes(term))) / least : 0
}

/** Whether every number the first text says is said by the second, too, in digits or in Chinese numerals. */
export function saysNumbersOf(text: string, source: string): boolean {
  const known = numbersIn(source)
  return [...numbersIn(text)].every((number) => known.has(number))
}

const longestCompared = 600

function termsOf(text: string): string[] {
  return [...new Set(tokenize(text.slice(0, longestCompared)))]
}

const weigh = (terms: readonly string[]) => terms.reduce((sum, term) => sum + weightOfTerm(term), 0)

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
