/** `09:00-18:00` every day, or `1-5 09:00-18:00` on those weekdays, Monday being 1. */
export const hoursPattern = /^(?:([1-7])(?:-([1-7]))?\s+)?([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/

/** Whether the team answers the telephone now; always when no hours are set. A span may go past midnight. */
export function isOpenAt(hours: string | undefined, { minute, weekday }: { minute: number; weekday: number }): boolean {
  const read = hoursPattern.exec(hours?.trim() ?? "")
  if (!read) return true
  const [first, last, fromHour, fromMinute, toHour, toMinute] = read.slice(1).map((part) => Number(part ?? Number.NaN))
  const from = fromHour! * 60 + fromMinute!
  const to = toHour! * 60 + toMinute!
  const isDay = (day: number) => Number.isNaN(first) || (day >= first! && day <= (Number.isNaN(last) ? first! : last!))
  if (from <= to) return isDay(weekday) && minute >= from && minute < to
  return (isDay(weekday) && minute >= from) || (isDay(weekday === 1 ? 7 : weekday - 1) && minute < to)
}
