import { normaliseText } from "@/server/ai/rules/normalise-text"
import { type Facts, hasAmount, readFacts } from "@/server/ai/rules/read-facts"

const lengthsOfTime = new Set(["minute", "hour", "day", "workday", "week", "month", "year"])
/** "48 hours" and "2 days" are figures of one kind. */
const kindOf = (unit: string) => (lengthsOfTime.has(unit) ? "time" : unit)

/**
 * What kinds of figures a change of words takes back: amounts, prices, dates, links, phones that were said before and do
 * not hold now. Empty when only words changed.
 */
export function figuresTakenBack(before: string, now: string): string[] {
  const holds = factsOf(now)
  return [...new Set(figuresOf(factsOf(before)).flatMap(([kind, known]) => (known(holds) ? [] : [kind])))]
}

/**
 * Whether whoever was told `told` was told wrong, once `before` was corrected to `now`: a figure of a kind that was taken
 * back and that does not hold now. Where only words were corrected, whatever does not read as it does now.
 */
export function isToldWrong(told: string, before: string, now: string): boolean {
  const kinds = new Set(figuresTakenBack(before, now))
  if (kinds.size === 0) return bare(told) !== bare(now)
  const holds = factsOf(now)
  return figuresOf(factsOf(told)).some(([kind, known]) => kinds.has(kind) && !known(holds))
}

/** Every figure with its kind, and how to find it among other facts. */
function figuresOf(facts: Facts): [kind: string, known: (among: Facts) => boolean][] {
  return [
    ...[...facts.amounts].flatMap(([value, units]) =>
      [...units].map((unit): [string, (among: Facts) => boolean] => [
        kindOf(unit),
        (among) => hasAmount(among, value, unit),
      ]),
    ),
    ...[...facts.links].map((link): [string, (among: Facts) => boolean] => ["link", ({ links }) => links.has(link)]),
    ...[...facts.phones].map((phone): [string, (among: Facts) => boolean] => [
      "phone",
      ({ phones }) => phones.has(phone),
    ]),
  ]
}

const factsOf = (text: string) => readFacts(normaliseText(text).toLowerCase().replace(besideHan, ""))
/** "七 天" is "七天". */
const besideHan = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu
const bare = (text: string) =>
  normaliseText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "")
