/** A moment as a clock of the zone shows it, the way a field for date and time takes it: "2026-03-01T09:30". */
export function minuteIn(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(moment)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ""
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`
}

/** The moment at which a clock of the zone shows this minute. */
export function momentOf(minute: string, timeZone: string): Date {
  const asUtc = Date.parse(`${minute}Z`)
  const aheadAt = (at: number) => Date.parse(`${minuteIn(new Date(at), timeZone)}Z`) - at
  // The zone's distance from UTC is that of the moment itself, which may lie across a change of the clocks.
  return new Date(asUtc - aheadAt(asUtc - aheadAt(asUtc)))
}
