import { z } from "zod"
import { hasClash, mostActions } from "@/server/inbox/rules/macro-actions"
import { conversationViews, maxReplyLength } from "@/server/inbox/rules/views"
import { fileIds } from "@/server/media/contract"

export { blanksIn, fillMacro, type MacroValues, macroVariables } from "@/server/inbox/rules/fill-macro"
export { inOneLine, kindWords, sayMark } from "@/server/inbox/rules/in-one-line"
export { inTurn, type MacroAction, type MacroActionKind } from "@/server/inbox/rules/macro-actions"
export type { ReplyClock } from "@/server/inbox/rules/reply-allowance"
export type { AnswerWithin } from "@/server/inbox/rules/reply-deadline"
export { type ConversationView, conversationViews, maxReplyLength } from "@/server/inbox/rules/views"
export { wordsOf } from "@/server/inbox/rules/words-of"

export const id = z.uuid()

export const handoffReasons = [
  "asked",
  "missing_knowledge",
  "not_permitted",
  "policy",
  "mood",
  "three_misses",
  "tool_failed",
  "model_unavailable",
  "usage_limit",
  "vip",
  "outside_hours",
  "left_message",
] as const
export type HandoffReason = (typeof handoffReasons)[number]

export const messageStatuses = ["received", "kept", "queued", "sent", "delivered", "read", "failed", "unknown"] as const
export type MessageStatus = (typeof messageStatuses)[number]

/** One source of a bot answer: the article and the version it quoted. */
export const cite = z.object({
  articleId: id,
  version: z.number().int(),
  title: z.string(),
  quote: z.string().optional(),
  /** where in its source it stands: a page of a file, a row of a table, a web address */
  place: z.string().optional(),
})
export type Cite = z.infer<typeof cite>

/** A quick answer the bot offers: tapping it sends `text`. */
export const choice = z.object({ text: z.string(), articleId: id.optional() })
export type Choice = z.infer<typeof choice>

type MailPerson = { address: string; name?: string }

/** What a mail says beside its words. */
export type MailFacts = {
  /** its Message-ID, or a hash where it has none */
  id: string
  subject: string
  from: string
  to: MailPerson[]
  cc: MailPerson[]
  /** where the sender wants people to answer, when that is elsewhere */
  replyTo?: string
  /** message ids it answers, oldest first */
  references: string[]
  /** as it may be shown; empty when it came as plain text */
  html: string
  /** what their program quoted below their own words */
  quoted: string
  signature: string
  /** what our own hop found of the sender */
  check: "pass" | "fail" | "none"
  /** the sign by which a machine wrote it */
  automatic: string | null
  /** a machine's answer, or word of another mail: it belongs where it answers, or nowhere */
  beginsNothing?: boolean
  /** conversations our own signature in it proves, the likeliest first */
  threads: string[]
}

/** The thread an answer by mail goes into. */
export type MailThread = {
  conversationId: string
  /** the answer's place in the conversation */
  number: number
  /** of the customer's latest mail */
  subject: string
  from: string
  replyTo?: string
  /** message ids up to the latest, oldest first */
  references: string[]
}

export const mailRef = z.strictObject({ messageId: id })

const someOf = <Item extends z.ZodType>(item: Item) => z.array(item).max(30).optional()
const word = z.string().trim().min(1).max(80)

/** What else must hold of a listed conversation; several of one kind: any of them. */
export const listConditions = z.strictObject({
  channels: someOf(word),
  teams: someOf(id),
  /** members by id */
  assignees: someOf(z.union([z.literal("me"), z.literal("nobody"), id])),
  tags: someOf(word),
  contactTags: someOf(word),
  /** by the shop's own names of them */
  intents: someOf(word),
  languages: someOf(word),
  mood: z.enum(["upset", "calm"]).optional(),
  /** at least: 0 low to 3 urgent */
  priority: z.number().int().min(1).max(3).optional(),
  /** longer than */
  waitsMinutes: z.number().int().min(1).max(10_080).optional(),
  /** one that is not over yet */
  hasTicket: z.boolean().optional(),
})
export type ListConditions = z.infer<typeof listConditions>

