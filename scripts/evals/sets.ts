import fs from "node:fs"
import path from "node:path"
import type { SearchDocument } from "@/server/knowledge/rules/bm25"

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
