import type { Limits } from "./limits"
import { type Identity, sign } from "./signatures"

export type WebhookEvent = { name: string; channel: string } & Record<string, unknown>

/** Tells the configured addresses what happened, in signed batches, and again with growing pauses until they answer. */
export class Webhooks {
  private gathered: WebhookEvent[] = []
  private undelivered = 0
  private gatherTimer: NodeJS.Timeout | undefined
  private readonly departures = new Map<string, NodeJS.Timeout>()
  private readonly retries = new Set<NodeJS.Timeout>()
  private isStopped = false

  constructor(
    private readonly urls: readonly string[],
    private readonly identity: Identity,
    private readonly limits: Limits,
    private readonly onProblem: (problem: string) => void,
  ) {}

  announce(event: WebhookEvent): void {
    if (this.urls.length === 0 || this.isStopped) return
    if (this.gathered.length + this.undelivered >= this.limits.webhookEventsWaiting) {
      this.onProblem("Webhook events are dropped: nobody takes them and too many wait")
      return
    }
    this.gathered.push(event)
    this.gatherTimer ??= setTimeout(() => this.flush(), this.limits.webhookGatherMs).unref()
  }

  /** Announces a departure after the grace period, unless `cameBack` is called with the same key before. */
  announceDeparture(key: string, event: WebhookEvent): void {
    if (this.urls.length === 0 || this.isStopped) return
    const tell = () => {
      this.departures.delete(key)
      this.announce(event)
    }
    clearTimeout(this.departures.get(key))
    this.departures.set(key, setTimeout(tell, this.limits.webhookGraceMs).unref())
  }

  /** Announces an arrival, unless the same key only just left: then neither is told. */
  announceArrival(key: string, event: WebhookEvent) {
    const departure = this.departures.get(key)
    if (departure === undefined) return this.announce(event)
    clearTimeout(departure)
    this.departures.delete(key)
  }

  /** Forgets what waits: a stopped server no longer knows who is connected. */
  stop(): void {
    this.isStopped = true
    clearTimeout(this.gatherTimer)
    for (const timer of [...this.departures.values(), ...this.retries]) clearTimeout(timer)
    this.departures.clear()
    this.retries.clear()
  }

  private flush(): void {
    this.gatherTimer = undefined
    const events = this.gathered
    this.gathered = []
    const body = JSON.stringify({ time_ms: Date.now(), events })
    for (const url of this.urls) {
      this.undelivered += events.length
      void this.deliver({ url, body, size: events.length, since: Date.now() }, 500)
    }
  }

  private async deliver(batch: { url: string; body: string; size: number; since: number }, pauseMs: number) {
    if (await this.isTaken(batch.url, batch.body)) {
      this.undelivered -= batch.size
      return
    }
    if (this.isStopped) return
    if (Date.now() - batch.since > this.limits.webhookRetryForMs) {
      this.undelivered -= batch.size
      this.onProblem(`${batch.size} webhook events were given up`)
      return
    }
    const retry = setTimeout(() => {
      this.retries.delete(retry)
      void this.deliver(batch, Math.min(pauseMs * 2, 60_000))
    }, pauseMs).unref()
    this.retries.add(retry)
  }

  private async isTaken(url: string, body: string): Promise<boolean> {
    try {
      const response = await fetch(url, {
        method: "POST",
        body,
        redirect: "error",
        signal: AbortSignal.timeout(this.limits.webhookTimeoutMs),
        headers: {
          "content-type": "application/json",
          "x-pusher-key": this.identity.key,
          "x-pusher-signature": sign(this.identity.secret, body),
        },
      })
      await response.body?.cancel()
      return response.ok
    } catch {
      return false
    }
  }
}
