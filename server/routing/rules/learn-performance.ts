import type { ChannelKind } from "@/server/routing/rules/kind-of-channel"

/** One conversation a person answered: how long they had it, and what the customer gave it. */
export type PastWork = {
  memberId: string
  intent: string | null
  kind: ChannelKind
  /** from the first reply by a person to the end; null where a person did not end it */
  minutes: number | null
  /** 1–5; null where the customer gave none */
  stars: number | null
}

/** What is added to the shop's mean for a question, a kind of channel, an agent, and an agent with that question or kind. */
type Effects = { mean: number; parts: Record<string, number> }
/** Weights learnt from a shop's own outcomes: `stars` 1–5, `log` the natural logarithm of minutes. */
export type Performance = { stars: Effects; log: Effects }

/** So many conversations at the mean stand for what is not known yet of an agent, and of an agent with one kind of work. */
const shrinkAgent = 5
const shrinkPair = 10
const shrinkWork = 5
const rounds = 12
/** From so many rated, or ended, conversations on there is something to learn. */
export const fewestToLearn = 40

const partsOf = ({ memberId, intent, kind }: Pick<PastWork, "memberId" | "intent" | "kind">) => [
  { key: `intent ${intent ?? ""}`, shrink: shrinkWork },
  { key: `kind ${kind}`, shrink: shrinkWork },
  { key: `agent ${memberId}`, shrink: shrinkAgent },
  { key: `agent ${memberId} intent ${intent ?? ""}`, shrink: shrinkPair },
  { key: `agent ${memberId} kind ${kind}`, shrink: shrinkPair },
]

/**
 * Learns how well and how quickly each agent does which work. An additive model: the shop's mean, and what question, kind of
 * channel, agent and both together add to it, each shrunk towards nothing by how little was seen (ridge regression, fitted
 * part by part). Null while there is too little to learn from. The same work gives the same weights.
 */
export function learnPerformance(work: readonly PastWork[]): Performance | null {
  const rated = work.flatMap((one) => (one.stars === null ? [] : [{ ...one, value: one.stars }]))
  const ended = work.flatMap((one) =>
    one.minutes === null ? [] : [{ ...one, value: Math.log(Math.max(0.5, one.minutes)) }],
  )
  if (rated.length < fewestToLearn || ended.length < fewestToLearn) return null
  return { stars: fitEffects(rated), log: fitEffects(ended) }
}

function fitEffects(rows: readonly (PastWork & { value: number })[]): Effects {
  const mean = rows.reduce((sum, { value }) => sum + value, 0) / rows.length
  const places = new Map<string, { shrink: number; rows: number[] }>()
  rows.forEach((row, at) => {
    for (const { key, shrink } of partsOf(row)) {
      const place = places.get(key) ?? { shrink, rows: [] }
      place.rows.push(at)
      places.set(key, place)
    }
  })
  const rest = rows.map(({ value }) => value - mean)
  const parts: Record<string, number> = {}
  for (let round = 0; round < rounds; round++) {
    for (const [key, { shrink, rows: own }] of places) {
      const before = parts[key] ?? 0
      const sum = own.reduce((total, at) => total + rest[at]! + before, 0)
      const now = sum / (own.length + shrink)
      parts[key] = now
      for (const at of own) rest[at]! += before - now
    }
  }
  const told = Object.entries(parts)
    .map(([key, value]) => [key, Math.round(value * 1000) / 1000] as const)
    .filter(([, value]) => value !== 0)
  return { mean: Math.round(mean * 1000) / 1000, parts: Object.fromEntries(told) }
}

/** How an agent is expected to be rated for this work, and how many minutes they would have it. */
export function expectOf(learned: Performance, work: Pick<PastWork, "memberId" | "intent" | "kind">) {
  const sumOf = ({ mean, parts }: Effects) => partsOf(work).reduce((sum, { key }) => sum + (parts[key] ?? 0), mean)
  return { stars: Math.min(5, Math.max(1, sumOf(learned.stars))), minutes: Math.exp(sumOf(learned.log)) }
}

/** How far off, in stars, two ways of foretelling are on work neither has seen: the model, and each agent's plain average. */
export function examinePerformance(seen: readonly PastWork[], unseen: readonly PastWork[]) {
  const learned = learnPerformance(seen)
  const rated = unseen.filter((one) => one.stars !== null)
  if (!learned || rated.length === 0) return null
  const averages = new Map<string, { stars: number; many: number }>()
  for (const { memberId, stars } of seen) {
    if (stars === null) continue
    const known = averages.get(memberId) ?? { stars: 20, many: 5 }
    averages.set(memberId, { stars: known.stars + stars, many: known.many + 1 })
  }
  const offBy = (foretell: (one: PastWork) => number) =>
    Math.sqrt(rated.reduce((sum, one) => sum + (one.stars! - foretell(one)) ** 2, 0) / rated.length)
  return {
    model: offBy((one) => expectOf(learned, one).stars),
    averages: offBy(({ memberId }) => {
      const { stars, many } = averages.get(memberId) ?? { stars: 20, many: 5 }
      return stars / many
    }),
  }
}
