import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { Draft } from "@/server/knowledge/contract"
import { crawlSite, type ReadSite } from "@/server/knowledge/crawl-site"
import { readFile } from "@/server/knowledge/read-file"
import { type ComparedRow, compareDrafts, type KeptPiece } from "@/server/knowledge/rules/compare-drafts"
import { ownSource, type SourceInHand, withoutFile } from "@/server/knowledge/source-in-hand"
import { logger } from "@/server/logger"
import { enqueue } from "@/server/queue"

/** Reads a product feed: rows to look through, and a file that `KeepFeed` understands. */
export type ReadFeed = (
  scope: Scope,
  source: SourceInHand,
) => Promise<{ rows: ComparedRow[]; file: Uint8Array<ArrayBuffer> }>

type Attempt = { lastAttempt: boolean }

/**
 * Reads a run's source and keeps what it would change, row by row. May run twice: it starts anew and replaces its rows.
 * What cannot be read ends the run with a reason; only an unexpected fault is tried again.
 */
export async function readImport(scope: Scope, input: { runId: string }, attempt: Attempt, readFeed: ReadFeed) {
  const begun = await inTenant(scope, (ctx) => beginReading(ctx, input.runId))
  if (!begun) return
  const { source, run } = begun
  try {
    const found = await readSource(scope, begun, readFeed)
    await keepFound(scope, run, source, found)
  } catch (error) {
    const known = error instanceof AppError && error.code !== "broken"
    if (!known && !attempt.lastAttempt) throw error
    if (!known) logger.error({ err: error, runId: run.id }, "an import broke")
    const reason = known ? (error.reason ?? error.code) : "broken"
    await inTenant(scope, (ctx) => failRun(ctx, run.id, source.id, reason))
  }
}

async function beginReading(ctx: Context, runId: string) {
  const run = await ctx.db.importRun.findFirst({ where: { id: runId }, select: { ...withoutFile, file: true } })
  if (!run || !["waiting", "reading"].includes(run.status)) return null
  const source = await ownSource(ctx, run.sourceId)
  await ctx.db.importRun.updateMany({ where: { id: runId }, data: { status: "reading", done: 0, total: 0 } })
  await emit(ctx, "import.changed", { runId, status: "reading" })
  return { run, source }
}

type Begun = NonNullable<Awaited<ReturnType<typeof beginReading>>>
type Found =
  | { drafts: Draft[]; isGone: (key: string) => boolean; file?: Uint8Array<ArrayBuffer> }
  | { rows: ComparedRow[]; file: Uint8Array<ArrayBuffer> }

async function readSource(scope: Scope, { run, source }: Begun, readFeed: ReadFeed): Promise<Found> {
  const address = source.address ?? ""
  if (source.kind === "feed") return readFeed(scope, source)
  if (source.kind === "site") {
    const site = await crawlSite(scope, { sourceId: source.id, runId: run.id, address })
    return { drafts: site.drafts, isGone: site.isGone, file: pagesAsFile(site.pages) }
  }
  if (!run.file) throw new AppError("invalid", "The file is gone", { reason: "nothing-found" })
  const drafts = await readFile(run.file, run.fileName ?? "")
  return { drafts, isGone: () => true, file: phrasingsAsFile(drafts) }
}

/** Once a file is read, of all it held only the other phrasings are still asked for: rows have no place for them. */
const phrasingsAsFile = (drafts: readonly Draft[]) =>
  new TextEncoder().encode(
    JSON.stringify(drafts.flatMap(({ sourceKey, aliases }) => (aliases ? [[sourceKey, aliases]] : []))),
  )

/** What is known of each page is kept with the run, and counts for the site only once the run is applied. */
const pagesAsFile = (pages: ReadSite["pages"]) => new TextEncoder().encode(JSON.stringify(pages))

/** So many removals at once, and more than half of the source, are for a person to decide. */
const fewRemovals = 5

/** Ten thousand rows are too many for one transaction; nobody sees them before the last one. */
async function keepFound(scope: Scope, run: Begun["run"], source: Begun["source"], found: Found) {
  const kept = "rows" in found ? [] : await inTenant(scope, (ctx) => keptPieces(ctx, source.id))
  const rows = "rows" in found ? found.rows : compareDrafts(found.drafts, kept, found.isGone)
  const unread = "rows" in found ? 0 : countUnread(kept, found)
  await inTenant(scope, (ctx) => ctx.db.importRow.deleteMany({ where: { runId: run.id } }))
  for (let at = 0; at < rows.length; at += 500) {
    const page = rows.slice(at, at + 500)
    await inTenant(scope, (ctx) =>
      ctx.db.importRow.createMany({ data: page.map((row, offset) => rowData(run.id, at + offset, row)) }),
    )
  }
  await inTenant(scope, (ctx) => finishReading(ctx, run, source, { rows, unread, file: found.file }))
}

