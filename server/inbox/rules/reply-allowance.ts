/** What a platform allows in answer to a customer's word. Hours count from that word, by the platform's own clock. */
export type ReplyClock = {
  replyWindowHours: number
  /** a person may answer longer than a machine */
  agentWindowHours?: number
  /** none: as many messages as one likes */
  messagesPerWindow?: number
  /** of those, kept for a person */
  keptForPeople?: number
  /** characters that fit into one of those messages; none: any text is one */
  partLength?: number
}

export type OpenWindow = {
  closesAt: Date
  agentClosesAt: Date
  granted: number | null
  used: number
  reserve: number
}

export type Allowance =
  | { allowed: true; until: Date; left: number | null }
  | { allowed: false; why: "window-closed" | "quota-used" | "kept-for-people"; until: Date; left: number | null }

/** Whether `parts` more messages of this author are allowed now, until when, and how many are left before them. */
export function allowanceOf(
  window: OpenWindow,
  asked: { author: "agent" | "bot" | "system" | "external"; parts: number; now: Date },
): Allowance {
  const person = asked.author === "agent"
  const until = person ? window.agentClosesAt : window.closesAt
  const left = window.granted === null ? null : Math.max(0, window.granted - window.used)
  if (asked.now >= until) return { allowed: false, why: "window-closed", until, left }
  if (left !== null && left < asked.parts) return { allowed: false, why: "quota-used", until, left }
  if (left !== null && !person && left - asked.parts < window.reserve) {
    return { allowed: false, why: "kept-for-people", until, left }
  }
  return { allowed: true, until, left }
}

/**
 * How many of the platform's messages a reply becomes at most. Texts are cut at a word's end in the last third of a part,
 * so a part may be a third shorter than it could be.
 */
export function partsOf(reply: { text: string; files: number }, partLength: number | null): number {
  const length = reply.text.length
  const texts =
    length === 0 ? 0 : partLength === null || length <= partLength ? 1 : Math.ceil((length * 3) / (partLength * 2))
  return texts + reply.files
}
