const hourMs = 3_600_000
// A deed of the last minute may still be committing when its hour is over.
const graceMs = 5 * 60_000

/** Everything before this moment belongs to hours that are closed. */
export const closedBefore = (now: Date) => new Date(Math.floor((now.getTime() - graceMs) / hourMs) * hourMs)

/** The name under which the cashier counts an hour's report once; later parts are corrections of it. */
export function identifierOf(tenantId: string, hour: Date, part: number): string {
  const name = `conversations:${tenantId}:${hour.toISOString().slice(0, 13)}`
  return part === 0 ? name : `${name}:c${part}`
}

/** A moment (seconds) that lies in the hour and in the period: periods may begin in the middle of an hour. */
export const timestampOf = (hour: Date, periodStart: Date) =>
  Math.ceil(Math.max(hour.getTime(), periodStart.getTime()) / 1000)
