import type { Period } from "@/server/billing/rules/period-of"

export type Forecast = {
  /** conversations at the end of the period, if it goes on as it did so far */
  total: number
  /** when the limit is reached at this pace; null when it is not */
  reachesLimitAt: Date | null
}

const dayMs = 86_400_000

/** Carries the pace since the period began on to its end. Null in the first day, which says nothing about a month. */
export function forecastOf(used: number, limit: number | null, period: Period, now: Date): Forecast | null {
  const elapsed = now.getTime() - period.start.getTime()
  if (elapsed < dayMs) return null
  const perMs = Math.max(0, used) / elapsed
  const total = Math.max(used, Math.round(perMs * (period.end.getTime() - period.start.getTime())))
  const isReached = limit !== null && perMs > 0 && used < limit && total > limit
  return { total, reachesLimitAt: isReached ? new Date(period.start.getTime() + limit / perMs) : null }
}
