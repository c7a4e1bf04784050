import { seconds } from "@/server/clock"

type Flight = { begunAt: number }
type Standing = { flights: Set<Flight>; failures: number; restUntil: number }
export type SendEnd = { kind: "taken" } | { kind: "failed" } | { kind: "asked-to-wait"; seconds?: number }

/** A send this old says that the platform is slow. */
const slowAfter = seconds(2)
const mostSlow = 4
const failuresToRest = 3
const shortestRest = seconds(1)
const longestRest = seconds(60)
const lookAgain = 500

/**
 * Keeps one platform's trouble to itself: a connection that hangs gets only a few places at once, one that fails again
 * and again, or asks to wait, rests before the next try, and one try at a time finds out whether it is well. Each
 * process keeps its own; `now` is in milliseconds.
 */
export function openBulkhead() {
  const standings = new Map<string, Standing>()

  return {
    /** Milliseconds until a send may be tried; 0: now, and then `begin` and its end must follow. */
    waitFor(connectionId: string, now: number): number {
      const standing = standings.get(connectionId)
      if (!standing) return 0
      if (standing.restUntil > now) return standing.restUntil - now
      if (standing.failures >= failuresToRest && standing.flights.size > 0) return lookAgain
      const slow = [...standing.flights].filter(({ begunAt }) => now - begunAt >= slowAfter)
      return slow.length >= mostSlow ? lookAgain : 0
    },

    begin(connectionId: string, begunAt: number): (end: SendEnd, now: number) => void {
      const standing = standings.get(connectionId) ?? { flights: new Set(), failures: 0, restUntil: 0 }
      standings.set(connectionId, standing)
      const flight = { begunAt }
      standing.flights.add(flight)
      return (end, now) => {
        standing.flights.delete(flight)
        if (end.kind === "taken") standing.failures = 0
        if (end.kind === "failed") {
          standing.failures++
          const doublings = standing.failures - failuresToRest
          if (doublings >= 0)
            standing.restUntil = now + Math.min(longestRest, shortestRest * 2 ** Math.min(doublings, 10))
        }
        if (end.kind === "asked-to-wait") {
          standing.restUntil = Math.max(standing.restUntil, now + Math.min(longestRest, seconds(end.seconds ?? 1)))
        }
        if (standing.flights.size === 0 && standing.failures === 0 && standing.restUntil <= now) {
          standings.delete(connectionId)
        }
      }
    },
  }
}
