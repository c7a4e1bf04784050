import type { DialogueDefinition } from "@/server/ai/contract"
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

/** A text an agent inserts with one key. May name {{contact.name}}, {{agent.name}} and {{tenant.name}}. */
type TemplateMacro = { key: string; name: Bilingual; text: Bilingual }

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
  articles: TemplateArticle[]
  macros: TemplateMacro[]
  handoffRules: TemplateHandoffRule[]
  dialogues: Dialogue[]
  greeting: Bilingual
  botName: Bilingual
}
