import { simulatedTag } from "@/server/contacts/contract"
import type { Context } from "@/server/context"
import type { NewQuestion } from "@/server/exams/contract"

const most = 300

/** Questions the shop already has: its articles' other phrasings, its gaps, or its customers' last ones. */
export async function draftFrom(
  ctx: Context,
  input: { source: "articles" | "gaps" | "customers"; locale: "zh-CN" | "en" },
): Promise<NewQuestion[]> {
  if (input.source === "articles") return fromArticles(ctx, input.locale)
  if (input.source === "gaps") return fromGaps(ctx)
  return fromCustomers(ctx, input.locale)
}

/** An alias each: the bot must find the article behind a phrasing that is not its own question. */
async function fromArticles(ctx: Context, locale: "zh-CN" | "en"): Promise<NewQuestion[]> {
  const articles = await ctx.db.article.findMany({
    where: { status: "published", locale },
    select: { id: true, question: true, aliases: true },
    orderBy: { id: "asc" },
    take: most,
  })
  return articles.map(({ id, question, aliases }) => ({
    text: aliases[0] ?? question,
    locale,
    articleId: id,
    mustSay: null,
    mayRefuse: false,
  }))
}

async function fromGaps(ctx: Context): Promise<NewQuestion[]> {
  const gaps = await ctx.db.gap.findMany({
    where: { status: { not: "dismissed" } },
    select: { question: true, locale: true, articleId: true },
    orderBy: [{ customers: "desc" }, { id: "asc" }],
    take: most,
  })
  return gaps.map(({ question, locale, articleId }) => ({
    text: question.slice(0, 500),
    locale: locale === "en" ? "en" : "zh-CN",
    articleId,
    mustSay: null,
    mayRefuse: false,
  }))
}

/** The newest questions of real customers, each once; greetings and thanks are too short to be one. */
async function fromCustomers(ctx: Context, locale: "zh-CN" | "en"): Promise<NewQuestion[]> {
  const rows = await ctx.db.$queryRaw<{ text: string }[]>`
    select m.text from message m
      join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
      join contact p on p.tenant_id = c.tenant_id and p.id = c.contact_id
    where m.tenant_id = app_tenant() and m.direction = 'inbound' and m.kind = 'text'
      and c.language = ${locale === "en" ? "en" : "zh"} and not (${simulatedTag} = any(coalesce(p.tags, '{}')))
    order by m.id desc limit ${most * 3}::int`
  const texts = [...new Set(rows.map(({ text }) => text.trim().slice(0, 500)))]
  return texts
    .filter((text) => text.length >= (locale === "en" ? 12 : 5))
    .slice(0, most)
    .map((text) => ({ text, locale, articleId: null, mustSay: null, mayRefuse: false }))
}
