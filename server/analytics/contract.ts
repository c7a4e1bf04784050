import { z } from "zod"

export const period = z.strictObject({
  /** whole days back from `to`, in the tenant's time zone; the day itself is the last */
  days: z.number().int().min(1).max(92).default(14),
  /** the last day; today when left out */
  to: z.iso.date().optional(),
})
export type Period = z.infer<typeof period>

/** What a report has a line for each of. */
export const reportBy = ["day", "weekday", "hour", "channel", "intent", "reason", "agent", "team"] as const
export type ReportBy = (typeof reportBy)[number]

export const report = period.extend({
  by: z.enum(reportBy),
  channel: z.string().max(40).optional(),
  /** as many days before, too */
  compared: z.boolean().default(false),
  /** which time people's replies took: all of it, or while the shop was open */
  time: z.enum(["all", "open"]).optional(),
})
export type Report = z.infer<typeof report>

/** A first reply that takes longer is late: three minutes, as the large Chinese shops count it. */
export const lateAfterSeconds = 180

export const behindWhat = [
  "all",
  "bot_only",
  "with_people",
  "unanswered",
  "bot_replied",
  "people_replied",
  "handed_off",
  "resolved",
  "bot_resolved",
  "people_resolved",
  "first_contact",
  "rated",
  "rated_low",
  "satisfied",
  "complained",
  "reopened",
] as const
export type BehindWhat = (typeof behindWhat)[number]

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
