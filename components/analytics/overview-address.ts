import { type BehindWhat, behindWhat } from "@/server/analytics/contract"

/** Which conversations are asked for: those behind one figure. */
export type Asked = { what: BehindWhat; day?: string; reason?: string; channel?: string; score?: number }

export const periods = [7, 14, 30] as const
const usual = 14

/** Reads an address; what it does not understand it leaves out. */
export function behindOf(search: { get: (key: string) => string | null }): { days: number; asked: Asked | null } {
  const days = periods.find((known) => String(known) === search.get("days")) ?? usual
  const what = behindWhat.find((known) => known === search.get("behind"))
  if (!what) return { days, asked: null }
  const asked: Asked = { what }
  const day = search.get("day")
  if (day && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))) asked.day = day
  const score = Number(search.get("score"))
  if (Number.isInteger(score) && score >= 1 && score <= 5) asked.score = score
  for (const key of ["reason", "channel"] as const) {
    const value = search.get(key)
    if (value && value.length <= 40) asked[key] = value
  }
  return { days, asked }
}

/** The query of the address that asks for it, or an empty one. */
export function queryOf(days: number, asked: Asked | null): string {
  const query = new URLSearchParams()
  if (days !== usual) query.set("days", String(days))
  if (asked) {
    query.set("behind", asked.what)
    for (const key of ["day", "reason", "channel", "score"] as const) {
      if (asked[key] !== undefined) query.set(key, String(asked[key]))
    }
  }
  return `?${query}`
}
