import type { Limits } from "./limits"

type CachedEvent = { event: string; data: string; expiresAt: number }

/** The last event of each cache channel, for a while; the oldest go first when there are too many. */
export class EventCache {
  private readonly events = new Map<string, CachedEvent>()

  constructor(private readonly limits: Limits) {}

  keep(channel: string, event: string, data: string): void {
    this.events.delete(channel)
    this.events.set(channel, { event, data, expiresAt: Date.now() + this.limits.cacheSeconds * 1000 })
    if (this.events.size <= this.limits.cachedEvents) return
    for (const oldest of this.events.keys()) {
      this.events.delete(oldest)
      break
    }
  }

  read(channel: string): (CachedEvent & { secondsLeft: number }) | undefined {
    const kept = this.events.get(channel)
    if (!kept) return undefined
    const secondsLeft = Math.ceil((kept.expiresAt - Date.now()) / 1000)
    return secondsLeft > 0 ? { ...kept, secondsLeft } : undefined
  }

  dropExpired() {
    // Insertion order is expiry order, because every event lives equally long.
    for (const [channel, kept] of this.events) {
      if (kept.expiresAt > Date.now()) return
      this.events.delete(channel)
    }
  }
}
