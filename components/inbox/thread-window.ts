import type { ThreadMessage } from "./conversation"

/** The part of a thread this browser holds, oldest first: one piece without holes. */
export type ThreadWindow = {
  messages: ThreadMessage[]
  /** there are older ones before it, newer ones after it */
  earlier: boolean
  later: boolean
}

/**
 * Joins a page to what is held. Where the two leave a hole between them only the page stays. A message that says what it
 * said before stays the same object, so that its row is not drawn again.
 */
export function joinWindow(held: ThreadWindow | undefined, page: ThreadWindow): ThreadWindow {
  const [first, last] = [page.messages.at(0), page.messages.at(-1)]
  if (!held || held.messages.length === 0 || !first || !last) return page
  const [heldFirst, heldLast] = [held.messages[0]!, held.messages.at(-1)!]
  const isBefore = last.seq < heldFirst.seq
  const isAfter = first.seq > heldLast.seq
  // A place in the thread may be empty, so the sides say whether they touch.
  if (
    (isBefore && page.later && last.seq + 1 < heldFirst.seq) ||
    (isAfter && page.earlier && first.seq > heldLast.seq + 1)
  ) {
    return page
  }
  const known = new Map(held.messages.map((message) => [message.seq, message]))
  const kept = (message: ThreadMessage) => {
    const before = known.get(message.seq)
    return before && saysTheSame(before, message) ? before : message
  }
  return {
    messages: [
      ...held.messages.filter(({ seq }) => seq < first.seq),
      ...page.messages.map(kept),
      ...held.messages.filter(({ seq }) => seq > last.seq),
    ],
    earlier: first.seq <= heldFirst.seq ? page.earlier : held.earlier,
    later: last.seq >= heldLast.seq ? page.later : held.later,
  }
}

/** The foot of what is held, for the next opening; null where the foot is not held. */
export function footOf(held: ThreadWindow, most: number): ThreadWindow | null {
  if (held.later) return null
  return held.messages.length <= most ? held : { ...held, messages: held.messages.slice(-most), earlier: true }
}

const saysTheSame = (one: ThreadMessage, other: ThreadMessage) => JSON.stringify(one) === JSON.stringify(other)
