import { type ModelFailure, modelFailed } from "./model"
import type { Tally } from "./tally"

const failuresInARow = 3
const shortPauseMs = 15_000
const longestShortPauseMs = 4 * 60_000
const longPauseMs = 10 * 60_000
const longestObeyedRetryAfterMs = 60_000

/** These say the endpoint is unwell; the others say only that this one answer was no good. */
const unwell: ModelFailure[] = [
  "timeout_headers",
  "timeout_gap",
  "timeout_total",
  "rate_limited",
  "quota",
  "auth",
  "cut",
  "server",
  "network",
]

/** A pass to make one request. Give exactly one verdict, or `leave` without one (the caller lost interest). */
type Pass = {
  succeeded(): void
  failed(reason: ModelFailure, said: { status?: number; retryAfterSeconds?: number }): void
  leave(): void
}

/**
 * Stops asking one endpoint with one key while asking is useless: a spent balance or a wrong key at once and for long,
 * repeated failures for a short and doubling while. When the pause is over a single probe goes first.
 */
export class Breaker {
  private failures = 0
  private pauseMs = shortPauseMs
  private opensAt = 0
  private why: ModelFailure | null = null
  private probing = false

  /**
   * @param now epoch milliseconds
   * @param spent what the ask has cost so far, for the error's details
   */
  enter(now: () => number, spent: Tally): Pass {
    const waitMs = this.opensAt - now()
    if (this.why && (waitMs > 0 || this.probing)) {
      throw modelFailed(this.why, `The model endpoint is resting after ${this.why}`, {
        ...spent,
        resting: true,
        retryAfterSeconds: Math.ceil(Math.max(waitMs, 1000) / 1000),
      })
    }
    const isProbe = this.why !== null
    this.probing = isProbe
    let isOpen = true
    const once = (verdict: () => void) => {
      if (!isOpen) return
      isOpen = false
      if (isProbe) this.probing = false
      verdict()
    }
    return {
      succeeded: () => once(() => this.heal(isProbe)),
      failed: (reason, said) =>
        once(() => (unwell.includes(reason) ? this.suffer(reason, said, isProbe, now()) : this.heal(isProbe))),
      leave: () => once(() => {}),
    }
  }

  private heal(isProbe: boolean) {
    // a request sent before the trip may still come home well: only the probe may open the door again
    if (this.why && !isProbe) return
    this.failures = 0
    this.pauseMs = shortPauseMs
    this.why = null
  }

  private suffer(
    reason: ModelFailure,
    said: { status?: number; retryAfterSeconds?: number },
    isProbe: boolean,
    now: number,
  ) {
    this.failures += 1
    // 403 is also how some endpoints refuse one text, so it counts as an ordinary failure
    const isHopeless = reason === "quota" || (reason === "auth" && said.status !== 403)
    const retryAfterMs = Math.min((said.retryAfterSeconds ?? 0) * 1000, longestObeyedRetryAfterMs)
    if (isHopeless) this.rest(reason, now + longPauseMs)
    else if (isProbe || (this.failures >= failuresInARow && !this.why)) {
      this.rest(reason, now + Math.max(this.pauseMs, retryAfterMs))
      this.pauseMs = Math.min(this.pauseMs * 2, longestShortPauseMs)
    } else if (retryAfterMs > 0) this.rest(reason, now + retryAfterMs)
  }

  private rest(reason: ModelFailure, until: number) {
    this.why = reason
    this.opensAt = Math.max(this.opensAt, until)
  }
}
