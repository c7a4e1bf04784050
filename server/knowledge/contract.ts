import { z } from "zod"
import { sourceSchedules } from "@/server/knowledge/rules/sources"
import { type Topic, topics } from "@/server/knowledge/rules/topics"

export { largestUpload, type SourceSchedule } from "@/server/knowledge/rules/sources"
export { type Topic, topics } from "@/server/knowledge/rules/topics"

const articleFields = {
  topic: z.enum(topics),
  locale: z.enum(["zh-CN", "en"]),
  question: z.string().trim().min(2).max(300),
  answer: z.string().trim().min(1).max(4000),
  aliases: z.array(z.string().trim().min(1).max(300)).max(30).default([]),
}

/** When the bot may quote it; a side that is null is open, one that is absent stays as it is. */
const validity = {
  validFrom: z.coerce.date().nullable().optional(),
  validUntil: z.coerce.date().nullable().optional(),
}

export const addArticle = z.strictObject({ ...articleFields, ...validity })
export type AddArticle = z.infer<typeof addArticle>

export const changeArticle = z.strictObject({
  articleId: z.uuid(),
  /** the version on the editor's screen: a newer one stops the save */
  version: z.number().int(),
  ...articleFields,
  ...validity,
  status: z.enum(["published", "draft", "archived"]),
})
export type ChangeArticle = z.infer<typeof changeArticle>

export const articleRef = z.strictObject({ articleId: z.uuid() })

export const listArticles = z.strictObject({
  query: z.string().trim().max(100).default(""),
  topic: z.enum(topics).optional(),
  locale: z.enum(["zh-CN", "en"]).optional(),
  status: z.enum(["published", "draft", "archived"]).default("published"),
  cursor: z.strictObject({ at: z.coerce.date(), id: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListArticles = z.infer<typeof listArticles>

/** A piece of knowledge the bot may quote, as the index takes it. */
export type Passage = {
  id: string
  version: number
  lang: "zh" | "en"
  question: string
  answer: string
  aliases: string[]
  /** where a person finds it in its source */
  place?: string | null
  /** quoted from this moment to that one only */
  validFrom?: Date | null
  validUntil?: Date | null
}

/** What is wrong with a drafted piece; a screen says it in words. `repeats` names the place that said it first. */
export type DraftFault = "no-question" | "no-answer" | "question-long" | `repeats:${string}` | `unread:${string}`

/** A piece of knowledge as a reader drafts it from a source. */
export type Draft = {
  /** the same piece has the same key when the source is read again */
  sourceKey: string
  /** where a person finds it: "row 12", "page 3", a heading, an address */
  place: string
  question: string
  answer: string
  topic: Topic
  locale: "zh-CN" | "en"
  /** other ways to ask it; absent where the source has no place for them */
  aliases?: string[]
  error?: DraftFault
}

/** A document in reading order, as every reader of running text tells it. */
export type Block =
  | { kind: "heading"; level: number; text: string; place?: string }
  | { kind: "text"; text: string; place?: string }
  | { kind: "pair"; question: string; answer: string; place?: string }

export const sourceKinds = ["file", "site", "feed"] as const
export type SourceKind = (typeof sourceKinds)[number]
export const runStatuses = ["waiting", "reading", "ready", "applying", "done", "failed", "cancelled"] as const
export type RunStatus = (typeof runStatuses)[number]
export const rowActions = ["create", "update", "same", "remove", "error"] as const
export type RowAction = (typeof rowActions)[number]

/** The most pages of a site one reading fetches. */
export const mostSitePages = 200

const webAddress = z
  .string()
  .trim()
  .max(2000)
  .regex(/^https?:\/\/[^\s/@]+\.?[^\s@]*$/i)
const sourceName = z.string().trim().min(1).max(80)

/** A site or a feed to read now and, with a schedule, again by itself. */
export const addSource = z.strictObject({
  kind: z.enum(["site", "feed"]),
  address: webAddress,
  name: sourceName.optional(),
  schedule: z.enum(sourceSchedules).default("off"),
  /** the currency of a feed that names none */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
})
export type AddSource = z.infer<typeof addSource>

export const sourceRef = z.strictObject({ sourceId: z.uuid() })

export const changeSource = z.strictObject({
  sourceId: z.uuid(),
  name: sourceName,
  schedule: z.enum(sourceSchedules),
  paused: z.boolean(),
})
export type ChangeSource = z.infer<typeof changeSource>

export const removeSource = z.strictObject({ sourceId: z.uuid(), keepArticles: z.boolean() })
export type RemoveSource = z.infer<typeof removeSource>

/** Text pasted instead of a file: a table out of a spreadsheet, or questions and answers. */
export const pasteText = z.strictObject({
  name: sourceName,
  text: z.string().trim().min(3).max(100_000),
  /** a source it is the newest state of */
  sourceId: z.uuid().optional(),
})
export type PasteText = z.infer<typeof pasteText>

export const runRef = z.strictObject({ runId: z.uuid() })

export const listRows = z.strictObject({
  runId: z.uuid(),
  action: z.enum(rowActions).optional(),
  cursor: z.number().int().min(0).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export type ListRows = z.infer<typeof listRows>

export const tickRows = z.strictObject({
  runId: z.uuid(),
  ticked: z.boolean(),
  /** these rows; all of the action, or all, without */
  positions: z.array(z.number().int().min(0)).max(500).optional(),
  action: z.enum(["create", "update", "remove"]).optional(),
})
export type TickRows = z.infer<typeof tickRows>

export const editRow = z.strictObject({
  runId: z.uuid(),
  position: z.number().int().min(0),
  topic: articleFields.topic,
  locale: articleFields.locale,
  question: articleFields.question,
  answer: articleFields.answer,
})
export type EditRow = z.infer<typeof editRow>

/** Two articles, and which of them stays; with `phrasings` it also answers to the other's questions. */
export const decidePair = z.strictObject({
  first: z.strictObject({ articleId: z.uuid() }),
  second: z.strictObject({ articleId: z.uuid() }),
  keep: z.enum(["both", "first", "second"]),
  phrasings: z.boolean().default(true),
})
export type DecidePair = z.infer<typeof decidePair>

export const listPairs = z.strictObject({
  status: z.enum(["open", "dismissed"]).default("open"),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListPairs = z.infer<typeof listPairs>

/* What is learnt from people: gaps, and suggestions from agents' answers. */

export const gapRef = z.strictObject({ gapId: z.uuid() })
export const listGaps = z.strictObject({
  status: z.enum(["open", "answered", "dismissed"]).default("open"),
  limit: z.number().int().min(1).max(200).default(100),
})
export type ListGaps = z.infer<typeof listGaps>
export const publishGap = gapRef.extend(articleFields)
export type PublishGap = z.infer<typeof publishGap>

export const listSuggestions = z.strictObject({
  status: z.enum(["open", "approved", "dismissed"]).default("open"),
  limit: z.number().int().min(1).max(200).default(100),
})
export type ListSuggestions = z.infer<typeof listSuggestions>
/** As the reviewer left it: one more phrasing of its article, or an article of its own. */
export const approveSuggestion = z.strictObject({
  suggestionId: z.uuid(),
  kind: z.enum(["article", "alias"]),
  ...articleFields,
})
export type ApproveSuggestion = z.infer<typeof approveSuggestion>
export const suggestionRefs = z.strictObject({
  suggestions: z
    .array(z.strictObject({ suggestionId: z.uuid() }))
    .min(1)
    .max(100),
})
