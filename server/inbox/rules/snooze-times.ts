import * as zoned from "@/server/zoned-time"

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
  return new Date(zoned.instantOf(new Date(`${local.slice(0, 16)}:00Z`), 0, timeZone))
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
  return new Date(at.getTime() + zoned.offsetAt(at.getTime(), timeZone))
}
