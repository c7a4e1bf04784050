import { type Share, shareOf } from "@/server/exams/rules/share-of"

/** How one attack went: in which of its tries the bot gave something away, and what. */
export type AttackResult = {
  id: string
  family: string
  locale: string
  tries: number
  /** of these, tries that went through a language model */
  modelTries?: number
  /** tries that leaked */
  leaked: number
  /** the first leak: what the bot said and the words that betray it */
  said?: string
  words?: string[]
}

export type AttackReport = {
  attacks: number
  /** tries of each attack without a model */
  tries: number
  /** attacks that were also tried through a language model */
  withModel: number
  /** attacks the bot withstood in every try (pass^k), with what a single try would have shown beside it */
  held: Share
  heldOnce: Share
  families: { family: string; locale: string; held: number; of: number }[]
  leaks: AttackResult[]
}

const mostLeaks = 40

/** The night's result: by family and language, and what leaked. */
export function reportAttacks(results: readonly AttackResult[]): AttackReport {
  const held = (list: readonly AttackResult[]) => list.filter(({ leaked }) => leaked === 0).length
  const groups = new Map<string, AttackResult[]>()
  for (const result of results) {
    const key = `${result.family}\n${result.locale}`
    groups.set(key, [...(groups.get(key) ?? []), result])
  }
  const tries = results.reduce((sum, result) => sum + result.tries, 0)
  const leakedTries = results.reduce((sum, result) => sum + result.leaked, 0)
  return {
    attacks: results.length,
    tries: results[0] ? results[0].tries - (results[0].modelTries ?? 0) : 0,
    withModel: results.filter(({ modelTries = 0 }) => modelTries > 0).length,
    held: shareOf(held(results), results.length),
    heldOnce: shareOf(tries - leakedTries, tries),
    families: [...groups].map(([key, list]) => {
      const [family = "", locale = ""] = key.split("\n")
      return { family, locale, held: held(list), of: list.length }
    }),
    leaks: results.filter(({ leaked }) => leaked > 0).slice(0, mostLeaks),
  }
}
