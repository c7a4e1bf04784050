export type Period = { start: Date; end: Date }

/**
 * The period a moment lies in, by calendar months from an anchor period; the 31st becomes a shorter month's last day.
 * A period Stripe has renewed but not told of yet begins where the known one ends.
 */
export function periodOf(known: Period, now: Date): Period {
  let { start, end } = known
  for (let months = 1; end <= now; months++) {
    start = end
    end = addMonths(known.end, months)
  }
  return { start, end }
}

/** The same day and time some months later, in UTC. */
export function addMonths(from: Date, months: number): Date {
  const to = new Date(from)
  to.setUTCDate(1)
  to.setUTCMonth(from.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()
  to.setUTCDate(Math.min(from.getUTCDate(), lastDay))
  return to
}
