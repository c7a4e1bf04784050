import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { ListArticles } from "@/server/knowledge/contract"

export async function readArticle(ctx: Context, input: { articleId: string }) {
  const article = await ctx.db.article.findFirst({
    where: { id: input.articleId },
    include: { versions: { orderBy: { version: "desc" }, take: 50 } },
  })
  if (!article) throw new AppError("missing", "No such article")
  return article
}

/** What one version of an article said: a cited source stays readable after the article has changed. */
export async function readArticleVersion(ctx: Context, input: { articleId: string; version: number }) {
  const version = await ctx.db.articleVersion.findFirst({
    where: input,
    select: {
      articleId: true,
      version: true,
      question: true,
      answer: true,
      createdAt: true,
      article: { select: { version: true, status: true } },
    },
  })
  if (!version) throw new AppError("missing", "No such version")
  return version
}

export async function listArticles(ctx: Context, input: ListArticles) {
  const text = input.query
  const rows = await ctx.db.article.findMany({
    where: {
      status: input.status,
      topic: input.topic,
      locale: input.locale,
      AND: [
        text
          ? {
              OR: [
                { question: { contains: text, mode: "insensitive" } },
                { answer: { contains: text, mode: "insensitive" } },
              ],
            }
          : {},
        input.cursor
          ? {
              OR: [{ updatedAt: { lt: input.cursor.at } }, { updatedAt: input.cursor.at, id: { lt: input.cursor.id } }],
            }
          : {},
      ],
    },
    select: {
      id: true,
      topic: true,
      locale: true,
      question: true,
      answer: true,
      aliases: true,
      status: true,
      version: true,
      validFrom: true,
      validUntil: true,
      updatedAt: true,
    },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
  })
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > input.limit && last ? { at: last.updatedAt, id: last.id } : null }
}
