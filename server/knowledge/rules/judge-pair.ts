import { foldText, tokenize, weightOfTerm } from "@/server/knowledge/rules/tokenize"

type Words = { question: string; answer: string; aliases?: readonly string[] }

export type PairJudgement = {
  kind: "duplicate" | "contradiction"
  /** how alike they are, 0 to 1 */
  score: number
  /** what the two say differently: "7天" against "15 days", or a yes against a no */
  differs: { first: string; second: string }[]
}

const sameQuestion = 0.8
const nearQuestion = 0.5
const sameAnswer = 0.85

/** An article taken apart once, to be held against many. */
export type Weighed = { answer: string; asks: ReadonlySet<string>[]; answers: ReadonlySet<string> }

export const weighWords = ({ question, answer, aliases = [] }: Words): Weighed => ({
  answer,
  asks: [question, ...aliases].slice(0, 10).map(termsOf),
  answers: termsOf(answer),
})

const termsOf = (text: string) => new Set(tokenize(text.slice(0, 2000)))

/** Whether two articles of one language say the same, or answer the same question differently. Null when neither. */
export function judgePair(first: Weighed, second: Weighed): PairJudgement | null {
  const asked = Math.max(...first.asks.flatMap((a) => second.asks.map((b) => overlap(a, b))))
  const answered = asked >= 0.25 ? overlap(first.answers, second.answers) : 0
  const score = Math.round((asked * 0.7 + answered * 0.3) * 1000) / 1000
  if (asked >= nearQuestion) {
    const differs = differencesOf(first.answer, second.answer)
    // Asked alike but not the same, answers must be told alike as well, or they speak of two things.
    if (differs.length > 0 && (asked >= sameQuestion || answered >= nearQuestion)) {
      return { kind: "contradiction", score, differs }
    }
    if (asked >= sameQuestion || answered >= sameAnswer) return { kind: "duplicate", score, differs: [] }
  }
  return answered >= 0.95 && asked >= 0.25 ? { kind: "duplicate", score, differs: [] } : null
}

/** Shared terms as a share of all, by what each is worth. */
function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0
  let all = 0
  for (const term of left) {
    all += weightOfTerm(term)
    if (right.has(term)) shared += weightOfTerm(term)
  }
  for (const term of right) if (!left.has(term)) all += weightOfTerm(term)
  return all > 0 ? shared / all : 0
}

/** Figures of one measure that the two answers do not share, and a yes against a no. */
function differencesOf(first: string, second: string): { first: string; second: string }[] {
  const differs: { first: string; second: string }[] = []
  const left = figuresOf(first)
  const right = figuresOf(second)
  for (const [measure, values] of left) {
    const others = right.get(measure)
    if (!others || [...values.keys()].some((value) => others.has(value))) continue
    differs.push({ first: [...values.values()].join(", "), second: [...others.values()].join(", ") })
  }
  const [a, b] = [standOf(first), standOf(second)]
  if (a && b && a.yes !== b.yes) differs.push({ first: a.word, second: b.word })
  return differs
}

const measures: [string, string][] = [
  ["hour", "小时|钟头|hours?|hrs?"],
  ["minute", "分钟|minutes?|mins?"],
  ["workday", "个?工作日|(?:business|working) days?"],
  ["day", "天|日内|日(?!期)|days?"],
  ["week", "周|个?星期|weeks?"],
  ["month", "个月|months?"],
  ["year", "年|years?"],
  ["%", "%|％"],
  ["fold", "折"],
  ["money", "元|块钱?|rmb|cny|usd|eur|gbp|dollars?|euros?|pounds?"],
  ["cm", "cm|厘米|公分"],
  ["kg", "kg|公斤|千克"],
  ["piece", "件|个(?!月|工)|pieces?|items?|pcs"],
]
const measured = new RegExp(`(\\d+(?:\\.\\d+)?)\\s*(?:${measures.map(([, words]) => `(${words})`).join("|")})`, "gi")
const coins = /[¥￥$€£]\s*(\d+(?:\.\d+)?)/g
const chineseDigits = "零一二三四五六七八九"

/** Every figure by its measure, as a number and as it is said; Chinese numerals before a measure count as figures. */
function figuresOf(text: string): Map<string, Map<number, string>> {
  const plain = foldText(text)
    .replace(/[两]/g, "二")
    .replace(/([一二三四五六七八九])?十([一二三四五六七八九])?/g, (_, tens?: string, ones?: string) =>
      String((tens ? chineseDigits.indexOf(tens) : 1) * 10 + (ones ? chineseDigits.indexOf(ones) : 0)),
    )
    .replace(/[一二三四五六七八九](?=\s*(?:个?工作日|天|日|小时|周|个?星期|个月|年|折|元|块|件))/g, (digit) =>
      String(chineseDigits.indexOf(digit)),
    )
    .replace(/(\d),(?=\d{3}\b)/g, "$1")
  const found = new Map<string, Map<number, string>>()
  const note = (measure: string, value: string, said: string) => {
    found.set(measure, (found.get(measure) ?? new Map<number, string>()).set(Number(value), said.trim()))
  }
  for (const match of plain.matchAll(measured)) {
    const at = match.slice(2).findIndex((group) => group !== undefined)
    note(measures[at]![0], match[1]!, match[0])
  }
  for (const [said, value] of plain.matchAll(coins)) note("money", value!, said)
  return found
}

const no =
  /^(?:抱歉[，,]?|很抱歉[，,]?|您好[，,]?|亲[，,]?)?\s*(不可以|不支持|不能|不行|不是|不会|不包|没有|暂不|暂时不|无法|不提供|不接受|不用|不需要)|^\s*(no\b|not\b|sorry|we (?:do not|don't|cannot|can't)|unfortunately)/i
const yes =
  /^(?:您好[，,]?|亲[，,]?)?\s*(可以|支持|能的?|行|是的?|会的?|包邮|有的?|当然|提供|接受|需要)|^\s*(yes\b|of course|certainly|sure\b|we (?:do|can|offer|accept|ship)\b)/i

/** The yes or no an answer begins with. */
function standOf(answer: string): { yes: boolean; word: string } | null {
  const denied = no.exec(answer)
  if (denied) return { yes: false, word: (denied[1] ?? denied[2])! }
  const affirmed = yes.exec(answer)
  return affirmed ? { yes: true, word: (affirmed[1] ?? affirmed[2])! } : null
}
