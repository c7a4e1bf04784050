import type { LiveQuestion } from "@/server/live/rules/read-question"

/** So much of two questions' other words must be the same. Without a cue the words are all there is. */
const alikeWithCue = 0.5
const alikeWithout = 0.6
/** The newest of one kind that a question is held against. */
const mostCompared = 300

type Held<T> = Pick<LiveQuestion, "intent" | "slots" | "rest"> & { cluster: T }

/** A room's clusters, ready to be asked which of them a question belongs to. */
export type ClusterIndex<T> = {
  find: (question: LiveQuestion) => T | null
  add: (question: Pick<LiveQuestion, "intent" | "slots" | "rest">, cluster: T) => void
  size: () => number
}

export function indexClusters<T>(): ClusterIndex<T> {
  const kinds = new Map<string, Held<T>[]>()
  let size = 0
  const kindOf = ({ intent, slots }: Pick<LiveQuestion, "intent" | "slots">) => `${intent}|${slots}`
  return {
    find(question) {
      const held = kinds.get(kindOf(question))
      if (!held) return null
      let best: Held<T> | null = null
      let bestShare = question.intent ? alikeWithCue : alikeWithout
      for (let at = held.length - 1; at >= Math.max(0, held.length - mostCompared); at--) {
        const share = shareOf(question.rest, held[at]!.rest)
        if (share < bestShare || (best && share === bestShare)) continue
        best = held[at]!
        bestShare = share
        if (share === 1) break
      }
      return best?.cluster ?? null
    },
    add({ intent, slots, rest }, cluster) {
      const kind = kindOf({ intent, slots })
      const held = kinds.get(kind)
      if (held) held.push({ intent, slots, rest, cluster })
      else kinds.set(kind, [{ intent, slots, rest, cluster }])
      size++
    },
    size: () => size,
  }
}

/** Dice's coefficient; two questions that say nothing else are the same. */
function shareOf(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 && other.length === 0) return 1
  if (one.length === 0 || other.length === 0) return 0
  let both = 0
  for (const unit of one) if (other.includes(unit)) both++
  return (2 * both) / (one.length + other.length)
}