/** What a customer leaves where nobody can come: the id is made in their browser, and one of the two ways is needed. */
export const leaveMessage = z
  .strictObject({
    id,
    about: z.enum(["order", "return", "product", "other"]),
    text: z.string().trim().min(1).max(2000),
    email: z.email().max(254).optional(),
    phone: z
      .string()
      .trim()
      .regex(/^\+?\d[\d\s()-]{5,23}$/)
      .optional(),
    locale: z.enum(["zh-CN", "en"]),
    /** to be written to or called for the answer */
    consent: z.literal(true),
  })
  .refine(({ email, phone }) => email !== undefined || phone !== undefined, "reach")
export type LeaveMessage = z.infer<typeof leaveMessage>

const listOrder = z.enum(["newest", "waiting"])

export const listConversations = z.strictObject({
  view: z.enum(conversationViews).default("all"),
  channel: z.string().max(40).optional(),
  where: listConditions.optional(),
  order: listOrder.default("newest"),
  cursor: z.strictObject({ at: z.coerce.date(), id }).optional(),
  limit: z.number().int().min(1).max(100).default(40),
})
export type ListConversations = z.infer<typeof listConversations>

/** What changed in a list that is on the screen: these conversations, and whatever something happened to in so long. */
export const listChanges = listConversations.omit({ cursor: true, limit: true }).extend({
  conversationIds: z.array(id).max(50).default([]),
  sinceSeconds: z.number().int().min(0).max(86_400).optional(),
})
export type ListChanges = z.infer<typeof listChanges>

/** A filter with an id nobody has yet is new, so that keeping it twice keeps one. */
export const keepFilter = z.strictObject({
  filterId: id,
  name: z.string().trim().min(1).max(60),
  view: z.enum(conversationViews),
  order: listOrder,
  where: listConditions,
  /** with everybody in the shop */
  shared: z.boolean(),
  pinned: z.boolean(),
})
export type KeepFilter = z.infer<typeof keepFilter>

export const filterRef = z.strictObject({ filterId: id })
export const orderFilters = z.strictObject({ filterIds: z.array(id).max(100) })

export const conversationRef = z.strictObject({ conversationId: id })
export const giveBack = conversationRef.extend({ to: z.enum(["bot", "people"]).default("bot") })
export type GiveBack = z.input<typeof giveBack>

export const listMessages = z.strictObject({
  conversationId: id,
  /** messages before this place in the thread, after it, or on both sides of it; the newest when none is given */
  beforeSeq: z.number().int().optional(),
  afterSeq: z.number().int().optional(),
  aroundSeq: z.number().int().optional(),
  limit: z.number().int().min(1).max(200).default(60),
})
export type ListMessages = z.infer<typeof listMessages>

export const findPlace = z.strictObject({ conversationId: id, at: z.coerce.date() })

export const searchSections = ["messages", "contacts", "orders", "tickets"] as const

export const searchDesk = z.strictObject({
  query: z.string().trim().min(1).max(100),
  /** one kind alone; else the first of each */
  section: z.enum(searchSections).optional(),
  /** the id the page before ended with, where one kind is asked for */
  cursor: id.optional(),
  limit: z.number().int().min(1).max(50).default(8),
})
export type SearchDesk = z.infer<typeof searchDesk>

const tagChanges = { add: z.array(word).max(20), remove: z.array(word).max(20) }

const macroAction = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("assign"), memberId: id.nullable() }),
  z.strictObject({ kind: z.literal("team"), teamId: id }),
  z.strictObject({ kind: z.literal("give-back") }),
  z.strictObject({ kind: z.literal("tag"), ...tagChanges }),
  z.strictObject({ kind: z.literal("priority"), priority: z.number().int().min(0).max(3) }),
  z.strictObject({
    kind: z.literal("snooze"),
    /** until 09:00 by the shop's clock, or for so many minutes */
    time: z.union([z.enum(["tomorrow", "nextWeek"]), z.number().int().min(5).max(43_200)]),
  }),
  z.strictObject({ kind: z.literal("resolve") }),
  z.strictObject({
    kind: z.literal("ticket"),
    type: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
    values: z
      .record(z.string().max(40), z.string().max(2000))
      .refine((given) => Object.keys(given).length <= 40, "Too many fields")
      .optional(),
  }),
  z.strictObject({ kind: z.literal("note"), text: z.string().trim().min(1).max(1000) }),
])
const macroActions = z
  .array(macroAction)
  .max(mostActions)
  .refine((actions) => !hasClash(actions), "One action would undo another")

/** What a macro does, as it stood on the screen of who used it; several macros may be used at once. */
export const usedMacro = z.strictObject({ macroIds: z.array(id).max(5), actions: macroActions })
export type UsedMacro = z.infer<typeof usedMacro>

