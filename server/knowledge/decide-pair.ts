import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { DecidePair, ListPairs } from "@/server/knowledge/contract"
import { addArticle } from "@/server/knowledge/contract"
import { archiveArticles, changeArticle } from "@/server/knowledge/keep-article"

/** Pairs of articles that say the same or contradict each other, contradictions first. */
export async function listPairs(ctx: Context, input: ListPairs) {
  const where = { status: input.status }
  const pairs = await ctx.db.articlePair.findMany({
    where,
    orderBy: [{ kind: "asc" }, { score: "desc" }, { firstId: "asc" }],
    take: input.limit,
  })
  const articles = await ctx.db.article.findMany({
    where: { id: { in: pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]) }, status: "published" },
    select: {
      id: true,
      question: true,
      answer: true,
      aliases: true,
      locale: true,
      version: true,
      updatedAt: true,
      place: true,
      source: { select: { name: true } },
    },
  })
  const byId = new Map(articles.map((article) => [article.id, article]))
  const rows = pairs.flatMap(({ firstId, secondId, kind, score, detail, status }) => {
    const [first, second] = [byId.get(firstId), byId.get(secondId)]
    if (!first || !second) return []
    const { differs = [] } = detail as { differs?: { first: string; second: string }[] }
    return [{ first, second, kind: kind as "duplicate" | "contradiction", score, differs, status }]
  })
  return { rows, total: await ctx.db.articlePair.count({ where }) }
}

/** Ends a pair: one article stays and can take over the other's questions, or both are right and are left in peace. */
export async function decidePair(ctx: Context, input: DecidePair) {
  const [firstId, secondId] = [input.first.articleId, input.second.articleId]
  const where = { firstId, secondId }
  const pair = await ctx.db.articlePair.findFirst({ where })
  if (!pair) throw new AppError("missing", "No such pair")
  if (input.keep === "both") {
    await ctx.db.articlePair.updateMany({ where, data: { status: "dismissed" } })
    return
  }
  const [keptId, leftId] = input.keep === "first" ? [firstId, secondId] : [secondId, firstId]
  const kept = await ctx.db.article.findFirst({ where: { id: keptId } })
  const left = await ctx.db.article.findFirst({ where: { id: leftId } })
  if (!kept || !left) throw new AppError("missing", "No such article")
  if (input.phrasings) {
    const asked = new Set([...kept.aliases, left.question, ...left.aliases])
    asked.delete(kept.question)
    const fields = addArticle.parse({
      topic: kept.topic,
      locale: kept.locale,
      question: kept.question,
      answer: kept.answer,
      aliases: [...asked].slice(0, 30),
    })
    await changeArticle(ctx, { articleId: kept.id, version: kept.version, ...fields, status: "published" })
  }
  await archiveArticles(ctx, { id: left.id })
  await ctx.db.articlePair.deleteMany({ where })
}
