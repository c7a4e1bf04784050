import { z } from "zod"
import { behindTickets, behindWhat, reportBy } from "@/server/analytics/rules/report-lines"

export type { BehindTickets, BehindWhat, ReportBy } from "@/server/analytics/rules/report-lines"

export const period = z.strictObject({
  /** whole days back from `to`, in the tenant's time zone; the day itself is the last */
  days: z.number().int().min(1).max(92).default(14),
  /** the last day; today when left out */
  to: z.iso.date().optional(),
})
export type Period = z.infer<typeof period>

export const report = period.extend({
  by: z.enum(reportBy),
  channel: z.string().max(40).optional(),
  /** as many days before, too */
  compared: z.boolean().default(false),
  /** which time people's replies took: all of it, or while the shop was open */
  time: z.enum(["all", "open"]).optional(),
})
export type Report = z.infer<typeof report>

/** as many days before, too, where `compared` */
export const ticketReport = period.extend({ compared: z.boolean().default(false) })
export type TicketReport = z.infer<typeof ticketReport>

export const ticketsBehind = period.extend({
  what: z.enum(behindTickets),
  type: z.string().max(40).optional(),
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(30),
})
export type TicketsBehind = z.infer<typeof ticketsBehind>

/** A first reply that takes longer is late: three minutes, as the large Chinese shops count it. */
export const lateAfterSeconds = 180

export const drillDown = period.extend({
  what: z.enum(behindWhat),
  /** one day of the tenant's calendar within those days */
  day: z.iso.date().optional(),
  /** 1 Monday to 7 Sunday, and 0 to 23, when the conversation was opened by the tenant's clock */
  weekday: z.number().int().min(1).max(7).optional(),
  hour: z.number().int().min(0).max(23).optional(),
  score: z.number().int().min(1).max(5).optional(),
  /** an intent's key, an agent's id; `none`: those without one */
  intent: z.string().max(80).optional(),
  agent: z.string().max(40).optional(),
  team: z.string().max(40).optional(),
  reason: z.string().max(40).optional(),
  channel: z.string().max(40).optional(),
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(30),
})
export type DrillDown = z.infer<typeof drillDown>

/** All conversations, and those that need a person. */
export const forecastSeries = ["all", "people"] as const
export type ForecastSeries = (typeof forecastSeries)[number]
export const foretoldDays = 7

export const specialDayInput = z
  .strictObject({
    day: z.iso.date(),
    name: z.string().trim().min(1).max(60),
    /** so many times as much as usual */
    factor: z.number().min(0).max(50).nullable(),
    /** as much more as that day had */
    like: z.iso.date().nullable(),
  })
  .refine(({ factor, like }) => (factor === null) !== (like === null))
export type SpecialDayInput = z.infer<typeof specialDayInput>
export const specialDayRef = z.strictObject({ day: z.iso.date() })

export const staffingSettings = z.strictObject({
  /** percent of customers answered within so many seconds */
  share: z.number().int().min(10).max(99),
  seconds: z.number().int().min(5).max(86_400),
  /** how long one conversation takes; null: as measured */
  handlingSeconds: z.number().int().min(10).max(86_400).nullable(),
  /** how many one person answers at once; null: what agents take */
  atOnce: z.number().min(1).max(20).nullable(),
  /** how long customers wait before they leave, on average; null: they stay */
  patienceSeconds: z.number().int().min(10).max(86_400).nullable(),
})
export type StaffingSettings = z.infer<typeof staffingSettings>
