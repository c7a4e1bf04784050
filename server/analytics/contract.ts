import { z } from "zod"

export const period = z.strictObject({
  /** whole days back from today, in the tenant's time zone; today is the last */
  days: z.number().int().min(1).max(92).default(14),
})
export type Period = z.infer<typeof period>

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
  "rated",
  "rated_low",
  "reopened",
] as const
export type BehindWhat = (typeof behindWhat)[number]

export const drillDown = z.strictObject({
  days: z.number().int().min(1).max(92).default(14),
  what: z.enum(behindWhat),
  /** one day of the tenant's calendar within those days */
  day: z.iso.date().optional(),
  score: z.number().int().min(1).max(5).optional(),
  reason: z.string().max(40).optional(),
  channel: z.string().max(40).optional(),
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(30),
})
export type DrillDown = z.infer<typeof drillDown>
