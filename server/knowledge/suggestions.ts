import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { ApproveSuggestion, ListSuggestions } from "@/server/knowledge/contract"
import { addArticle, changeArticle } from "@/server/knowledge/keep-article"
import { likenessOf } from "@/server/knowledge/rules/same-question"

export type NewSuggestion = {
  kind: "article" | "alias"
  question: string
  answer: string
  locale: "zh-CN" | "en"
  conversationId: string
  /** where it was said: what the agent answered, or what the customer asked */
  messageId: string
  articleId: string | null
}

const mostCompared = 500
const mostAliases = 30
/** The same answer to the same question, told by another agent or in another thread. */
const saidBefore = { question: 0.6, answer: 0.7 }

/** Keeps what could be learnt, once, unless the same was proposed before, decided on or not. */
export async function keepKnowledgeSuggestion(ctx: Context, suggestion: NewSuggestion): Promise<{ kept: boolean }> {
  const before = await ctx.db.knowledgeSuggestion.findMany({
    where: { locale: suggestion.locale, kind: suggestion.kind },
    select: { messageId: true, question: true, answer: true },
    orderBy: { createdAt: "desc" },
    take: mostCompared,
  })
  const isKnown = before.some(
    ({ messageId, question, answer }) =>
      messageId === suggestion.messageId ||
      (likenessOf(question, suggestion.question) >= saidBefore.question &&
        likenessOf(answer, suggestion.answer) >= saidBefore.answer),
  )
  if (isKnown) return { kept: false }
  const { count } = await ctx.db.knowledgeSuggestion.createMany({
    data: { id: newId(ctx.now), ...suggestion, createdAt: ctx.now },
    skipDuplicates: true,
  })
  return { kept: count > 0 }
}

export async function listKnowledgeSuggestions(ctx: Context, { status, limit }: ListSuggestions) {
  const where = { status }
  const rows = await ctx.db.knowledgeSuggestion.findMany({
    where,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  })
  const articles = await ctx.db.article.findMany({
    where: { id: { in: rows.flatMap(({ articleId }) => articleId ?? []) } },
    select: { id: true, question: true, answer: true, version: true, status: true },
  })
  return {
    rows: rows.map((row) => ({
      ...row,
      kind: row.kind as "article" | "alias",
      article: articles.find(({ id }) => id === row.articleId) ?? null,
    })),
    total: await ctx.db.knowledgeSuggestion.count({ where }),
  }
}

export async function readKnowledgeSuggestion(ctx: Context, input: { suggestionId: string }) {
  const suggestion = await ctx.db.knowledgeSuggestion.findFirst({ where: { id: input.suggestionId } })
  if (!suggestion) throw new AppError("missing", "No such suggestion")
  return suggestion
}

/**
 * Makes a suggestion knowledge: a new article, or one more phrasing of the article it belongs to, in a new version. Told
 * twice, it is done once.
 */
export async function approveKnowledgeSuggestion(ctx: Context, input: ApproveSuggestion) {
  const suggestion = await readKnowledgeSuggestion(ctx, input)
  if (suggestion.status === "approved" && suggestion.articleId) return { articleId: suggestion.articleId, first: false }
  const decided = await decide(ctx, suggestion.id, { from: "open", to: "approved" })
  if (!decided) throw new AppError("conflict", "This suggestion was decided on already", { reason: "decided-already" })
  const { suggestionId, kind, ...fields } = input
  const articleId =
    kind === "alias" && suggestion.articleId
      ? await addPhrasing(ctx, suggestion.articleId, fields.question)
      : (await addArticle(ctx, fields)).articleId
  const words = kind === "alias" ? { question: fields.question } : { question: fields.question, answer: fields.answer }
  await ctx.db.knowledgeSuggestion.updateMany({ where: { id: suggestion.id }, data: { articleId, ...words } })
  await emit(ctx, "suggestion.decided", { suggestionId: suggestion.id, status: "approved" })
  return { articleId, first: true }
}

async function addPhrasing(ctx: Context, articleId: string, phrasing: string): Promise<string> {
  const article = await ctx.db.article.findFirst({ where: { id: articleId } })
  if (article?.status !== "published") throw new AppError("missing", "No such article")
  if (article.question === phrasing || article.aliases.includes(phrasing)) return articleId
  if (article.aliases.length >= mostAliases) {
    throw new AppError("conflict", "This article has as many phrasings as it can have", { reason: "aliases-full" })
  }
  await changeArticle(ctx, {
    articleId,
    version: article.version,
    topic: article.topic as ApproveSuggestion["topic"],
    locale: article.locale === "en" ? "en" : "zh-CN",
    question: article.question,
    answer: article.answer,
    aliases: [...article.aliases, phrasing],
    status: "published",
  })
  return articleId
}

/** Puts suggestions aside, or takes that back. */
export async function dismissKnowledgeSuggestions(
  ctx: Context,
  input: { suggestions: readonly { suggestionId: string }[]; back?: boolean },
) {
  const step = input.back ? ({ from: "dismissed", to: "open" } as const) : ({ from: "open", to: "dismissed" } as const)
  const ids = input.suggestions.map(({ suggestionId }) => suggestionId)
  if ((await ctx.db.knowledgeSuggestion.count({ where: { id: { in: ids } } })) === 0) {
    throw new AppError("missing", "No such suggestions")
  }
  for (const id of ids) {
    if (await decide(ctx, id, step)) await emit(ctx, "suggestion.decided", { suggestionId: id, status: step.to })
  }
}

async function decide(
  ctx: Context,
  id: string,
  { from, to }: { from: "open" | "dismissed"; to: "open" | "approved" | "dismissed" },
): Promise<boolean> {
  const moved = await ctx.db.knowledgeSuggestion.updateMany({
    where: { id, status: from },
    data: {
      status: to,
      decidedAt: to === "open" ? null : ctx.now,
      memberId: to !== "open" && ctx.actor.kind === "member" ? ctx.actor.memberId : null,
    },
  })
  return moved.count > 0
}
