import { normaliseText } from "@/server/ai/rules/normalise-text"
import { turnsAround } from "@/server/ai/rules/polarity"
import { type Facts, hasAmount, inDigits, readFacts } from "@/server/ai/rules/read-facts"

type DraftSentence = { text: string; cites: readonly { id: string; quote: string }[] }
export type GroundProblem =
  | "empty"
  | "unknown_source"
  | "quote_not_found"
  | "number_not_found"
  | "link_not_found"
  | "turned_around"
  | "uncited_sentence"
  | "unsupported_sentence"
  | "too_little_overlap"
type Grounding = { grounded: boolean; problems: { problem: GroundProblem; sentence: number }[] }

/**
 * A sentence leans on its sources when half of its terms stands there; 80 % of the sentences must lean, and none may
 * have less than a quarter: that is invention between true sentences.
 */
const sentenceOverlap = 0.5
const leastOverlap = 0.25
const leaningSentences = 0.8

/**
 * May a drafted answer be sent? Every cited id was retrieved, every quote stands there word for word, every number with
 * its unit, every range, date, price, link and phone stands in what is cited (or a tool result), no sentence denies what
 * its source affirms or the other way round, and at least 80 % of the sentences share half of their terms with it. No
 * judge, no guessing: one problem is enough to refuse.
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
    const cited = [...new Set(cites.map(({ id }) => textOf.get(id) ?? "")), tools].join("\n")
    const facts = readFacts(cited)
    for (const problem of madeUp(readFacts(said), facts)) note(problem)
    if (turnsAround(said, cited)) note("turned_around")
    if (cites.length === 0 && !tools) note("uncited_sentence")
    const overlap = overlapOf(inDigits(said), inDigits(cited))
    if (overlap < leastOverlap) note("unsupported_sentence")
    if (overlap >= sentenceOverlap) leaning++
  })
  if (counted === 0) problems.push({ problem: "empty", sentence: -1 })
  else if (leaning / counted < leaningSentences) problems.push({ problem: "too_little_overlap", sentence: -1 })
  return { grounded: problems.length === 0, problems }
}

/** What is said but stands nowhere in the sources. */
function madeUp(said: Facts, known: Facts): GroundProblem[] {
  const problems: GroundProblem[] = []
  for (const [value, units] of said.amounts)
    for (const unit of units) if (!hasAmount(known, value, unit)) problems.push("number_not_found")
  for (const range of said.ranges) if (!known.ranges.has(range)) problems.push("number_not_found")
  for (const phone of said.phones) if (!known.phones.has(phone)) problems.push("number_not_found")
  for (const link of said.links) if (!hasLink(known, link)) problems.push("link_not_found")
  return problems
}

/** A link may be cut where one of its parts ends. */
function hasLink(known: Facts, link: string): boolean {
  return [...known.links].some((one) => one === link || (one.startsWith(link) && /[/?#&]/.test(one[link.length] ?? "")))
}

/** Text as it is compared: dashes are one dash, and a space beside a Han character means nothing. */
function comparable(text: string): string {
  return normaliseText(text)
    .toLowerCase()
    .replace(/[–—−―~～]/g, "-")
    .replace(/(?<=\p{Script=Han}) +| +(?=\p{Script=Han})/gu, "")
    .replace(/(?<=\d) ?- ?(?=\d)/g, "-")
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
