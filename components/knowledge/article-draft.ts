import type { z } from "zod"
import { addArticle, type changeArticle, type Topic } from "@/server/knowledge/contract"

export type ArticleDraft = Omit<z.infer<typeof changeArticle>, "articleId" | "version">

export const emptyDraft = (locale: "zh-CN" | "en"): ArticleDraft => ({
  topic: "service",
  locale,
  question: "",
  answer: "",
  aliases: [],
  status: "published",
})

/** The fields of a saved article that an editor may change. */
export function draftOf(article: {
  topic: string
  locale: string
  question: string
  answer: string
  aliases: string[]
  status: string
  validFrom: Date | null
  validUntil: Date | null
}): ArticleDraft {
  const { topic, locale, question, answer, aliases, status, validFrom, validUntil } = article
  return {
    topic: topic as Topic,
    locale: locale as ArticleDraft["locale"],
    question,
    answer,
    aliases,
    validFrom,
    validUntil,
    status: status as ArticleDraft["status"],
  }
}

export const isSameDraft = (a: ArticleDraft, b: ArticleDraft) =>
  a.topic === b.topic &&
  a.locale === b.locale &&
  a.status === b.status &&
  a.question.trim() === b.question.trim() &&
  a.answer.trim() === b.answer.trim() &&
  a.aliases.join("\n") === b.aliases.join("\n") &&
  isSameMoment(a.validFrom, b.validFrom) &&
  isSameMoment(a.validUntil, b.validUntil)

const isSameMoment = (a: Date | null | undefined, b: Date | null | undefined) =>
  (a?.getTime() ?? 0) === (b?.getTime() ?? 0)

export type DraftFault = "question-short" | "question-long" | "answer-missing" | "answer-long" | "span"

/** What keeps a draft from being saved, by the same measure as the server's. */
export function faultsOf(draft: ArticleDraft): DraftFault[] {
  const { status, ...fields } = draft
  const { validFrom, validUntil } = fields
  const span: DraftFault[] = validFrom && validUntil && validUntil <= validFrom ? ["span"] : []
  const checked = addArticle.safeParse(fields)
  if (checked.success) return span
  const words = checked.error.issues.flatMap(({ path, code }): DraftFault[] => {
    if (path[0] === "question") return [code === "too_big" ? "question-long" : "question-short"]
    if (path[0] === "answer") return [code === "too_big" ? "answer-long" : "answer-missing"]
    return []
  })
  return [...words, ...span]
}

const keyOf = (id: string) => `article-draft:${id}`

/** Words not yet saved, kept in this browser tab until they are; the version is the one they were written on. */
export function keepUnsaved(id: string, unsaved: { version: number; draft: ArticleDraft } | null) {
  try {
    if (unsaved) sessionStorage.setItem(keyOf(id), JSON.stringify(unsaved))
    else sessionStorage.removeItem(keyOf(id))
  } catch {
    // A browser that refuses storage still saves articles.
  }
}

export function readUnsaved(id: string): { version: number; draft: ArticleDraft } | null {
  try {
    const kept = sessionStorage.getItem(keyOf(id))
    return kept ? (JSON.parse(kept, asMoment) as { version: number; draft: ArticleDraft }) : null
  } catch {
    return null
  }
}

const asMoment = (name: string, value: unknown) =>
  (name === "validFrom" || name === "validUntil") && typeof value === "string" ? new Date(value) : value
