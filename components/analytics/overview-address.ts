import { type BehindWhat, behindWhat } from "@/server/analytics/rules/report-lines"

/** Which conversations are asked for: those behind one figure. */
export type Asked = {
  what: BehindWhat
  day?: string
  weekday?: number
  hour?: number
  reason?: string
  channel?: string
  intent?: string
  agent?: string
  team?: string
  score?: number
}

type Search = { get: (key: string) => string | null }

export const periods = [7, 14, 30, 90] as const
const usual = 14

const isDay = (value: string | null): value is string =>
  value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))

const figures = { score: [1, 5], weekday: [1, 7], hour: [0, 23] } as const
const words = ["reason", "channel", "intent", "agent", "team"] as const

/** Reads an address; what it does not understand it leaves out. `to` is the period's last day, today when it names none. */
export function behindOf(search: Search): { days: number; to?: string; asked: Asked | null } {
  const days = periods.find((known) => String(known) === search.get("days")) ?? usual
  const last = search.get("to")
  const period = isDay(last) ? { days, to: last } : { days }
  const what = behindWhat.find((known) => known === search.get("behind"))
  if (!what) return { ...period, asked: null }
  const asked: Asked = { what }
  const day = search.get("day")
  if (isDay(day)) asked.day = day
  for (const [key, [least, most]] of Object.entries(figures) as [keyof typeof figures, readonly [number, number]][]) {
    const value = Number(search.get(key) ?? Number.NaN)
    if (Number.isInteger(value) && value >= least && value <= most) asked[key] = value
  }
  for (const key of words) {
    const value = search.get(key)
    if (value && value.length <= 80) asked[key] = value
  }
  return { ...period, asked }
}

/** The query of the address that asks for it, or an empty one. */
export function queryOf(
  { days, to }: { days: number; to?: string },
  asked: Asked | null,
  more?: Record<string, string>,
) {
  const query = new URLSearchParams(more)
  if (days !== usual) query.set("days", String(days))
  if (to) query.set("to", to)
  if (asked) {
    const { what, ...rest } = asked
    query.set("behind", what)
    for (const [key, value] of Object.entries(rest)) if (value !== undefined) query.set(key, String(value))
  }
  return `?${query}`
}

/** The day it is on the shop's calendar, as YYYY-MM-DD. */
export const todayIn = (timeZone: string) => new Intl.DateTimeFormat("sv-SE", { timeZone }).format(new Date())

/** The address of the conversations that were opened today. */
export const todayAddress = (slug: string, timeZone: string, asked: Omit<Asked, "day">) =>
  `/${slug}/analytics${queryOf({ days: 7 }, { ...asked, day: todayIn(timeZone) })}`

const mostHolders = 30

/** Where the inbox lists what these members hold; all that is open, where they are more than a list can be asked for. */
export function heldAddress(slug: string, memberIds: string[]): string {
  const query = new URLSearchParams({ view: "all" })
  if (memberIds.length > 0 && memberIds.length <= mostHolders) {
    query.set("where", JSON.stringify({ assignees: memberIds }))
  }
  return `/${slug}/inbox?${query}`
}
