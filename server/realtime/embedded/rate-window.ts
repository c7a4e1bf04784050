/** Admits so many things in each second, counted from the first of them. */
export class RateWindow {
  private startedAt = 0
  private count = 0

  constructor(private readonly perSecond: number) {}

  admits(now: number): boolean {
    if (now - this.startedAt >= 1000) {
      this.startedAt = now
      this.count = 0
    }
    this.count += 1
    return this.count <= this.perSecond
  }

  /** Milliseconds until the current second is over. */
  restMs(now: number): number {
    return Math.max(0, this.startedAt + 1000 - now)
  }
}
