import { z } from "zod"

export { normaliseText } from "@/server/ai/rules/normalise-text"

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
  /** model tokens a day; null: only what the plan allows */
  dailyTokens: z.number().int().min(0).max(100_000_000).nullable(),
  /** when unsure, ask back with up to three choices before counting a miss as silence */
  asksBack: z.boolean(),
  /** the language the team works in; foreign words are translated to it where a model is configured */
  translateTo: z.string().max(10).nullable(),
})
export type BotSettings = z.infer<typeof botSettings>

/** Letting a version through although it leaks; the reason goes into the diary. */
export const overrideRelease = z.strictObject({
  version: z.string().min(1).max(40),
  reason: z.string().trim().min(10).max(500),
})
export type OverrideRelease = z.infer<typeof overrideRelease>

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

/** What an answer rests on: an article, a product's fact, an order or a coupon, at the version that was told. */
export const turnFact = z.object({
  kind: z.enum(["article", "product", "order", "coupon"]),
  refId: z.string().max(200),
  version: z.number().int(),
  said: z.string().max(500),
})
export type TurnFact = z.infer<typeof turnFact>

/** What the bot looked at during a turn, in the order it looked; what it did not reach is absent. */
export const turnTrace = z.object({
  language: z.enum(["zh", "en"]),
  /** 0 calm – 1 furious */
  mood: z.number(),
  intent: z
    .object({
      intent: z.string().nullable(),
      confidence: z.number(),
      abstain: z.boolean(),
      top: z.array(z.object({ intent: z.string(), name: words, score: z.number() })),
    })
    .optional(),
  rule: words.optional(),
  /** what pictures and voice notes were understood as */
  media: z.array(z.string()).optional(),
  /** what the shop's data told */
  tools: z
    .object({ facts: z.array(z.object({ kind: z.string(), refId: z.string(), version: z.number() })) })
    .optional(),
  cached: z.boolean().optional(),
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

/* Dialogues: scripts of several turns, kept as data. */

const spoken = z.strictObject({
  "zh-CN": z.string().trim().min(1).max(1000),
  en: z.string().trim().min(1).max(1000),
})
const wordList = z.strictObject({
  "zh-CN": z.array(z.string().trim().min(1).max(60)).max(40),
  en: z.array(z.string().trim().min(1).max(60)).max(40),
})
const stepId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const slotName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const inputs = z.record(z.string().regex(/^[a-z][a-z_]{0,39}$/), z.union([z.string().max(300), spoken]))

/** What a question waits for, and so what is recognised as its answer. */
export const slotKinds = [
  "order_number",
  "phone_end",
  "email",
  "choice",
  "text",
  "yes_no",
  "date",
  "address",
  "size_measurements",
] as const
export type SlotKind = (typeof slotKinds)[number]
export const measures = ["height", "weight", "foot"] as const
export type Measure = (typeof measures)[number]

/** The read-only look-ups a dialogue may ask for: what each must be given, and what it may be given. */
export const dialogueTools = {
  find_order: { needs: ["order_number"], may: ["phone_end", "email"] },
  find_parcel: { needs: ["order_number"], may: ["phone_end", "email"] },
  find_product: { needs: ["product"], may: [] },
  check_stock: { needs: ["product"], may: [] },
  find_coupons: { needs: [], may: [] },
  find_article: { needs: ["question"], may: [] },
} as const satisfies Record<string, { needs: readonly string[]; may: readonly string[] }>
export type DialogueTool = keyof typeof dialogueTools
export const dialogueToolNames = Object.keys(dialogueTools) as [DialogueTool, ...DialogueTool[]]

/** How a look-up can end. Of an order that was found, `shipped` has left already, `late` should have left by now. */
export const lookOutcomes = ["found", "shipped", "late", "not_found", "needs_identity", "failed"] as const
export type LookOutcome = (typeof lookOutcomes)[number]

/** The requests a dialogue may register in a customer's name, after their explicit yes. */
export const dialogueWrites = [
  "return",
  "exchange",
  "change_address",
  "invoice",
  "complaint",
  "cancel",
  "not_shipped",
] as const
export type DialogueWrite = (typeof dialogueWrites)[number]

const dialogueChoice = z.strictObject({
  value: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/),
  label: spoken,
  words: wordList,
  /** words that mean this choice only as an answer to its own question */
  whenAsked: wordList.optional(),
})
export type DialogueChoice = z.infer<typeof dialogueChoice>

const askStep = z.strictObject({
  id: stepId,
  ask: spoken,
  slot: slotName,
  kind: z.enum(slotKinds),
  choices: z.array(dialogueChoice).max(12).optional(),
  /** other ways to say yes and no to this question */
  words: z.strictObject({ yes: wordList, no: wordList }).optional(),
  measure: z.enum(measures).optional(),
  /** a text in which a question is an answer too */
  open: z.boolean().optional(),
  /** a step, or one for each answer */
  next: z.union([stepId, z.record(z.string().max(40), stepId)]),
})
const lookStep = z.strictObject({
  id: stepId,
  look: z.enum(dialogueToolNames),
  input: inputs,
  /** later texts may say {{name}} for the sentence that came back, {{name.field}} for one of its values */
  as: slotName,
  next: z.strictObject({
    found: stepId,
    shipped: stepId.optional(),
    late: stepId.optional(),
    not_found: stepId,
    needs_identity: stepId,
    failed: stepId,
  }),
})
const confirmStep = z.strictObject({
  id: stepId,
  confirm: spoken,
  next: z.strictObject({ yes: stepId, no: stepId }),
})
const doStep = z.strictObject({
  id: stepId,
  do: z.enum(dialogueWrites),
  input: inputs,
  next: z.strictObject({ done: stepId, failed: stepId }),
})
/** Parts the ways by an earlier answer. */
const byStep = z.strictObject({ id: stepId, by: slotName, next: z.record(z.string().max(40), stepId) })
const sayStep = z.strictObject({ id: stepId, say: spoken, next: stepId })
const endStep = z.strictObject({
  id: stepId,
  say: spoken,
  end: z.enum(["done", "handoff"]),
  priority: z.enum(["normal", "high"]).optional(),
})
export const dialogueStep = z.union([askStep, endStep, sayStep, confirmStep, lookStep, doStep, byStep])
export type DialogueStep = z.infer<typeof dialogueStep>

export const mostDialogueSteps = 40

export const dialogueDefinition = z.strictObject({
  triggers: z.strictObject({
    ...wordList.shape,
    /** keys of intents that begin it, too */
    intents: z.array(z.string().max(80)).max(10).optional(),
  }),
  steps: z.array(dialogueStep).min(1).max(mostDialogueSteps),
})
export type DialogueDefinition = z.infer<typeof dialogueDefinition>

export const keepDialogueInput = z.strictObject({
  dialogueId: z.uuid().optional(),
  /** the version that was edited; somebody else's newer one is a conflict */
  version: z.number().int().min(1).optional(),
  name: words,
  definition: dialogueDefinition,
})
export type KeepDialogueInput = z.infer<typeof keepDialogueInput>

const standing = z.object({
  /** when the run began, as told by the caller: part of every write's key */
  startedAt: z.string().max(40).default(""),
  version: z.number().int().default(1),
  /** how often a step was asked */
  asked: z.record(z.string(), z.number()).default({}),
  /** what look-ups brought, by their name */
  found: z.record(z.string(), z.record(z.string(), z.string().max(4000))).default({}),
  done: z.record(z.string(), z.enum(["done", "failed"])).default({}),
  /** slots a look-up could not confirm: they are asked for again */
  doubted: z.array(z.string()).default([]),
  /** what was said on the way and not sent yet */
  said: z.array(z.string().max(4000)).default([]),
  /** the order the customer is asked about instead of for its number; empty once they have answered */
  offered: z.string().max(80).optional(),
})
const slots = z.record(z.string().max(80), z.string().max(1000))

/** What a run remembers beside its step and slots; `waiting` are the dialogues it interrupted, the latest last. */
export const dialogueMemory = standing.extend({
  waiting: z
    .array(z.object({ dialogueId: z.string(), step: z.string(), slots, memory: standing }))
    .max(3)
    .default([]),
})
export type DialogueMemory = z.infer<typeof dialogueMemory>

/** What the shop's rules shall take for given in a trial; what is absent is as it stands. */
const supposedFacts = z.strictObject({
  tags: z.array(z.string().trim().min(1).max(40)).max(20).optional(),
  /** the shop's own clock; weekdays 1 (Monday) – 7 */
  clock: z.strictObject({ time: clockTime, weekday: z.number().int().min(1).max(7) }).optional(),
  somebodyFree: z.boolean().optional(),
  budgetUsed: z.boolean().optional(),
})
export type SupposedFacts = z.infer<typeof supposedFacts>

/** What a trial has shown of its sample orders so far. */
const sampleProofs = z.strictObject({
  awaited: z.string().max(80).nullable(),
  proven: z.array(z.string().max(80)).max(10),
  tries: z.number().int().min(0).max(10),
})
export type SampleProofs = z.infer<typeof sampleProofs>

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
  facts: supposedFacts.optional(),
  /** what the last turn answered for it */
  samples: sampleProofs.optional(),
  /** where the last turn left a dialogue */
  run: z
    .strictObject({
      dialogueId: z.uuid(),
      step: z.string().max(80),
      slots: z.record(z.string().max(80), z.string().max(1000)),
      memory: dialogueMemory,
    })
    .nullable()
    .default(null),
})
export type PreviewQuestion = z.infer<typeof previewQuestion>

