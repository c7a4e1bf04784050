export type Span = {
  /** weekdays from 1 (Monday) to 7 */
  days: number[]
  /** "HH:MM"; a span that ends before it begins goes over midnight, "24:00" is the end of the day */
  from: string
  to: string
}

export type OpenHours = {
  timeZone: string
  spans: Span[]
  /** "YYYY-MM-DD", closed all day */
  holidays: string[]
}

/** Whether it is open at a moment, on the clock of the hours' own time zone. Null hours are always open. */
export function isOpen(hours: OpenHours | null, at: Date): boolean {
  if (!hours) return true
  const local = localTime(at, hours.timeZone)
  return hours.spans.some((span) => covers(span, local, hours.holidays))
}

/** When it opens next, to the minute, within the next three weeks; null when it does not. `at` itself when it is open. */
export function opensAt(hours: OpenHours | null, at: Date): Date | null {
  return isOpen(hours, at) ? at : changesAt(hours, at)
}

/** When it opens or closes next, to the minute, within the next three weeks; null when it does not. */
export function changesAt(hours: OpenHours | null, at: Date): Date | null {
  const open = isOpen(hours, at)
  const minute = 60_000
  const first = Math.ceil(at.getTime() / (15 * minute)) * 15 * minute
  // Times stand on quarters in every shop we know; what does not is found at the quarter after, then walked back.
  for (let moment = first; moment < first + 21 * 86_400_000; moment += 15 * minute) {
    if (isOpen(hours, new Date(moment)) === open) continue
    let change = moment
    while (change - minute > at.getTime() && isOpen(hours, new Date(change - minute)) !== open) change -= minute
    return new Date(change)
  }
  return null
}

type LocalTime = { date: string; dayBefore: string; weekday: number; minute: number }

function covers({ days, from, to }: Span, now: LocalTime, holidays: string[]): boolean {
  const [start, end] = [minutesOf(from), minutesOf(to)]
  const today = days.includes(now.weekday) && !holidays.includes(now.date)
  if (start < end) return today && now.minute >= start && now.minute < end
  // Over midnight the early hours belong to the day before.
  if (now.minute >= start) return today
  const yesterday = now.weekday === 1 ? 7 : now.weekday - 1
  return now.minute < end && days.includes(yesterday) && !holidays.includes(now.dayBefore)
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function localTime(at: Date, timeZone: string): LocalTime {
  const parts = formatOf(timeZone).formatToParts(at)
  const part = (type: string) => parts.find((known) => known.type === type)?.value ?? ""
  const date = `${part("year")}-${part("month")}-${part("day")}`
  return {
    date,
    dayBefore: new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10),
    weekday: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part("weekday")) + 1,
    minute: Number(part("hour")) * 60 + Number(part("minute")),
  }
}

// Making a format costs a hundred times what using one does.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
  formats.set(timeZone, made)
  return made
}
