export type Agreement = {
  /** shared content words, as a share of the shorter side's, 0–1 */
  overlap: number
  /** both sides name numbers and share none of them */
  numbersClash: boolean
  /** the person said enough to be compared with */
  isComparable: boolean
}

const leastTerms = 4

/** How far two answers to one question say the same. Words and numbers only: a suspicion to look at, not a verdict. */
export function agreementOf(bot: string, person: string): Agreement {
  const [ours, theirs] = [termsOf(bot), termsOf(person)]
  const smaller = Math.min(ours.size, theirs.size)
  const shared = [...ours].filter((term) => theirs.has(term)).length
  const [ourNumbers, theirNumbers] = [numbersOf(bot), numbersOf(person)]
  return {
    overlap: smaller === 0 ? 0 : shared / smaller,
    numbersClash:
      ourNumbers.size > 0 && theirNumbers.size > 0 && ![...theirNumbers].some((number) => ourNumbers.has(number)),
    isComparable: theirs.size >= leastTerms,
  }
}

const smallWords = new Set(
  "the and you your for are with this that can will our have has from not but please here there would about they them when what which into just hello sorry thank thanks yes sure".split(
    " ",
  ),
)

function termsOf(text: string): Set<string> {
  const plain = text.normalize("NFKC").toLowerCase()
  const terms = new Set<string>()
  for (const [word] of plain.matchAll(/[\p{Script=Latin}]{3,}/gu))
    if (!smallWords.has(word)) terms.add(word.slice(0, 6))
  for (const [number] of plain.matchAll(/\d+(?:[.:]\d+)?/g)) terms.add(number)
  for (const [run] of plain.matchAll(/\p{Script=Han}{2,}/gu)) {
    for (let at = 0; at + 2 <= run.length; at++) terms.add(run.slice(at, at + 2))
  }
  return terms
}

function numbersOf(text: string): Set<string> {
  const plain = text.normalize("NFKC").replace(/(?<=\d),(?=\d{3})/g, "")
  return new Set([...plain.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => String(Number(number))))
}
