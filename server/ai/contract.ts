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

export const handoffRuleInput = z.strictObject({
  id: z.uuid().optional(),
  name: words,
  words: z.strictObject({
    "zh-CN": z.array(z.string().trim().min(1).max(60)).max(50),
    en: z.array(z.string().trim().min(1).max(60)).max(50),
  }),
  reason: z.enum(["policy", "mood", "not_permitted", "missing_knowledge"]),
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
