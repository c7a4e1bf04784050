import { figuresTakenBack, isToldWrong, listTold, type ToldCustomer } from "@/server/ai"
import { days } from "@/server/clock"
import { readFacts, sayParameters, sayPrice, sayStock } from "@/server/commerce"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { draftCorrection, endOlderRecalls, openRecall, type RecallKind } from "@/server/quality"
import { readTenant } from "@/server/tenants"

/** A fact as it was told and as it holds. */
type TakenBack = {
  kind: RecallKind
  refId: string
  about: Record<"zh" | "en", string>
  /** every version's words, the current one last */
  versions: { version: number; words: string }[]
  /** the current words as a customer may be told them */
  now: Record<"zh" | "en", string>
}

const recently = days(30)

/**
 * After an article was edited: where the edit took a figure back that customers were told in the last month, their list
 * is drawn up for a person to look at. Nothing is sent.
 */
export async function recallAnswers(scope: Scope, input: { articleId: string; version: number }): Promise<void> {
  await inTenant(scope, async (ctx) => {
    const fact = await readFact(ctx, "article", input.articleId)
    const now = fact?.versions.at(-1)
    // A newer edit has its own job.
    if (!fact || !now || now.version !== input.version) return
    const before = fact.versions.at(-2)
    if (!before || figuresTakenBack(before.words, now.words).length === 0) return
    await endOlderRecalls(ctx, { kind: "article", refId: input.articleId, toVersion: now.version })
    const told = await toldWrong(ctx, fact, { from: before.version, to: now.version })
    if (!told.some(({ toldAt }) => ctx.now.getTime() - toldAt.getTime() < recently)) return
    await drawUp(ctx, fact, before.version, told)
  })
}

/**
 * A reviewer wants everybody told who was told this: the list as it stands, or none when nobody was told wrong. `from` is
 * the version that was wrong; without it, the one before the current.
 */
export async function recallFact(ctx: Context, input: { kind: RecallKind; refId: string; from?: number }) {
  const fact = await readFact(ctx, input.kind, input.refId)
  if (!fact) throw new AppError("missing", "No such fact")
  const to = fact.versions.at(-1)!.version
  const from = input.from ?? fact.versions.at(-2)?.version
  await endOlderRecalls(ctx, { ...input, toVersion: to })
  const told = from === undefined ? [] : await toldWrong(ctx, fact, { from, to })
  if (from === undefined || told.length === 0) return { recallId: null, customers: 0 }
  return { ...(await drawUp(ctx, fact, from, told)), customers: told.length }
}

/** Whether this customer still believes what was taken back: told wrong, and not told right since. */
export async function isStillToldWrong(
  ctx: Context,
  input: { kind: RecallKind; refId: string; fromVersion: number; toVersion: number; contactId: string },
) {
  const fact = await readFact(ctx, input.kind, input.refId)
  if (!fact) return false
  const between = { from: input.fromVersion, to: input.toVersion }
  return (await toldWrong(ctx, fact, between, input.contactId)).length > 0
}

async function drawUp(ctx: Context, fact: TakenBack, fromVersion: number, told: readonly ToldCustomer[]) {
  const { kind, refId, about, now, versions } = fact
  const wordsOf = new Map(versions.map(({ version, words }) => [version, words]))
  return openRecall(ctx, {
    kind,
    refId,
    fromVersion,
    toVersion: versions.at(-1)!.version,
    notices: told.map(({ conversationId, contactId, messageId, said, version, language }) => {
      const speaks = language === "en" ? "en" : "zh"
      const before = wordsOf.get(version) ?? said
      const draft = draftCorrection({ language: speaks, about: about[speaks], before, now: now[speaks] })
      return { conversationId, contactId, messageId, said, draft }
    }),
  })
}

/** The customers whose last word on this fact was a version that says otherwise than the one that corrects it. */
async function toldWrong(
  ctx: Context,
  fact: TakenBack,
  { from, to }: { from: number; to: number },
  contactId?: string,
): Promise<ToldCustomer[]> {
  const wordsOf = (wanted: number) => fact.versions.find(({ version }) => version === wanted)?.words
  const [before, now] = [wordsOf(from), wordsOf(to)]
  if (before === undefined || now === undefined) return []
  const wrong = new Set(
    fact.versions
      .filter(({ version, words }) => version < to && isWrong(fact.kind, words, before, now))
      .map(({ version }) => version),
  )
  const told = await listTold(ctx, { kind: fact.kind, refId: fact.refId, contactId })
  return told.filter(({ version }) => wrong.has(version))
}

/** A product's fact is one value; an article is wrong where the correction says so. */
function isWrong(kind: RecallKind, words: string, before: string, now: string): boolean {
  return kind === "product" ? words !== now : isToldWrong(words, before, now)
}

async function readFact(ctx: Context, kind: RecallKind, refId: string): Promise<TakenBack | null> {
  return kind === "article" ? readArticleFact(ctx, refId) : readProductFact(ctx, refId)
}

async function readArticleFact(ctx: Context, articleId: string): Promise<TakenBack | null> {
  if (!isId(articleId)) return null
  const versions = await ctx.db.articleVersion.findMany({
    where: { articleId },
    select: { version: true, question: true, answer: true },
    orderBy: { version: "asc" },
  })
  const current = versions.at(-1)
  if (!current) return null
  return {
    kind: "article",
    refId: articleId,
    about: { zh: current.question, en: current.question },
    versions: versions.map(({ version, answer }) => ({ version, words: answer })),
    now: { zh: current.answer, en: current.answer },
  }
}

async function readProductFact(ctx: Context, refId: string): Promise<TakenBack | null> {
  const [productId = "", ...rest] = refId.split(":")
  const name = rest.join(":")
  if (!isId(productId) || !name) return null
  const rows = await ctx.db.productFact.findMany({
    where: { productId, name },
    select: { version: true, value: true, unit: true, current: true },
    orderBy: { version: "asc" },
  })
  const last = rows.at(-1)
  if (!last?.current) return null
  const product = await readFacts(ctx, { productId })
  const fact = product.facts.filter((one) => one.name === name)
  if (fact.length === 0) return null
  const { timeZone } = await readTenant(ctx)
  const said = /^price( · |$)/.test(name)
    ? sayPrice(product, fact, null, timeZone)
    : /^stock( · |$)/.test(name)
      ? sayStock(product, fact)
      : sayParameters(product, fact)
  return {
    kind: "product",
    refId,
    about: { zh: product.title, en: product.title },
    versions: rows.map(({ version, value, unit }) => ({ version, words: `${value} ${unit}`.trim() })),
    now: said,
  }
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
