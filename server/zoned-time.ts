const minute = 60_000

/** What clocks in the zone show at a moment. */
export function partsOf(at: Date, timeZone: string) {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return parts as Record<"year" | "month" | "day" | "hour" | "minute" | "second", number>
}
// Making a format costs a hundred times what using one does.
const formats = new Map<string, Intl.DateTimeFormat>()

/** The moment at which clocks in the zone show that minute of that day, in milliseconds; `date` is the day's midnight in UTC. */
export function instantOf(date: Date, minuteOfDay: number, timeZone: string): number {
  const shown = date.getTime() + minuteOfDay * minute
  // Once more, because the first guess may lie on the other side of a clock change.
  const guess = shown - offsetAt(shown, timeZone)
  return shown - offsetAt(guess, timeZone)
}

/** How far the zone's clocks are ahead of UTC at a moment, in milliseconds. */
export function offsetAt(at: number, timeZone: string): number {
  const whole = Math.floor(at / 1000) * 1000
  const parts = partsOf(new Date(whole), timeZone)
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - whole
}
