import type { FeedFact } from "@/server/commerce/contract"

export type KeptFact = {
  name: string
  version: number
  value: string
  unit: string
  validFrom: Date
  validUntil: Date | null
  current: boolean
}

/** What a shop says now against what is kept: facts to write as a new version, and kept ones that no longer hold. */
export function compareFacts(kept: KeptFact[], said: FeedFact[], now: Date) {
  const newest = new Map<string, KeptFact>()
  for (const fact of kept) {
    const known = newest.get(fact.name)
    if (!known || known.version < fact.version) newest.set(fact.name, fact)
  }
  const saidOnce = new Map(said.map((fact) => [fact.name, fact]))
  const added = [...saidOnce.values()]
    .filter((fact) => !isSame(newest.get(fact.name), fact))
    .map((fact) => ({ ...fact, version: (newest.get(fact.name)?.version ?? 0) + 1 }))
  const renewed = new Set(added.map(({ name }) => name))
  const ended = [...newest.values()]
    .filter((fact) => fact.current && (renewed.has(fact.name) || !saidOnce.has(fact.name)))
    .map((fact) => ({
      name: fact.name,
      version: fact.version,
      replaced: renewed.has(fact.name),
      validUntil: fact.validUntil && fact.validUntil < now ? fact.validUntil : now,
    }))
  return { added, ended }
}

function isSame(kept: KeptFact | undefined, said: FeedFact): boolean {
  return (
    kept?.current === true &&
    sameValue(kept.value, said.value) &&
    kept.unit === said.unit &&
    (kept.validUntil?.getTime() ?? null) === (said.validUntil?.getTime() ?? null) &&
    (said.validFrom === undefined || kept.validFrom.getTime() === said.validFrom.getTime())
  )
}

/** "48" and "48.00" are one price. */
function sameValue(a: string, b: string): boolean {
  if (a === b) return true
  const decimal = /^\d{1,12}(?:\.\d{1,6})?$/
  return decimal.test(a) && decimal.test(b) && Number(a) === Number(b)
}

/** The version of each fact that held at a moment. A superseded one stopped when its successor was read. */
export function factsAt<T extends KeptFact>(facts: T[], at: Date): T[] {
  const holding = new Map<string, T>()
  for (const fact of facts) {
    if (fact.validFrom > at || (fact.validUntil && fact.validUntil <= at)) continue
    const known = holding.get(fact.name)
    if (!known || known.version < fact.version) holding.set(fact.name, fact)
  }
  return [...holding.values()]
}
