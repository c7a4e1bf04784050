import fs from "node:fs"
import path from "node:path"
import type { SearchDocument } from "@/server/knowledge/rules/bm25"
import { type Trade, tradeTemplates } from "@/server/tenants/templates"

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
  return tradeTemplates[trade].articles.flatMap(({ key, question, answer, aliases }) =>
    (["zh-CN", "en"] as const).map((locale) => ({
      id: `${key}:${locale}`,
      lang: locale === "en" ? "en" : "zh",
      question: question[locale],
      answer: answer[locale],
      aliases: aliases[locale],
    })),
  )
}

const aliasFolds = 5

/**
 * Our own trade templates as exams: a fifth of every article's aliases is taken out of the base and asked instead, five
 * times, so that each is asked once.
 */
export function aliasShops(lang: "zh" | "en"): ExamSet[] {
  return (Object.keys(tradeTemplates) as Trade[]).flatMap((trade) => {
    const articles = openedShop(trade)
    return Array.from({ length: aliasFolds }, (_, fold) => {
      const isAsked = (at: number) => at % aliasFolds === fold
      return {
        name: `templates-${trade}-${lang}-${fold}`,
        lang,
        documents: articles.map((article) => ({
          ...article,
          aliases: article.aliases?.filter((_, at) => !isAsked(at)),
        })),
        questions: articles.flatMap(({ id, lang: spoken, aliases }) =>
          spoken === lang
            ? (aliases ?? []).filter((_, at) => isAsked(at)).map((query) => ({ query, relevant: [id] }))
            : [],
        ),
      }
    })
  })
}
