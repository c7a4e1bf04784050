import type { Context } from "@/server/context"
import type { ListRows, RowAction, RunStatus, SourceKind, SourceSchedule } from "@/server/knowledge/contract"
import { ownRun, withoutFile } from "@/server/knowledge/source-in-hand"

/** Every source with its newest run and how many of its articles the bot may quote. */
export async function listSources(ctx: Context) {
  const sources = await ctx.db.knowledgeSource.findMany({
    select: {
      id: true,
      kind: true,
      name: true,
      address: true,
      schedule: true,
      status: true,
      nextRunAt: true,
      createdAt: true,
      runs: { select: withoutFile, orderBy: { startedAt: "desc" }, take: 1 },
      _count: { select: { articles: { where: { status: "published" } } } },
    },
    orderBy: { createdAt: "desc" },
    take: 300,
  })
  return sources.map(({ runs, _count, ...source }) => ({
    ...source,
    kind: source.kind as SourceKind,
    schedule: source.schedule as SourceSchedule,
    articles: _count.articles,
    run: runs[0] ? { ...runs[0], status: runs[0].status as RunStatus } : null,
  }))
}

/** A run, its source, and how many of its rows are ticked. */
export async function readRun(ctx: Context, input: { runId: string }) {
  const run = await ownRun(ctx, input.runId)
  const source = await ctx.db.knowledgeSource.findFirstOrThrow({
    where: { id: run.sourceId },
    select: { id: true, kind: true, name: true, address: true, schedule: true },
  })
  const ticked = await ctx.db.importRow.count({ where: { runId: run.id, ticked: true } })
  const newest = await ctx.db.importRun.findFirst({
    where: { sourceId: run.sourceId },
    orderBy: { startedAt: "desc" },
    select: { id: true },
  })
  return {
    ...run,
    status: run.status as RunStatus,
    ticked,
    isNewest: newest?.id === run.id,
    source: { ...source, kind: source.kind as SourceKind, schedule: source.schedule as SourceSchedule },
  }
}

/** Rows of a run in the order of its source, with the article each would change. */
export async function listImportRows(ctx: Context, input: ListRows) {
  const run = await ownRun(ctx, input.runId)
  const rows = await ctx.db.importRow.findMany({
    where: { runId: run.id, action: input.action, position: { gte: input.cursor ?? 0 } },
    orderBy: { position: "asc" },
    take: input.limit + 1,
  })
  const page = rows.slice(0, input.limit)
  const articles = await ctx.db.article.findMany({
    where: { id: { in: page.flatMap(({ articleId }) => articleId ?? []) } },
    select: { id: true, question: true, answer: true, version: true, status: true },
  })
  const byId = new Map(articles.map((article) => [article.id, article]))
  return {
    rows: page.map(({ tenantId, runId, articleId, ...row }) => ({
      ...row,
      action: row.action as RowAction,
      article: (articleId && byId.get(articleId)) || null,
    })),
    next: rows[input.limit]?.position ?? null,
  }
}
