import { z } from "zod"
import { findingKinds, type InspectionRules } from "@/server/quality/rules/house-rules"
import { verdicts } from "@/server/quality/rules/verdicts"

export type { InspectionRules } from "@/server/quality/rules/house-rules"
export type { Given, Line } from "@/server/quality/rules/inspect-thread"

export const score = z.number().int().min(1).max(5)

/* Reviews: a bot answer somebody doubts. */

export const askReview = z.strictObject({
  messageId: z.uuid(),
  verdict: z.enum(verdicts),
  note: z.string().trim().max(1000).default(""),
})
export type AskReview = z.infer<typeof askReview>

export const messageRef = z.strictObject({ messageId: z.uuid() })
export const reviewRef = z.strictObject({ reviewId: z.uuid() })
export const listReviews = z.strictObject({
  status: z.enum(["open", "decided"]).default("open"),
  limit: z.number().int().min(1).max(200).default(100),
})
export type ListReviews = z.infer<typeof listReviews>

/** "open" takes a decision back. */
export const decideReview = reviewRef.extend({ decision: z.enum(["right", "dismissed", "open"]) })
export type DecideReview = z.infer<typeof decideReview>

/** What is right: in the article the answer came from, or, without one, for the record. */
export const correctReview = reviewRef.extend({
  correction: z.string().trim().min(1).max(4000),
  article: z
    .strictObject({
      articleId: z.uuid(),
      /** the version on the reviewer's screen: a newer one stops the save */
      version: z.number().int(),
      question: z.string().trim().min(2).max(300),
    })
    .nullable(),
})
export type CorrectReview = z.infer<typeof correctReview>

/** What the bot says to the reviewed question now. */
export const reviewTest = z.object({
  decision: z.string(),
  text: z.string(),
  cites: z.array(z.object({ articleId: z.string(), version: z.number(), title: z.string() })),
  at: z.string(),
})
export type ReviewTest = z.infer<typeof reviewTest>
/** Kept with a review beside its columns: what the asker thought, and the latest test. */
export const reviewDetail = z.object({
  verdict: z.enum(verdicts).default("unsure"),
  test: reviewTest.nullable().default(null),
})
export type ReviewDetail = z.infer<typeof reviewDetail>

/* Recalls: a wrong fact taken back from everybody who was told it. */

export const recallRef = z.strictObject({ recallId: z.uuid() })
export const listRecalls = z.strictObject({
  status: z.enum(["open", "closed"]).default("open"),
  limit: z.number().int().min(1).max(200).default(100),
})
export type ListRecalls = z.infer<typeof listRecalls>
export const noticeRef = recallRef.extend({ conversationId: z.uuid() })
export const editNotice = noticeRef.extend({ draft: z.string().trim().min(1).max(4000) })
export type EditNotice = z.infer<typeof editNotice>
/** Those named, or, without names, all that are left. */
export const someNotices = recallRef.extend({
  conversations: z
    .array(z.strictObject({ conversationId: z.uuid() }))
    .min(1)
    .max(500)
    .optional(),
})
export type SomeNotices = z.infer<typeof someNotices>
/** A fact as a reviewed answer told it: an article by its id, a product's figure by `productFactRef`. */
export const recallTold = reviewRef.extend({
  kind: z.enum(["article", "product"]),
  refId: z.string().min(3).max(200),
})
export type RecallTold = z.infer<typeof recallTold>

/** A correction's `clientId` within its conversation: sent once, however often it is asked for. */
export const correctionKey = (recallId: string) => `recall:${recallId}`

/* Inspections: what every conversation is held against. */

const phrase = z.string().trim().min(1).max(60)
const phrases = z.array(phrase).max(200)
const ruleOfKind = z.strictObject({ on: z.boolean(), points: z.number().int().min(0).max(100) })

export const inspectionRules: z.ZodType<InspectionRules> = z.strictObject({
  kinds: z.strictObject(
    Object.fromEntries(findingKinds.map((kind) => [kind, ruleOfKind])) as Record<
      (typeof findingKinds)[number],
      typeof ruleOfKind
    >,
  ),
  forbidden: phrases,
  cold: phrases,
  greetings: phrases,
  closings: phrases,
  alerts: z.array(z.strictObject({ name: phrase, words: phrases.min(1) })).max(20),
  slow: z.strictObject({
    agentMinutes: z.number().int().min(1).max(1440),
    botMinutes: z.number().int().min(1).max(1440),
  }),
  monitors: z
    .array(z.string().trim().min(5).max(300))
    .max(10)
    .transform((monitors) => [...new Set(monitors)]),
})

/** One line of a conversation somebody makes up, to see what the rules find in it. */
export const tryRules = z.strictObject({
  by: z.enum(["contact", "bot", "agent"]),
  text: z.string().trim().min(1).max(2000),
  rules: inspectionRules,
})
export type TryRules = z.infer<typeof tryRules>

export const qualityPeriod = z.strictObject({ days: z.number().int().min(1).max(90).default(30) })
export type QualityPeriod = z.infer<typeof qualityPeriod>

/** Parts of conversations, the lowest scores first. */
export const listParts = qualityPeriod.extend({
  side: z.enum(["bot", "agent"]).optional(),
  memberId: z.uuid().optional(),
  kind: z.enum(findingKinds).optional(),
  after: z.strictObject({ score: z.number().int(), inspectedId: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListParts = z.infer<typeof listParts>
export const alertRef = z.strictObject({ alertId: z.uuid() })
export const listAlerts = z.strictObject({
  status: z.enum(["open", "seen"]).default("open"),
  limit: z.number().int().min(1).max(200).default(100),
})
export type ListAlerts = z.infer<typeof listAlerts>

export const partRef = z.strictObject({ inspectedId: z.uuid() })

/* People's side: appeals, coaching, samples. */

const said = z.string().trim().min(1).max(1000)
export const findingRef = z.strictObject({ findingId: z.uuid() })
export const appealFinding = findingRef.extend({ text: said })
export type AppealFinding = z.infer<typeof appealFinding>
export const decideAppeal = findingRef.extend({
  decision: z.enum(["upheld", "refused"]),
  answer: z.string().trim().max(1000).default(""),
})
export type DecideAppeal = z.infer<typeof decideAppeal>
export const listAppeals = z.strictObject({
  status: z.enum(["open", "decided"]).default("open"),
  limit: z.number().int().min(1).max(200).default(100),
})
export type ListAppeals = z.infer<typeof listAppeals>

export const coachAgent = partRef.extend({ text: said })
export type CoachAgent = z.infer<typeof coachAgent>
export const noteRef = z.strictObject({ noteId: z.uuid() })

/** `memberId` is whose, where they are one agent's. */
export const drawSamples = z.strictObject({
  why: z.enum(["random", "low", "agent"]),
  memberId: z.uuid().optional(),
  count: z.number().int().min(1).max(20).default(5),
})
export type DrawSamples = z.infer<typeof drawSamples>
export const scoreSample = z.strictObject({
  sampleId: z.uuid(),
  score: z.number().int().min(0).max(100),
  note: z.string().trim().max(1000).default(""),
})
export type ScoreSample = z.infer<typeof scoreSample>
export const listSamples = z.strictObject({ limit: z.number().int().min(1).max(200).default(100) })
export type ListSamples = z.infer<typeof listSamples>
