import { minutes, newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { AddArticle, ChangeArticle } from "@/server/knowledge/contract"
import { enqueueLater } from "@/server/queue"

/** Adds an article; the bot may quote it from its next answer on. */
export async function addArticle(ctx: Context, input: AddArticle & { key?: string }) {
  refuseEmptySpan(input)
  const articleId = newId(ctx.now)
  await ctx.db.article.create({
    data: { id: articleId, ...input, createdAt: ctx.now, updatedAt: ctx.now },
    select: { id: true },
  })
  await keepVersion(ctx, articleId, 1, input)
  await emit(ctx, "article.changed", { articleId, version: 1 })
  return { articleId, version: 1 }
}

type FromSource = { sourceId?: string; sourceKey?: string; place?: string }

/** Adds many articles at once, as a trade template or an import does. */
export async function addArticles(ctx: Context, list: (AddArticle & FromSource & { key?: string })[]) {
  if (list.length === 0) return
  const articles = list.map((input) => ({ id: newId(ctx.now), ...input, createdAt: ctx.now, updatedAt: ctx.now }))
  await ctx.db.article.createMany({ data: articles })
  await ctx.db.articleVersion.createMany({
    data: articles.map(({ id, question, answer, aliases }) => ({
      articleId: id,
      version: 1,
      question,
      answer,
      aliases,
      memberId: memberOf(ctx),
      createdAt: ctx.now,
    })),
  })
  await raiseKnowledge(ctx)
  for (const { id } of articles) await emit(ctx, "article.changed", { articleId: id, version: 1 })
}

/** Saves a new version. An editor who has not seen the newest one is stopped, so nobody's words are lost. */
export async function changeArticle(ctx: Context, input: ChangeArticle) {
  const { articleId, version, ...fields } = input
  const select = { version: true, aliases: true, validFrom: true, validUntil: true }
  const article = await ctx.db.article.findFirst({ where: { id: articleId }, select })
  if (!article) throw new AppError("missing", "No such article")
  const { validFrom = article.validFrom, validUntil = article.validUntil } = fields
  refuseEmptySpan({ validFrom, validUntil })
  const next = article.version + 1
  const changed = await ctx.db.article.updateMany({
    where: { id: articleId, version },
    data: { ...fields, version: next, updatedAt: ctx.now },
  })
  if (changed.count === 0) {
    throw new AppError("conflict", "Somebody saved a newer version of this article", { reason: "newer-version" })
  }
  await keepVersion(ctx, articleId, next, { ...fields, aliases: fields.aliases ?? article.aliases })
  await emit(ctx, "article.changed", { articleId, version: next })
  return { articleId, version: next }
}

function refuseEmptySpan({ validFrom, validUntil }: Pick<AddArticle, "validFrom" | "validUntil">) {
  if (validFrom && validUntil && validUntil <= validFrom) {
    throw new AppError("invalid", "An article must end after it begins", { reason: "article-dates" })
  }
}

/** Writes an article's next version as the house itself, such as an import; what is not named stays. */
export async function writeVersion(
  ctx: Context,
  article: { id: string; version: number; question: string; answer: string; aliases: string[] },
  fields: Partial<AddArticle> & { status?: string },
) {
  const version = article.version + 1
  await ctx.db.article.updateMany({ where: { id: article.id }, data: { ...fields, version, updatedAt: ctx.now } })
  await keepVersion({ ...ctx, actor: { kind: "system" } }, article.id, version, { ...article, ...fields })
  await emit(ctx, "article.changed", { articleId: article.id, version })
}

/** Retires articles, `most` at once, as the member who asks. Answers how many. */
export async function archiveArticles(
  ctx: Context,
  where: { sourceId?: string; id?: string; status?: { not: string } },
  most = 100,
): Promise<number> {
  const articles = await ctx.db.article.findMany({ where, take: most })
  for (const article of articles) {
    const version = article.version + 1
    await ctx.db.article.updateMany({
      where: { id: article.id },
      data: { status: "archived", version, updatedAt: ctx.now },
    })
    await keepVersion(ctx, article.id, version, article)
    await emit(ctx, "article.changed", { articleId: article.id, version })
  }
  return articles.length
}

/** Takes one article out of use; the bot quotes it no more, and its versions stay readable. */
export async function retireArticle(ctx: Context, input: { articleId: string }) {
  if ((await archiveArticles(ctx, { id: input.articleId, status: { not: "archived" } })) > 0) return
  const known = await ctx.db.article.findFirst({ where: { id: input.articleId }, select: { id: true } })
  if (!known) throw new AppError("missing", "No such article")
}

async function keepVersion(
  ctx: Context,
  articleId: string,
  version: number,
  words: { question: string; answer: string; aliases: string[] },
) {
  await ctx.db.articleVersion.create({
    data: {
      articleId,
      version,
      question: words.question,
      answer: words.answer,
      aliases: words.aliases,
      memberId: memberOf(ctx),
      createdAt: ctx.now,
    },
    select: { version: true },
  })
  await raiseKnowledge(ctx)
}

const memberOf = (ctx: Context) => (ctx.actor.kind === "member" ? ctx.actor.memberId : null)

async function raiseKnowledge(ctx: Context) {
  await ctx.db.$executeRaw`
    insert into knowledge_state (version) values (1)
    on conflict (tenant_id) do update set version = knowledge_state.version + 1`
  // Once changes have come to rest, articles are held against each other.
  const runAt = new Date(ctx.now.getTime() + minutes(1))
  await enqueueLater(ctx, "findPairs", { tenantId: ctx.tenantId }, { key: "find-pairs", runAt })
}
