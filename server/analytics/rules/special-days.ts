/** A day unlike its weekday: so many times as much, or as much more as another day had. Neither: as much as past ones had. */
export type SpecialDay = { day: string; factor: number | null; like: string | null }

const weeksAround = 4
const fewestOrdinary = 2

/** "YYYY-MM-DD" so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/**
 * How many times as much came on a day as on ordinary days of the same weekday, up to four weeks before and after it. Null
 * where fewer than two of those are known, or nothing came on them.
 */
export function measureFactor(
  day: string,
  totals: ReadonlyMap<string, number>,
  special: ReadonlySet<string>,
): number | null {
  const came = totals.get(day)
  const ordinary: number[] = []
  for (let week = -weeksAround; week <= weeksAround; week++) {
    const other = dayAfter(day, week * 7)
    const total = totals.get(other)
    if (week !== 0 && !special.has(other) && total !== undefined) ordinary.push(total)
  }
  const usual = ordinary.reduce((sum, total) => sum + total, 0) / ordinary.length
  return came === undefined || ordinary.length < fewestOrdinary || usual === 0 ? null : came / usual
}

/**
 * What each special day is to be multiplied by: the merchant's factor, that of the day it is like, or the mean of those of
 * past special days without either. 1 where none of these is known.
 */
export function factorsOf(days: readonly SpecialDay[], totals: ReadonlyMap<string, number>): Map<string, number> {
  const special = new Set(days.flatMap(({ day, like }) => (like ? [day, like] : [day])))
  const past = days.flatMap(({ day, factor, like }) =>
    factor === null && like === null ? (measureFactor(day, totals, special) ?? []) : [],
  )
  const usual = past.length > 0 ? past.reduce((sum, factor) => sum + factor, 0) / past.length : 1
  return new Map(
    days.map(({ day, factor, like }) => [
      day,
      factor ?? (like === null ? usual : (measureFactor(like, totals, special) ?? 1)),
    ]),
  )
}

/** The slots of a history that begins on `first`, without those of special days. */
export function withoutDays(
  values: readonly number[],
  first: string,
  special: ReadonlySet<string>,
  perDay: number,
): (number | null)[] {
  return values.map((value, at) => (special.has(dayAfter(first, Math.floor(at / perDay))) ? null : value))
}