/* Understanding: intents, the sentences they are learnt from, and how far the bot may go on each. */

export const longestLine = 300
export const mostLinesAtOnce = 5000

export const keepIntentInput = z.strictObject({
  intentId: z.uuid().optional(),
  name: z.strictObject({ "zh-CN": z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(60) }),
  description: z.string().trim().max(300).default(""),
  enabled: z.boolean().default(true),
})
export type KeepIntent = z.infer<typeof keepIntentInput>

export const intentRef = z.strictObject({ intentId: z.uuid() })

export const listLinesInput = z.strictObject({
  intentId: z.uuid().optional(),
  search: z.string().trim().max(100).optional(),
  cursor: z.uuid().optional(),
  /** which way the screen pages; there is only one */
  direction: z.literal("forward").optional(),
})
export type ListLines = z.infer<typeof listLinesInput>

/** One sentence a line, or CSV with the columns text and intent. Without an intent every row must name its own. */
export const addLinesInput = z.strictObject({ intentId: z.uuid().optional(), text: z.string().min(1).max(1_000_000) })
export type AddLines = z.infer<typeof addLinesInput>

export const lineRefs = z.strictObject({ lineIds: z.array(z.uuid()).min(1).max(500) })
export const moveLinesInput = lineRefs.extend({ intentId: z.uuid() })

export const modelRef = z.strictObject({ modelVersion: z.number().int().min(1) })

export const autonomyModes = ["auto", "draft", "human"] as const

export const changeAutonomyInput = z.strictObject({
  intentId: z.uuid(),
  mode: z.enum(autonomyModes).optional(),
  /** share of wrong answers the merchant accepts */
  errorBudget: z.number().min(0.005).max(0.2).optional(),
})
export type ChangeAutonomy = z.infer<typeof changeAutonomyInput>