type Reading = { rows: ComparedRow[]; unread: number; file: Uint8Array<ArrayBuffer> | undefined }

async function finishReading(
  ctx: Context,
  run: Begun["run"],
  source: Begun["source"],
  { rows, unread, file }: Reading,
) {
  const [now] = await ctx.db.$queryRaw<{ status: string }[]>`
    select status from import_run where id = ${run.id}::uuid for update`
  // Cancelled meanwhile.
  if (now?.status !== "reading") return
  const count = (action: string) => rows.filter((row) => row.action === action).length
  const removed = count("remove")
  const tooMany = removed > fewRemovals && removed * 2 > removed + count("update") + count("same") + unread
  // With nothing to decide there is nobody to wait for.
  const isQuiet = rows.every(({ action }) => action === "same")
  const status = (run.unattended && !tooMany) || isQuiet ? "applying" : "ready"
  await ctx.db.importRun.updateMany({
    where: { id: run.id },
    data: {
      status,
      total: rows.length,
      done: 0,
      created: count("create"),
      changed: count("update"),
      same: count("same") + unread,
      removed,
      failed: count("error"),
      ...(file ? { file } : {}),
    },
  })
  if (status === "applying") {
    await enqueue(ctx, applyJob(source.id, run.id))
  } else {
    await ctx.db.knowledgeSource.updateMany({ where: { id: source.id }, data: { status: "ready" } })
  }
  await emit(ctx, "import.changed", { runId: run.id, status })
}

/** Pieces of pages that answered they are as they were. */
function countUnread(kept: KeptPiece[], found: { drafts: Draft[]; isGone: (key: string) => boolean }): number {
  const read = new Set(found.drafts.map(({ sourceKey }) => sourceKey))
  return kept.filter(
    (piece) => piece.status !== "archived" && !read.has(piece.sourceKey) && !found.isGone(piece.sourceKey),
  ).length
}

export const applyJob = (sourceId: string, runId: string) => ({
  name: "applyImport" as const,
  payload: { runId },
  lane: `import:${sourceId}`,
  key: `apply:${runId}`,
})

function rowData(runId: string, position: number, row: ComparedRow) {
  const { sourceKey, place, action, question, answer, topic, locale, error, ticked, articleId } = row
  return {
    ...{ runId, position, sourceKey: sourceKey.slice(0, 2500), place: place.slice(0, 2000), action, topic, locale },
    ...{ error, ticked, articleId, question: question.slice(0, 1000), answer: answer.slice(0, 8000) },
  }
}

async function keptPieces(ctx: Context, sourceId: string): Promise<KeptPiece[]> {
  const articles = await ctx.db.article.findMany({
    where: { sourceId, sourceKey: { not: null } },
    select: {
      id: true,
      sourceKey: true,
      place: true,
      question: true,
      answer: true,
      topic: true,
      locale: true,
      status: true,
      aliases: true,
      versions: { orderBy: { version: "desc" }, take: 1, select: { memberId: true } },
    },
  })
  const edited = articles.filter(({ versions }) => versions[0]?.memberId).map(({ id }) => id)
  // Imports write as the house, so the newest version without a member is what the source said last.
  const imported = await ctx.db.articleVersion.findMany({
    where: { articleId: { in: edited }, memberId: null },
    distinct: ["articleId"],
    orderBy: [{ articleId: "asc" }, { version: "desc" }],
    select: { articleId: true, question: true, answer: true },
  })
  const touched = await ctx.db.articleVersion.findMany({
    where: { article: { sourceId }, memberId: { not: null } },
    distinct: ["articleId"],
    select: { articleId: true },
  })
  const everTouched = new Set(touched.map(({ articleId }) => articleId))
  const saidLast = new Map(imported.map((version) => [version.articleId, version]))
  return articles.map(({ versions, sourceKey, ...article }) => ({
    ...article,
    sourceKey: sourceKey ?? "",
    editedByHand: Boolean(versions[0]?.memberId),
    touched: everTouched.has(article.id),
    imported: saidLast.get(article.id) ?? { question: article.question, answer: article.answer },
  }))
}

async function failRun(ctx: Context, runId: string, sourceId: string, reason: string) {
  await ctx.db.importRun.updateMany({
    where: { id: runId, status: { in: ["waiting", "reading"] } },
    data: { status: "failed", error: reason, finishedAt: ctx.now, file: null },
  })
  await ctx.db.knowledgeSource.updateMany({ where: { id: sourceId }, data: { status: "failed" } })
  await emit(ctx, "import.changed", { runId, status: "failed" })
}
