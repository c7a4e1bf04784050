import { instantOf, partsOf } from "@/server/zoned-time"

/** When somebody is there, as routing keeps it. */
export type BusinessHours = {
  timeZone: string
  /** `days` from 1 (Monday) to 7; "HH:MM", a span that ends before it begins goes over midnight */
  spans: { days: number[]; from: string; to: string }[]
  /** "YYYY-MM-DD"; what begins on one of these is closed */
  holidays: string[]
}

const minute = 60_000
/** Hours that leave no opening within this many days are taken as none at all. */
const mostDays = 400

/** The moment `minutes` of open time after `from`. Without hours every minute counts; hours that never open count every minute, too. */
export function dueAt(from: Date, minutes: number, hours: BusinessHours | null): Date {
  const whole = new Date(from.getTime() + minutes * minute)
  if (!hours || minutes <= 0) return whole
  let left = minutes * minute
  for (const [start, end] of openings(from, hours)) {
    if (start + left <= end) return new Date(start + left)
    left -= end - start
  }
  return whole
}

/** How much open time lies between two moments, in minutes; negative when `to` is earlier. */
export function minutesBetween(from: Date, to: Date, hours: BusinessHours | null): number {
  if (to < from) return -minutesBetween(to, from, hours)
  if (!hours) return (to.getTime() - from.getTime()) / minute
  let open = 0
  for (const [start, end] of openings(from, hours)) {
    if (start >= to.getTime()) break
    open += Math.min(end, to.getTime()) - start
  }
  return open / minute
}

/** The spans of open time from a moment on, in milliseconds since 1970, one after the other. */
function* openings(from: Date, { timeZone, spans, holidays }: BusinessHours): Generator<[start: number, end: number]> {
  const { year, month, day } = partsOf(from, timeZone)
  let reached = from.getTime()
  // Yesterday's night may still be open.
  for (let ahead = -1; ahead < mostDays; ahead++) {
    const date = new Date(Date.UTC(year, month - 1, day + ahead))
    if (holidays.includes(date.toISOString().slice(0, 10))) continue
    const weekday = date.getUTCDay() || 7
    const today = spans.filter(({ days }) => days.includes(weekday)).map(minutesOf)
    for (const [opens, closes] of today.sort(([a], [b]) => a - b)) {
      const start = Math.max(reached, instantOf(date, opens, timeZone))
      const end = instantOf(date, closes, timeZone)
      if (start >= end) continue
      yield [start, end]
      reached = end
    }
  }
}

function minutesOf({ from, to }: BusinessHours["spans"][number]): [opens: number, closes: number] {
  const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const [opens, closes] = [minuteOf(from), minuteOf(to)]
  return [opens, closes > opens ? closes : closes + 24 * 60]
}
