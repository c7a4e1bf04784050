/** A customer may wait this long before the clock turns amber, and this long before it turns coral. */
const warnAfterMs = 2 * 60_000
const breachAfterMs = 5 * 60_000

export function waitingTone(waitedMs: number): "calm" | "warn" | "breach" {
  if (waitedMs > breachAfterMs) return "breach"
  return waitedMs > warnAfterMs ? "warn" : "calm"
}

/** A wait as a clock: 02:14 below an hour, 1:02:14 below a day, then days and hours in words. */
export function sayWait(waitedMs: number, locale: string): string {
  const seconds = Math.max(0, Math.floor(waitedMs / 1000))
  const pad = (value: number) => String(value).padStart(2, "0")
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  if (hours >= 24) {
    const count = (value: number, unit: "day" | "hour") =>
      new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "narrow" }).format(value)
    return `${count(Math.floor(hours / 24), "day")} ${count(hours % 24, "hour")}`
  }
  if (hours > 0) return `${hours}:${pad(minutes)}:${pad(seconds % 60)}`
  return `${pad(minutes)}:${pad(seconds % 60)}`
}
