import { factsOfMessage, hasModel } from "@/server/ai"
import { clock } from "@/server/clock"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { previewTurn } from "@/server/flows/preview-turn"
import { recallFact } from "@/server/flows/recall-answers"
import type { Cite } from "@/server/inbox/contract"
import { changeArticle } from "@/server/knowledge"
import { changeArticle as article, type ChangeArticle } from "@/server/knowledge/contract"
import { keepCorrection, keepReviewTest, readReview } from "@/server/quality"
import type { CorrectReview, RecallTold, ReviewTest } from "@/server/quality/contract"

/**
 * A doubted answer with its sources as they were cited and as they stand, and the facts of the shop's data it told. The
 * first source can be corrected on the spot.
 */
export async function readReviewCase(ctx: Context, input: { reviewId: string }) {
  const review = await readReview(ctx, input)
  const message = await ctx.db.message.findFirst({
    where: { id: review.messageId },
    select: { cites: true, createdAt: true },
  })
  const cites = (message?.cites ?? []) as Cite[]
  const ids = cites.map(({ articleId }) => articleId)
  const articles = await ctx.db.article.findMany({ where: { id: { in: ids } } })
  const versions = await ctx.db.articleVersion.findMany({
    where: { OR: cites.map(({ articleId, version }) => ({ articleId, version })) },
    select: { articleId: true, version: true, question: true, answer: true },
  })
  const sources = cites.map(({ articleId, version, title }) => ({
    articleId,
    title,
    cited: versions.find((one) => one.articleId === articleId && one.version === version) ?? null,
    now: articles.find(({ id }) => id === articleId) ?? null,
  }))
  const recall = review.articleId
    ? await ctx.db.answerRecall.findFirst({
        where: { kind: "article", refId: review.articleId, status: "open" },
        select: { id: true },
        orderBy: { createdAt: "desc" },
      })
    : null
  return {
    ...review,
    saidAt: message?.createdAt ?? review.createdAt,
    sources,
    products: await toldProducts(ctx, review.messageId),
    recallId: recall?.id ?? null,
    withModel: hasModel(),
  }
}

async function toldProducts(ctx: Context, messageId: string) {
  const told = (await factsOfMessage(ctx, { messageId }))
    .filter(({ kind }) => kind === "product")
    .map(({ refId, version, said }) => {
      const [productId = "", ...name] = refId.split(":")
      return { refId, version, said, productId, name: name.join(":") }
    })
  const current = await ctx.db.productFact.findMany({
    where: { current: true, OR: told.map(({ productId, name }) => ({ productId, name })) },
    select: {
      productId: true,
      name: true,
      version: true,
      value: true,
      unit: true,
      product: { select: { title: true } },
    },
  })
  return told.map(({ productId, ...fact }) => {
    const now = current.find((one) => one.productId === productId && one.name === fact.name)
    return {
      ...fact,
      title: now?.product.title ?? "",
      now: now ? { version: now.version, value: [now.value, now.unit].filter(Boolean).join(" ") } : null,
    }
  })
}

/**
 * Corrects what the bot said: a new version of the article it came from, and the list of customers who were told the old
 * one. Without an article the right answer is kept for the record.
 */
export async function correctAnswer(ctx: Context, { reviewId, correction, article: edited }: CorrectReview) {
  await readReview(ctx, { reviewId })
  await keepCorrection(ctx, { reviewId, correction })
  if (!edited) return { recallId: null, customers: 0 }
  const { articleId } = edited
  const kept = await ctx.db.article.findFirst({ where: { id: articleId } })
  if (!kept) throw new AppError("missing", "No such article")
  const { topic, locale, aliases, status } = kept
  const changed = { articleId, version: edited.version, question: edited.question, answer: correction }
  await changeArticle(ctx, article.parse({ ...changed, topic, locale, aliases, status }) satisfies ChangeArticle)
  return recallFact(ctx, { kind: "article", refId: articleId })
}

/** Who was told what this answer told of a fact that has been corrected since: an article's words, or a product's figure. */
export async function recallTold(ctx: Context, { reviewId, kind, refId }: RecallTold) {
  const { messageId, articleId, articleVersion } = await readReview(ctx, { reviewId })
  const told = (await factsOfMessage(ctx, { messageId })).find((fact) => fact.kind === kind && fact.refId === refId)
  const version = told?.version ?? (kind === "article" && refId === articleId ? articleVersion : null)
  if (version == null) throw new AppError("missing", "The answer did not tell this")
  return recallFact(ctx, { kind, refId, from: version })
}

/** Asks the bot the reviewed question again, as it stands now; nobody sees it but the reviewer. */
export async function testReview(scope: Scope, input: { reviewId: string }): Promise<ReviewTest> {
  const asked = await inTenant(scope, async (ctx) => {
    const review = await readReview(ctx, input)
    const conversation = await ctx.db.conversation.findFirst({
      where: { id: review.conversationId },
      select: { language: true },
    })
    return { text: review.question, locale: conversation?.language === "en" ? ("en" as const) : ("zh-CN" as const) }
  })
  if (!asked.text) throw new AppError("invalid", "There is no question to ask", { reason: "no-question" })
  const decision = await previewTurn(scope, { ...asked, misses: 0, offered: [], run: null })
  const test: ReviewTest = {
    decision: decision.kind,
    text: decision.text,
    cites: decision.cites.map(({ articleId, version, title }) => ({ articleId, version, title })),
    at: clock.now().toISOString(),
  }
  await inTenant(scope, (ctx) => keepReviewTest(ctx, { ...input, test }))
  return test
}
