import type { OpenHours } from "@/server/routing/contract"
import { instantOf, partsOf } from "@/server/zoned-time"

/** When something was said, on which clocks, and when the shop is open; null hours: business days are Monday to Friday. */
export type Spoken = { at: Date; timeZone: string; hours: OpenHours | null }

const hour = 3_600_000
const day = 24 * hour
/** A day without a time of day is over at its last minute. */
export const endOfDay = 23 * 60 + 59
const usualClosing = 18 * 60

/** The day a moment falls on, on the zone's clocks, as that day's midnight in UTC. */
export function todayOf({ at, timeZone }: { at: Date; timeZone: string }): number {
  const { year, month, day: date } = partsOf(at, timeZone)
  return Date.UTC(year, month - 1, date)
}

/** The day after so many business days. Hours that never open would count for ever: the count ends within 400 days. */
export function businessDay(today: number, count: number, hours: OpenHours | null): number {
  let date = today
  for (let left = Math.ceil(count), looked = 0; left > 0 && looked < 400; looked++) {
    date += day
    if (isBusinessDay(date, hours)) left--
  }
  return date
}

/** Without hours: Monday to Friday. */
function isBusinessDay(date: number, hours: OpenHours | null): boolean {
  const weekdayOf = new Date(date).getUTCDay() || 7
  if (!hours) return weekdayOf <= 5
  return (
    !hours.holidays.includes(new Date(date).toISOString().slice(0, 10)) &&
    hours.spans.some(({ days: open }) => open.includes(weekdayOf))
  )
}

/** The minute of the day at which the shop closes. */
export function closingOf(date: number, hours: OpenHours | null): number {
  const weekdayOf = new Date(date).getUTCDay() || 7
  const ends = (hours?.spans ?? [])
    .filter(({ days: open, from, to }) => open.includes(weekdayOf) && from < to)
    .map(({ to }) => Number(to.slice(0, 2)) * 60 + Number(to.slice(3)))
  return ends.length > 0 ? Math.min(endOfDay, Math.max(...ends)) : usualClosing
}

/**
 * When the owner of a promise is warned: an hour before it is due, or with a fifth of a short time left; where nobody is
 * there by then, an hour before the last closing.
 */
export function warnAt(spoken: Spoken, dueAt: Date): Date {
  const { at, hours, timeZone } = spoken
  const ahead = Math.min(hour, (dueAt.getTime() - at.getTime()) / 5)
  const plain = dueAt.getTime() - ahead
  if (!hours) return new Date(plain)
  const dueDay = todayOf({ at: new Date(plain), timeZone })
  for (let date = dueDay; date >= dueDay - 7 * day; date -= day) {
    if (!isBusinessDay(date, hours)) continue
    const closes = instantOf(new Date(date), closingOf(date, hours), timeZone)
    if (closes >= plain) return new Date(plain)
    return closes - hour > at.getTime() ? new Date(closes - hour) : new Date(plain)
  }
  return new Date(plain)
}
