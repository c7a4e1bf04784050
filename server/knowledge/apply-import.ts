import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { type AddArticle, addArticle } from "@/server/knowledge/contract"
import type { SitePageSeen } from "@/server/knowledge/crawl-site"
import { addArticles, writeVersion } from "@/server/knowledge/keep-article"
import { applyJob } from "@/server/knowledge/read-import"
import { isSameAliases, mergeAliases } from "@/server/knowledge/rules/merge-aliases"
import { ownRun, ownSource, type SourceInHand } from "@/server/knowledge/source-in-hand"
import { enqueue } from "@/server/queue"

/** Rows written in one transaction. */
const atOnce = 100

/** Sets what was ticked to be written. Asking twice changes nothing. */
export async function applyRun(ctx: Context, input: { runId: string }) {
  const run = await ownRun(ctx, input.runId)
  if (run.status === "applying" || run.status === "done") return { runId: run.id }
  const begun = await ctx.db.importRun.updateMany({
    where: { id: run.id, status: "ready" },
    data: { status: "applying", done: 0 },
  })
  if (begun.count === 0)
    throw new AppError("conflict", "This import cannot be applied now", { reason: "import-not-ready" })
  await ctx.db.knowledgeSource.updateMany({ where: { id: run.sourceId }, data: { status: "working" } })
  await enqueue(ctx, applyJob(run.sourceId, run.id))
  await emit(ctx, "import.changed", { runId: run.id, status: "applying" })
  return { runId: run.id }
}

/** Keeps what `ReadFeed` gave as file: the products of a feed, all of them. */
export type KeepFeed = (scope: Scope, feed: { source: SourceInHand; file: Uint8Array }) => Promise<void>

/**
 * Writes a run's ticked rows as articles, a few at a time. A killed worker goes on where the last transaction ended; a
 * row applied twice finds its article by source and key.
 */
export async function applyImport(scope: Scope, input: { runId: string }, keepFeed: KeepFeed) {
  const begun = await inTenant(scope, async (ctx) => {
    const run = await ctx.db.importRun.findFirst({
      where: { id: input.runId },
      select: { sourceId: true, status: true },
    })
    return run?.status === "applying" ? ownSource(ctx, run.sourceId) : null
  })
  if (!begun) return
  if (begun.kind === "feed") await applyFeed(scope, input.runId, begun, keepFeed)
  else {
    const phrasings =
      begun.kind === "file" ? await inTenant(scope, (ctx) => phrasingsOf(ctx, input.runId)) : noPhrasings
    while (await inTenant(scope, (ctx) => applyNext(ctx, input.runId, phrasings)));
  }
  await inTenant(scope, (ctx) => finish(ctx, input.runId))
}

async function applyFeed(scope: Scope, runId: string, source: SourceInHand, keepFeed: KeepFeed) {
  const run = await inTenant(scope, (ctx) =>
    ctx.db.importRun.findFirst({ where: { id: runId }, select: { file: true } }),
  )
  if (run?.file) await keepFeed(scope, { source, file: run.file })
}

/** The other phrasings a file named, by the key of their piece. */
type Phrasings = ReadonlyMap<string, string[]>
const noPhrasings: Phrasings = new Map()

async function phrasingsOf(ctx: Context, runId: string): Promise<Phrasings> {
  const run = await ctx.db.importRun.findFirst({ where: { id: runId }, select: { file: true } })
  return run?.file ? new Map(JSON.parse(Buffer.from(run.file).toString("utf8")) as [string, string[]][]) : noPhrasings
}

/** Answers whether there may be more. */
async function applyNext(ctx: Context, runId: string, phrasings: Phrasings): Promise<boolean> {
  const [run] = await ctx.db.$queryRaw<{ source_id: string; done: number; status: string }[]>`
    select source_id, done, status from import_run where id = ${runId}::uuid for update`
  if (run?.status !== "applying") return false
  const rows = await ctx.db.importRow.findMany({
    where: { runId, position: { gte: run.done } },
    orderBy: { position: "asc" },
    take: atOnce,
  })
  if (rows.length === 0) return false
  await applyRows(ctx, run.source_id, rows, phrasings)
  await ctx.db.importRun.updateMany({ where: { id: runId }, data: { done: rows.at(-1)!.position + 1 } })
  await emit(ctx, "import.changed", { runId, status: "applying" })
  return rows.length === atOnce
}

type Row = Awaited<ReturnType<Context["db"]["importRow"]["findMany"]>>[number]
type Article = Awaited<ReturnType<Context["db"]["article"]["findMany"]>>[number]

