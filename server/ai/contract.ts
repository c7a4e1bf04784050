import { z } from "zod"

const words = z.strictObject({ "zh-CN": z.string().trim().max(500), en: z.string().trim().max(500) })

/** The languages the bot itself speaks; a customer of another language gets the shop's own. */
export type TurnLanguage = "zh" | "en"

export const tones = ["warm", "brief", "formal"] as const

export const botSettings = z.strictObject({
  name: words,
  greeting: words,
  enabled: z.boolean(),
  tone: z.enum(tones),
  instructions: z.string().max(4000),
  guardrails: z.string().max(4000),
})
export type BotSettings = z.infer<typeof botSettings>

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What must hold beside the words. Absent means "whatever it is"; everything that is set must hold together. */
export const ruleConditions = z.strictObject({
  /** so many misses in a row before this message, or more */
  misses: z.number().int().min(1).max(2).optional(),
  /** anger or disappointment from here on, 0–1 */
  mood: z.number().min(0.1).max(1).optional(),
  /** the contact carries one of these tags */
  tags: z.array(z.string().trim().min(1).max(40)).min(1).max(20).optional(),
  /** what the customer wants is one of these intents */
  intents: z.array(z.string().trim().min(1).max(80)).min(1).max(40).optional(),
  /** the shop's opening hours, in its time zone; the rule holds inside or outside of them. Weekdays 1 (Monday) – 7 */
  hours: z
    .strictObject({
      when: z.enum(["inside", "outside"]),
      from: clockTime,
      to: clockTime,
      days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    })
    .optional(),
  /** whether an agent is there and has a free place */
  somebodyFree: z.boolean().optional(),
  /** the shop's model budget or its plan's conversations are used up */
  budgetUsed: z.literal(true).optional(),
})
export type RuleConditions = z.infer<typeof ruleConditions>

export const ruleReasons = [
  "policy",
  "not_permitted",
  "mood",
  "missing_knowledge",
  "vip",
  "outside_hours",
  "usage_limit",
] as const

export const handoffRuleInput = z.strictObject({
  id: z.uuid().optional(),
  name: words,
  words: z.strictObject({
    "zh-CN": z.array(z.string().trim().min(1).max(60)).max(50),
    en: z.array(z.string().trim().min(1).max(60)).max(50),
  }),
  conditions: ruleConditions.default({}),
  reason: z.enum(ruleReasons),
  priority: z.enum(["normal", "high", "urgent"]),
  enabled: z.boolean(),
})
export type HandoffRuleInput = z.infer<typeof handoffRuleInput>

export const priorityOf = { normal: 1, high: 2, urgent: 3 } as const

export const previewQuestion = z.strictObject({
  text: z.string().trim().min(1).max(2000),
  locale: z.enum(["zh-CN", "en"]),
  /** how often in a row the bot did not understand before this */
  misses: z.number().int().min(0).max(2).default(0),
  /** what the bot offered last */
  offered: z
    .array(z.strictObject({ text: z.string().max(300), articleId: z.uuid().optional() }))
    .max(6)
    .default([]),
  /** where the last turn left a dialogue */
  run: z
    .strictObject({
      dialogueId: z.uuid(),
      step: z.string().max(80),
      slots: z.record(z.string().max(80), z.string().max(300)),
    })
    .nullable()
    .default(null),
})
export type PreviewQuestion = z.infer<typeof previewQuestion>

/** What the bot looked at during a turn, in the order it looked; what it did not reach is absent. */
export const turnTrace = z.object({
  language: z.enum(["zh", "en"]),
  /** 0 calm – 1 furious */
  mood: z.number(),
  rule: words.optional(),
  dialogue: z
    .union([z.object({ step: z.string(), slots: z.array(z.string()) }), z.object({ end: z.enum(["handoff", "done"]) })])
    .optional(),
  searches: z
    .array(
      z.object({
        query: z.string(),
        hits: z.array(z.object({ id: z.string(), score: z.number(), question: z.string() })),
      }),
    )
    .optional(),
  gate: z.object({ answer: z.boolean(), confidence: z.number() }).optional(),
  model: z
    .object({
      model: z.string(),
      promptTokens: z.number(),
      completionTokens: z.number(),
      attempt: z.number().optional(),
      refused: z.boolean().optional(),
      ungrounded: z.string().optional(),
      failed: z.string().optional(),
    })
    .optional(),
})
export type TurnTrace = z.infer<typeof turnTrace>
