import fs from "node:fs"
import path from "node:path"
import type { SearchDocument } from "@/server/knowledge/rules/bm25"
import { type Trade, type TradeTemplate, trades, tradeTemplates } from "@/server/tenants/templates"
import { beauty } from "@/server/tenants/templates/beauty"
import { clothing } from "@/server/tenants/templates/clothing"
import { electronics } from "@/server/tenants/templates/electronics"
import { food } from "@/server/tenants/templates/food"
import { home } from "@/server/tenants/templates/home"

export type Question = { query: string; relevant: string[] }
export type ExamSet = { name: string; lang: "zh" | "en"; documents: SearchDocument[]; questions: Question[] }

const files = {
  "merchant-a-zh": ["zh", "merchant-kb/merchant-a.zh.faq.jsonl", "merchant-kb/merchant-a.zh.queries.jsonl"],
  "merchant-a-en": ["en", "merchant-kb/merchant-a.en.faq.jsonl", "merchant-kb/merchant-a.en.queries.jsonl"],
  lcqmc: ["zh", "lcqmc/dev.faq.jsonl", "lcqmc/dev.queries.jsonl"],
  stackfaq: ["en", "stackfaq/faq.jsonl", "stackfaq/queries.jsonl"],
  cmrc2018: ["zh", "cmrc2018/trial.passages.jsonl", "cmrc2018/trial.questions.jsonl"],
} as const
export type SetName = keyof typeof files
export const setNames = Object.keys(files) as SetName[]

/** Reads one development set; the data folder is given on the command line and is no part of the product. */
export function readSet(folder: string, name: SetName): ExamSet {
  const [lang, documents, questions] = files[name]
  return {
    name,
    lang,
    documents: readLines<SearchDocument>(path.join(folder, documents)),
    questions: readLines<Question>(path.join(folder, questions)),
  }
}

function readLines<T>(file: string): T[] {
  return fs
    .readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as T)
}

/** The articles a tenant of this trade starts with, in both languages; ids are `<article key>:<locale>`. */
export function openedShop(trade: Trade): SearchDocument[] {
  return documentsOf(tradeTemplates[trade])
}

function documentsOf({ articles }: TradeTemplate): SearchDocument[] {
  return articles.flatMap(({ key, question, answer, aliases }) =>
    (["zh-CN", "en"] as const).map((locale) => ({
      id: `${key}:${locale}`,
      lang: locale === "en" ? "en" : "zh",
      question: question[locale],
      answer: answer[locale],
      aliases: aliases[locale],
    })),
  )
}

type AliasShop = ExamSet & { trade: Trade }
const plainTemplates = [clothing, beauty, food, electronics, home]
const heldOutAliases = 3
const aliasFolds = 5

/**
 * Of every article one alias is taken out of the base and asked instead, for the first few aliases in turn; in shops whose
 * articles have no more than a handful of aliases, or all their template knows.
 */
export function firstAliasShops(lang: "zh" | "en", base: "few" | "all"): AliasShop[] {
  const templates = base === "few" ? plainTemplates : trades.map((trade) => tradeTemplates[trade])
  return templates.flatMap((template) =>
    Array.from({ length: heldOutAliases }, (_, held) =>
      withoutAliases(template.trade, documentsOf(template), lang, (at) => at === held, held),
    ),
  )
}

/** New shops with every phrasing their template knows: a fifth of them is taken out and asked, five times. */
export function aliasShops(lang: "zh" | "en"): AliasShop[] {
  return trades.flatMap((trade) =>
    Array.from({ length: aliasFolds }, (_, fold) =>
      withoutAliases(trade, openedShop(trade), lang, (at) => at % aliasFolds === fold, fold),
    ),
  )
}

function withoutAliases(
  trade: Trade,
  articles: SearchDocument[],
  lang: "zh" | "en",
  isAsked: (at: number) => boolean,
  round: number,
): AliasShop {
  return {
    trade,
    name: `templates-${trade}-${lang}-${round}`,
    lang,
    documents: articles.map((article) => ({ ...article, aliases: article.aliases?.filter((_, at) => !isAsked(at)) })),
    questions: articles.flatMap(({ id, lang: spoken, aliases }) =>
      spoken === lang ? (aliases ?? []).filter((_, at) => isAsked(at)).map((query) => ({ query, relevant: [id] })) : [],
    ),
  }
}
