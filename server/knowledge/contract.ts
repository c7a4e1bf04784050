import { z } from "zod"

export const topics = [
  "shipping",
  "returns",
  "size",
  "stock",
  "payment",
  "invoice",
  "product",
  "care",
  "promotion",
  "account",
  "service",
] as const
export type Topic = (typeof topics)[number]

const articleFields = {
  topic: z.enum(topics),
  locale: z.enum(["zh-CN", "en"]),
  question: z.string().trim().min(2).max(300),
  answer: z.string().trim().min(1).max(4000),
  aliases: z.array(z.string().trim().min(1).max(300)).max(30).default([]),
}

export const addArticle = z.strictObject(articleFields)
export type AddArticle = z.infer<typeof addArticle>

export const changeArticle = z.strictObject({
  articleId: z.uuid(),
  /** the version on the editor's screen: a newer one stops the save */
  version: z.number().int(),
  ...articleFields,
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
  error?: DraftFault
}

/** A document in reading order, as every reader of running text tells it. */
export type Block =
  | { kind: "heading"; level: number; text: string; place?: string }
  | { kind: "text"; text: string; place?: string }
  | { kind: "pair"; question: string; answer: string; place?: string }
