import { normaliseText } from "@/server/ai/rules/normalise-text"

type DraftSentence = { text: string; cites: readonly { id: string; quote: string }[] }
type GroundProblem =
  | "empty"
  | "unknown_source"
  | "quote_not_found"
  | "number_not_found"
  | "link_not_found"
  | "uncited_sentence"
  | "too_little_overlap"
type Grounding = { grounded: boolean; problems: { problem: GroundProblem; sentence: number }[] }

/** A sentence leans on its sources when this share of its terms stands there; this share of sentences must lean. */
const sentenceOverlap = 0.5
const leaningSentences = 0.8

/**
 * May a drafted answer be sent? Every cited id was retrieved, every quote stands there word for word, every number,
 * date, price, link and phone stands in what is cited (or a tool result), and at least 80 % of the sentences share half
 * of their terms with it. No judge, no guessing: one problem is enough to refuse.
 */
export function groundAnswer(
  sentences: readonly DraftSentence[],
  passages: readonly { id: string; text: string }[],
  toolResults: readonly string[] = [],
): Grounding {
  const problems: Grounding["problems"] = []
  const textOf = new Map(passages.map((passage) => [passage.id, comparable(passage.text)]))
  const tools = toolResults.map(comparable).join("\n")
  let leaning = 0
  let counted = 0
  sentences.forEach(({ text, cites }, sentence) => {
    const said = comparable(text)
    if (!/[\p{L}\p{N}]/u.test(said)) return
    counted++
    const note = (problem: GroundProblem) => problems.push({ problem, sentence })
    for (const { id, quote } of cites) {
      const source = textOf.get(id)
      if (source === undefined) note("unknown_source")
      else if (!comparable(quote) || !source.includes(comparable(quote))) note("quote_not_found")
    }
    const cited = [...cites.map(({ id }) => textOf.get(id) ?? ""), tools].join("\n")
    const facts = numbersIn(cited)
    for (const number of numbersIn(said)) if (!facts.has(number)) note("number_not_found")
    for (const link of said.match(links) ?? []) if (!cited.includes(link)) note("link_not_found")
    if (cites.length === 0 && !tools) note("uncited_sentence")
    if (overlapOf(said, cited) >= sentenceOverlap) leaning++
  })
  if (counted === 0) problems.push({ problem: "empty", sentence: -1 })
  else if (leaning / counted < leaningSentences) problems.push({ problem: "too_little_overlap", sentence: -1 })
  return { grounded: problems.length === 0, problems }
}

const links =
  /(?:https?:\/\/|www\.)[^\s"'<>()]+|[\w.+-]+@[\w-]+\.[\w.]+|\b[a-z0-9-]+\.(?:com|cn|net|org|io|shop|co|me|top|xyz|app)\b(?:\/[^\s"'<>()]*)?/g

function comparable(text: string): string {
  return normaliseText(text).toLowerCase()
}

const chineseDigits: Record<string, number> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const englishNumbers =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  )

/** Every number as plain digits: "1,299.00" → "1299", "七天" → "7", "three days" → "3", "十五" → "15". */
function numbersIn(text: string): Set<string> {
  const found = new Set<string>()
  for (const [digits] of text.matchAll(/\d[\d,]*(?:\.\d+)?/g)) {
    const value = digits.replace(/,/g, "")
    found.add(value.includes(".") ? value.replace(/\.?0+$/, "") : value.replace(/^0+(?=\d)/, ""))
  }
  for (const [word] of text.matchAll(/\b[a-z]+\b/g)) {
    const value = englishNumbers.indexOf(word)
    if (value > 1) found.add(String(value))
  }
  const counted = /([零一二两三四五六七八九十百]+)(?=[个天日小时年月周元块件次倍折分种工号])/g
  for (const [, word] of text.matchAll(counted)) if (word && word !== "一") found.add(String(chineseNumber(word)))
  return found
}

function chineseNumber(word: string): number {
  let total = 0
  let digit: number | null = null
  for (const character of word) {
    if (character === "百" || character === "十") {
      total += (digit ?? 1) * (character === "百" ? 100 : 10)
      digit = null
    } else digit = chineseDigits[character] ?? 0
  }
  return total + (digit ?? 0)
}

/** Share of the sentence's terms (Han pairs, Latin words) that stand in the source. */
function overlapOf(sentence: string, source: string): number {
  const terms = overlapTerms(sentence)
  if (terms.length === 0) return 1
  const known = new Set(overlapTerms(source))
  return terms.filter((term) => known.has(term)).length / terms.length
}

function overlapTerms(text: string): string[] {
  const terms: string[] = []
  for (const [run] of text.matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    if (!/\p{Script=Han}/u.test(run)) terms.push(run)
    else if (run.length === 1) terms.push(run)
    else for (let at = 0; at + 1 < run.length; at++) terms.push(run.slice(at, at + 2))
  }
  return terms
}