export const reply = z.strictObject({
  conversationId: id,
  /** may be empty where files are sent */
  text: z.string().trim().max(maxReplyLength),
  clientId: id,
  /** uploaded before */
  files: fileIds.default([]),
  /** the conversation's `activity` the agent had on screen: newer activity stops the send */
  seenActivity: z.number().int(),
  /** how long it can be taken back before it leaves */
  holdSeconds: z.number().int().min(0).max(30).default(0),
  /** happens with the send, and under its clientId */
  macro: usedMacro.optional(),
})
export type Reply = z.input<typeof reply>

export const heldRef = z.strictObject({ heldId: id })
export const messageRef = z.strictObject({ messageId: id })
export const editMessage = messageRef.extend({ text: z.string().trim().min(1).max(maxReplyLength) })

export const addNote = z.strictObject({
  conversationId: id,
  text: z.string().trim().min(1).max(maxReplyLength),
  clientId: id,
  mentions: z.array(id).max(20).default([]),
})
export type AddNote = z.infer<typeof addNote>

export const assign = z.strictObject({
  conversationId: id,
  memberId: id,
  /** who held it on the asker's screen, null for nobody: with somebody else by now, it stays with them */
  seenAgentId: id.nullable().optional(),
})
export type Assign = z.infer<typeof assign>

export const snooze = z.strictObject({ conversationId: id, until: z.coerce.date().nullable() })
export type Snooze = z.infer<typeof snooze>

export const setTags = z.strictObject({ conversationId: id, tags: z.array(z.string().trim().min(1).max(40)).max(20) })
export type SetTags = z.infer<typeof setTags>

/** One deed on many conversations: the same as on each of them by itself. */
export const bulkDeed = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("read") }),
  z.strictObject({ kind: z.literal("assign"), memberId: id }),
  z.strictObject({ kind: z.literal("tag"), ...tagChanges }),
  z.strictObject({ kind: z.literal("snooze"), until: z.coerce.date().nullable() }),
  z.strictObject({ kind: z.literal("resolve") }),
  z.strictObject({ kind: z.literal("macro"), ...usedMacro.shape }),
])
export type BulkDeed = z.infer<typeof bulkDeed>

export const changeMany = z.strictObject({
  /** one id for all parts of the deed; its undo names it */
  bulkId: id,
  conversationIds: z.array(id).min(1).max(25),
  deed: bulkDeed,
})
export type ChangeMany = z.infer<typeof changeMany>

export const bulkRef = z.strictObject({ bulkId: id })

export const setPriority = conversationRef.extend({ priority: z.number().int().min(0).max(3) })
export const mergeThread = conversationRef.extend({ otherId: id })
export const splitThread = conversationRef.extend({
  /** the place of the first message of the new conversation */
  fromSeq: z.number().int().min(1),
})
export const partRef = z.strictObject({ threadPartId: id })
export const listPartMessages = conversationRef.extend({
  /** the message the page before ended with */
  cursor: id.optional(),
  limit: z.number().int().min(1).max(200).default(60),
})
export type ListPartMessages = z.infer<typeof listPartMessages>

export const saveDraft = z.strictObject({
  conversationId: id,
  text: z.string().max(maxReplyLength),
  note: z.boolean().default(false),
})
export type SaveDraft = z.infer<typeof saveDraft>

/** Actions without words, on one conversation. */
export const applyMacro = conversationRef.extend({
  /** one id per wish; its undo names it */
  bulkId: id,
  ...usedMacro.shape,
  /** the conversation's `activity` the agent had on screen: newer activity stops it */
  seenActivity: z.number().int().optional(),
})
export type ApplyMacro = z.infer<typeof applyMacro>

const words = (most: number) => z.strictObject({ "zh-CN": z.string().max(most), en: z.string().max(most) })
/** A macro with an id nobody has yet is new, so that keeping it twice keeps one. */
export const keepMacro = z
  .strictObject({
    macroId: id,
    name: words(80),
    /** both empty: only its actions */
    text: words(maxReplyLength),
    actions: macroActions,
    /** with everybody in the shop */
    shared: z.boolean(),
  })
  .refine(({ text, actions }) => text["zh-CN"] || text.en || actions.length > 0, { path: ["text"], message: "Empty" })
export type KeepMacro = z.infer<typeof keepMacro>
export const macroRef = z.strictObject({ macroId: id })
