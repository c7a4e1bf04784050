import { foldText, tokenize } from "@/server/knowledge/rules/tokenize"

/** A question as it is held against the questions of articles. */
export type Asked = { characters: ReadonlySet<string>; length: number; terms: ReadonlySet<string>; isHan: boolean }

/** Two Chinese questions sharing this much of their characters may be one question; short ones share them by chance. */
const nearlySame = 0.45
const shortest = 9
/**
 * Fitted on the LCQMC development bank (docs/bot-quality.md), where many entries differ by a word or two. Colloquial
 * questions seldom reach `nearlySame`, so shops are hardly touched.
 */
const weights = { overlap: 2.7, covered: 2.7, length: -0.95 }

export function askedAs(query: string): Asked {
  const characters = [...foldText(query).replace(/[^\p{L}\p{N}]+/gu, "")]
  const written = characters.filter((character) => /\p{Script=Han}/u.test(character))
  return {
    characters: new Set(characters),
    length: characters.length,
    terms: new Set(tokenize(query)),
    isHan: written.length * 2 > characters.length,
  }
}

/**
 * How close an article's question stands to the one asked, beyond the terms they share: 0 when merely related, up to
 * about 4 when they are the same but for a word. In shares of a perfect score. `worth` is a term's rarity.
 */
export function closenessOf(asked: Asked, question: string, worth: (term: string) => number): number {
  const theirs = [...foldText(question).replace(/[^\p{L}\p{N}]+/gu, "")]
  const near = characterOverlap(asked, theirs) - nearlySame
  if (near <= 0 || asked.length < shortest) return 0
  const terms = new Set(tokenize(question))
  let all = 0
  let covered = 0
  for (const term of asked.terms) {
    const value = worth(term)
    all += value
    if (terms.has(term)) covered += value
  }
  const difference = Math.abs(Math.log((asked.length + 1) / (theirs.length + 1)))
  const certainty = Math.min(near * 4, 1)
  return weights.overlap * near + certainty * (weights.covered * (covered / all) + weights.length * difference)
}

function characterOverlap(asked: Asked, theirs: readonly string[]): number {
  const set = new Set(theirs)
  let shared = 0
  for (const character of set) if (asked.characters.has(character)) shared++
  return (2 * shared) / (asked.characters.size + set.size)
}