async function applyRows(ctx: Context, sourceId: string, rows: Row[], phrasings: Phrasings) {
  const sourceKeys = rows.map(({ sourceKey }) => sourceKey)
  const kept = await ctx.db.article.findMany({
    where: { sourceId, sourceKey: { in: sourceKeys } },
    include: { versions: { where: { memberId: { not: null } }, take: 1, select: { version: true } } },
  })
  const byKey = new Map(kept.map((article) => [article.sourceKey, article]))
  const fresh: Parameters<typeof addArticles>[1] = []
  for (const row of rows) {
    const article = byKey.get(row.sourceKey)
    // The row has moved in its source: where to find it is told anew, what it says is not.
    if (article && row.action !== "error" && row.action !== "remove" && article.place !== row.place) {
      await ctx.db.article.updateMany({ where: { id: article.id }, data: { place: row.place } })
    }
    if (!row.ticked || row.action === "same" || row.action === "error") continue
    if (row.action === "remove") {
      if (article && article.status !== "archived") await writeVersion(ctx, article, { status: "archived" })
      continue
    }
    const { topic, locale, question, answer, sourceKey, place } = row
    const before = article ? { aliases: article.aliases, touched: article.versions.length > 0 } : null
    const aliases = mergeAliases(phrasings.get(sourceKey), before)
    const words = addArticle.safeParse({ topic, locale, question, answer, aliases })
    if (!words.success) {
      await ctx.db.importRow.updateMany({
        where: { runId: row.runId, position: row.position },
        data: { error: "unfit", ticked: false },
      })
    } else if (article) await updateArticle(ctx, article, words.data)
    else fresh.push({ ...words.data, sourceId, sourceKey, place })
  }
  // As the house and not as a member: what a member wrote last counts as edited by hand.
  await addArticles({ ...ctx, actor: { kind: "system" } }, fresh)
  await ctx.db.$executeRaw`
    update import_row set article_id = article.id from article
    where import_row.run_id = ${rows[0]!.runId}::uuid and import_row.position between ${rows[0]!.position}
      and ${rows.at(-1)!.position} and import_row.article_id is null and article.source_id = ${sourceId}::uuid
      and article.source_key = import_row.source_key`
}

async function updateArticle(ctx: Context, article: Article, words: AddArticle) {
  const status = article.status === "archived" ? "published" : article.status
  const isSame =
    article.question === words.question &&
    article.answer === words.answer &&
    isSameAliases(article.aliases, words.aliases)
  if (!isSame || status !== article.status) await writeVersion(ctx, article, { ...words, status })
}

async function finish(ctx: Context, runId: string) {
  const run = await ctx.db.importRun.findFirst({
    where: { id: runId, status: "applying" },
    select: { sourceId: true, file: true, total: true },
  })
  if (!run) return
  const source = await ownSource(ctx, run.sourceId)
  if (source.kind === "site" && run.file) await keepPages(ctx, runId, source.id, run.file)
  await ctx.db.importRun.updateMany({
    where: { id: runId },
    data: { status: "done", done: run.total, finishedAt: ctx.now, file: null },
  })
  await ctx.db.knowledgeSource.updateMany({ where: { id: source.id }, data: { status: "ready" } })
  await emit(ctx, "import.changed", { runId, status: "done" })
  await emit(ctx, "source.changed", { sourceId: source.id })
}

/** Pages whose changes were all taken need not be read again until they change; what was left out is proposed again. */
async function keepPages(ctx: Context, runId: string, sourceId: string, file: Uint8Array) {
  const pages = JSON.parse(Buffer.from(file).toString("utf8")) as SitePageSeen[]
  const left = await ctx.db.importRow.findMany({
    where: { runId, ticked: false, action: { in: ["create", "update", "remove"] } },
    select: { sourceKey: true },
  })
  const leftPages = new Set(left.map(({ sourceKey }) => sourceKey.split("#")[0]))
  for (const { url, gone, ...page } of pages) {
    if (gone) await ctx.db.sitePage.deleteMany({ where: { sourceId, url } })
    else if (!leftPages.has(url)) {
      await ctx.db.sitePage.upsert({
        where: { tenantId_sourceId_url: { tenantId: ctx.tenantId, sourceId, url } },
        create: { sourceId, url, ...page, fetchedAt: ctx.now },
        update: { ...page, fetchedAt: ctx.now },
        select: { url: true },
      })
    }
  }
}
