import { lengthOf, merge, overlap, type Span } from "@/server/analytics/rules/spans"

/** What the diary says of agents; `at` in milliseconds. Between two entries of one kind what was said last holds. */
export type AgentEvent = { at: number; memberId: string; presence: string }
export type HoldingEvent = { at: number; conversationId: string; name: string; memberId: string | null }

export type Occupancy = {
  memberId: string
  /** seconds */
  online: number
  /** seconds online with at least one conversation in hand */
  busy: number
  /** seconds of all conversations held while online, added up: two at once for a minute are two minutes */
  held: number
  /** conversations taken in this time */
  taken: number
}

/** What was said longer ago than this counts no more: an agent forgotten online, a conversation forgotten in hand. */
export const saidLastsMs = 3 * 86_400_000

/**
 * How long each agent was online, and how much of it with a conversation in hand. A conversation is in hand from its
 * assignment to whatever happens to it next. Events come in order and may begin before the span.
 */
export function occupancyOf(presences: AgentEvent[], holdings: HoldingEvent[], within: Span): Occupancy[] {
  const clip = (from: number, to: number): Span => ({ from: Math.max(from, within.from), to: Math.min(to, within.to) })
  const online = spansBy(
    presences,
    (event) => event.memberId,
    (event) => event.presence === "online" && event.memberId,
  )
  const held = spansBy(
    holdings,
    (event) => event.conversationId,
    (event) => event.name === "conversation.assigned" && event.memberId,
  )
  const taken = holdings.filter(
    ({ at, name }) => name === "conversation.assigned" && at >= within.from && at < within.to,
  )
  const members = new Set([...online, ...held].map(({ of }) => of))
  return [...members].map((memberId) => {
    const mine = (spans: Owned[]) =>
      spans
        .filter(({ of }) => of === memberId)
        .map(({ from, to }) => clip(from, to))
        .filter(({ from, to }) => from < to)
    const there = merge(mine(online))
    const hands = mine(held)
    return {
      memberId,
      online: lengthOf(there) / 1000,
      busy: lengthOf(overlap(merge(hands), there)) / 1000,
      held: lengthOf(overlap(hands, there)) / 1000,
      taken: taken.filter((event) => event.memberId === memberId).length,
    }
  })
}

type Owned = Span & { of: string }

/** Each event holds until the next one of its thread; the last one as long as it lasts. */
function spansBy<E extends { at: number }>(
  events: E[],
  threadOf: (event: E) => string,
  ownerOf: (event: E) => string | null | false,
): Owned[] {
  const spans: Owned[] = []
  const open = new Map<string, Owned>()
  for (const event of events) {
    const thread = threadOf(event)
    const before = open.get(thread)
    if (before) spans.push({ ...before, to: Math.min(before.to, event.at) })
    open.delete(thread)
    const of = ownerOf(event)
    if (of) open.set(thread, { of, from: event.at, to: event.at + saidLastsMs })
  }
  return [...spans, ...open.values()]
}
