import { z } from "zod"
import { botModes, maxAnswerLength, ruleScopes } from "@/server/comments/rules/ways"

export { holdsWord, readWords } from "@/server/comments/rules/fires-on"
export { type BotMode, type RuleScope, undoSeconds } from "@/server/comments/rules/ways"

export const commentStatuses = ["new", "answered", "escalated", "ignored", "hidden"] as const
export type CommentStatus = (typeof commentStatuses)[number]
export const answerHows = ["public", "private"] as const
export type AnswerHow = (typeof answerHows)[number]
export type AnswerStatus = "queued" | "unknown" | "sent" | "failed"
/** So many comments of one question are answered or handed over by one wish. */
export const mostAtOnce = 2000

const id = z.uuid()

export const commentFilter = z.strictObject({
  /** which comments count; "all" counts every one */
  status: z.enum([...commentStatuses, "all"]).default("new"),
  channel: z.string().max(40).optional(),
  postId: id.optional(),
  /** only what asks for something, without chatter */
  asking: z.boolean().default(true),
})
export const listQuestions = commentFilter.extend({
  order: z.enum(["most", "newest"]).default("most"),
  cursor: z.strictObject({ count: z.number().int(), newest: z.coerce.date(), groupId: id }).optional(),
  limit: z.number().int().min(1).max(100).default(40),
})
export type ListQuestions = z.infer<typeof listQuestions>

export const listComments = z.strictObject({
  groupId: id,
  status: z.enum([...commentStatuses, "all"]).default("new"),
  cursor: z.strictObject({ at: z.coerce.date(), commentId: id }).optional(),
  limit: z.number().int().min(1).max(200).default(100),
})
export type ListComments = z.infer<typeof listComments>

export const commentRef = z.strictObject({ commentId: id })
export type CommentRef = z.infer<typeof commentRef>
export const groupRef = z.strictObject({ groupId: id })
export type GroupRef = z.infer<typeof groupRef>

const answerText = z.string().trim().max(maxAnswerLength).default("")
const texts = { publicText: answerText, privateText: answerText }
export const answerOne = commentRef.extend(texts)
export const answerAll = groupRef.extend(texts)
/** One comment, or everything new of one question. */
export type Chosen = CommentRef | GroupRef
export type AnswerComments = Chosen & { publicText: string; privateText: string }

export const ignoreOne = commentRef.extend({ ignored: z.boolean() })
export const ignoreAll = groupRef.extend({ ignored: z.boolean() })
export const hideComment = commentRef.extend({ hidden: z.boolean() })
export type HideComment = z.infer<typeof hideComment>

/** One or more words or phrases; each may hold several, parted by commas. */
const words = z.array(z.string().trim().min(1).max(60)).max(50)
export const keepRule = z.strictObject({
  commentRuleId: id.optional(),
  name: z.string().trim().min(1).max(80),
  words: words.min(1),
  unless: words.default([]),
  scope: z.enum(ruleScopes),
  connectionId: id.nullish(),
  postId: id.nullish(),
  productId: id.nullish(),
  ...texts,
  toPerson: z.boolean().default(false),
  enabled: z.boolean().default(true),
})
export type KeepRule = z.infer<typeof keepRule>
export const ruleRef = z.strictObject({ commentRuleId: id })
export const moveRule = ruleRef.extend({ by: z.union([z.literal(-1), z.literal(1)]) })
export const tryRules = z.strictObject({ text: z.string().trim().min(1).max(1000), postId: id.optional() })
export type TryRules = z.infer<typeof tryRules>

/** Intents of the product's own templates that mean a return or a complaint. */
export const personIntents = [
  "return",
  "refund-progress",
  "complaint",
  "damaged",
  "wrong-item",
  "missing-item",
  "malfunction",
  "gone-bad",
  "human",
]
export const commentSettings = z.strictObject({
  bot: z.enum(botModes),
  personIntents: z.array(z.string().max(80)).max(200),
  personWords: words,
})
export type CommentSettings = z.infer<typeof commentSettings>
export const plainSettings: CommentSettings = { bot: "draft", personIntents, personWords: [] }

const blankIsNone = (text: string) => text || null
export const changePost = z.strictObject({
  postId: id,
  title: z.string().trim().max(200).transform(blankIsNone),
  url: z.union([z.literal(""), z.url({ protocol: /^https?$/ }).max(1000)]).transform(blankIsNone),
  productId: id.nullable(),
})
export type ChangePost = z.infer<typeof changePost>

export const playComment = z.strictObject({
  connectionId: id,
  customer: z.strictObject({
    id: z.string().regex(/^[A-Za-z0-9-]{4,48}$/),
    name: z.string().trim().min(1).max(60),
  }),
  postRef: z.string().regex(/^[A-Za-z0-9_-]{1,60}$/),
  text: z.string().trim().min(1).max(1000),
})
export type PlayComment = z.infer<typeof playComment>
