import { z } from "zod"
import { type Moment, moments, type Scale, scales } from "@/server/surveys/rules/scales"

export type { Moment, Scale } from "@/server/surveys/rules/scales"

const sentence = z.string().trim().max(500).default("")
const words = z.strictObject({ question: sentence, thanks: sentence }).prefault({})
const surveyWords = z.strictObject({ "zh-CN": words, en: words })

export const surveyPlan = z.strictObject({
  moment: z.enum(moments),
  scale: z.enum(scales),
  /** what is asked once more after an answer; null: nothing */
  thenScale: z.enum(scales).nullable().default(null),
  enabled: z.boolean(),
  /** at most thirty days after the moment */
  delayMinutes: z.number().int().min(0).max(43_200),
  restDays: z.number().int().min(0).max(365),
  /** empty words are the house's own */
  words: surveyWords,
})
export type SurveyPlan = z.infer<typeof surveyPlan>

const noWords = { question: "", thanks: "" }
const plan = (moment: Moment, scale: Scale, delayMinutes: number): SurveyPlan => ({
  moment,
  scale,
  thenScale: null,
  enabled: false,
  delayMinutes,
  restDays: 30,
  words: { "zh-CN": noWords, en: noWords },
})
/** What a shop begins with: nobody is asked until somebody switches it on. */
export const housePlans: SurveyPlan[] = [
  plan("conversation", "csat", 5),
  plan("delivered", "nps", 3 * 1440),
  plan("solved", "csat", 1440),
]

export const resultsInput = z.strictObject({ days: z.union([z.literal(7), z.literal(30), z.literal(90)]).default(30) })
export type ResultsInput = z.infer<typeof resultsInput>

const followUpRef = z.strictObject({ followUpId: z.uuid() })
export const followUpViews = ["open", "overdue", "closed"] as const
export type FollowUpView = (typeof followUpViews)[number]

export const listFollowUpsInput = z.strictObject({
  view: z.enum(followUpViews).default("open"),
  mine: z.boolean().default(false),
  cursor: z.strictObject({ dueAt: z.coerce.date(), followUpId: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListFollowUps = z.infer<typeof listFollowUpsInput>

export const giveFollowUpInput = followUpRef.extend({ memberId: z.uuid().nullable() })
export type GiveFollowUp = z.infer<typeof giveFollowUpInput>

/** What was done, and where it can be seen: a ticket, an order, a refund. */
export const closeFollowUpInput = followUpRef.extend({
  done: z.string().trim().min(4).max(1000),
  link: z.union([z.literal(""), z.url({ protocol: /^https?$/ }).max(500)]).default(""),
})
export type CloseFollowUp = z.infer<typeof closeFollowUpInput>
