import type { DialogueDefinition } from "@/server/ai/contract"
import type { MacroAction } from "@/server/inbox/contract"
import type { Trade } from "../contract"

export type Bilingual = { "zh-CN": string; en: string }
export type BilingualWords = { "zh-CN": string[]; en: string[] }

type ArticleTopic =
  | "shipping"
  | "returns"
  | "size"
  | "stock"
  | "payment"
  | "invoice"
  | "product"
  | "care"
  | "promotion"
  | "account"
  | "service"

/** One ready-made answer. Aliases are other ways customers ask the same thing; the bot searches them too. */
type TemplateArticle = {
  key: string
  topic: ArticleTopic
  question: Bilingual
  answer: Bilingual
  aliases: BilingualWords
}

/** A text an agent inserts with one key, and what happens when it is sent. May name any variable of a macro. */
type TemplateMacro = {
  key: string
  name: Bilingual
  text: Bilingual
  actions?: (Exclude<MacroAction, { kind: "tag" }> | { kind: "tag"; tag: Bilingual })[]
}

/** A message holding one of the words goes to a person at once. */
export type TemplateHandoffRule = {
  key: string
  name: Bilingual
  words: BilingualWords
  reason: "policy" | "mood" | "not_permitted" | "missing_knowledge"
  priority: "normal" | "high" | "urgent"
}

export type Dialogue = DialogueDefinition & { key: string; name: Bilingual }

/** What a new tenant of one trade starts with; every text is the merchant's to edit. */
export type TradeTemplate = {
  trade: Trade
  name: Bilingual
  description: Bilingual
  /** the promise its articles make, counted from the order */
  shipsWithinHours: number
  articles: TemplateArticle[]
  macros: TemplateMacro[]
  handoffRules: TemplateHandoffRule[]
  dialogues: Dialogue[]
  greeting: Bilingual
  botName: Bilingual
}
