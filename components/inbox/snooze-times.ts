/** When the offered snoozes end, by the shop's clock. `now` is an instant, `timeZone` an IANA name. */
export function snoozeTimes(now: Date, timeZone: string): { hour: Date; tomorrow: Date; nextWeek: Date } {
  const today = wallClock(now, timeZone)
  const daysToMonday = (8 - today.getUTCDay()) % 7 || 7
  return {
    hour: new Date(now.getTime() + 3_600_000),
    tomorrow: atNine(today, 1, timeZone),
    nextWeek: atNine(today, daysToMonday, timeZone),
  }
}

/** The instant a wall clock in this zone shows `local` ("2026-03-01T09:00"). */
export function instantOf(local: string, timeZone: string): Date {
  const asUtc = new Date(`${local.slice(0, 16)}:00Z`)
  const guess = new Date(asUtc.getTime() - offsetMs(asUtc, timeZone))
  // Once more, because the first guess may lie on the other side of a clock change.
  return new Date(asUtc.getTime() - offsetMs(guess, timeZone))
}

/** What a wall clock in this zone shows, as a datetime-local field wants it. */
export function localOf(at: Date, timeZone: string): string {
  return wallClock(at, timeZone).toISOString().slice(0, 16)
}

function atNine(today: Date, daysAhead: number, timeZone: string): Date {
  const day = new Date(today.getTime() + daysAhead * 86_400_000)
  return instantOf(`${day.toISOString().slice(0, 10)}T09:00`, timeZone)
}

/** A date whose UTC fields read as the zone's wall clock. */
function wallClock(at: Date, timeZone: string): Date {
  return new Date(at.getTime() + offsetMs(at, timeZone))
}

function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at)
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  const shown = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"))
  return shown - Math.floor(at.getTime() / 1000) * 1000
}
