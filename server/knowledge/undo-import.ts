import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { writeVersion } from "@/server/knowledge/keep-article"
import { ownRun } from "@/server/knowledge/source-in-hand"

const mostUndone = 2000
/** Rows taken back in one transaction. */
const atOnce = 100

/**
 * Takes an applied import back, some rows at a time: new articles are retired, changed ones get their words and phrasings of before,
 * retired ones come back. An article somebody has touched since stays as it is and is counted. Asked again, it goes on
 * where it was.
 */
export async function undoImport(scope: Scope, input: { runId: string }): Promise<{ undone: number; left: number }> {
  const run = await inTenant(scope, (ctx) => beginUndo(ctx, input.runId))
  const counts = { undone: 0, left: 0 }
  for (let more = true; more; ) {
    more = await inTenant(scope, async (ctx) => {
      const rows = await ctx.db.importRow.findMany({
        where: applied(run.id),
        orderBy: { position: "asc" },
        take: atOnce,
      })
      for (const row of rows) counts[(await undoRow(ctx, run, row)) ? "undone" : "left"]++
      const positions = rows.map(({ position }) => position)
      await ctx.db.importRow.updateMany({
        where: { runId: run.id, position: { in: positions } },
        data: { ticked: false },
      })
      return rows.length === atOnce
    })
  }
  return counts
}

const applied = (runId: string) => ({
  runId,
  ticked: true,
  articleId: { not: null },
  action: { in: ["create", "update", "remove"] },
})

async function beginUndo(ctx: Context, runId: string) {
  const run = await ownRun(ctx, runId)
  const newer = await ctx.db.importRun.count({ where: { sourceId: run.sourceId, startedAt: { gt: run.startedAt } } })
  const ended = await ctx.db.importRun.updateMany({
    where: { id: run.id, OR: [{ status: "done" }, { status: "cancelled", error: "undone" }] },
    data: { status: "cancelled", error: "undone" },
  })
  if (newer > 0 || ended.count === 0 || run.finishedAt === null) {
    throw new AppError("conflict", "Only the newest applied import can be taken back", { reason: "import-not-ready" })
  }
  if ((await ctx.db.importRow.count({ where: applied(run.id) })) > mostUndone) {
    throw new AppError("invalid", "An import this large cannot be taken back at once", { reason: "too-many-pieces" })
  }
  // What pages said then must be read again.
  await ctx.db.sitePage.deleteMany({ where: { sourceId: run.sourceId } })
  await emit(ctx, "import.changed", { runId: run.id, status: "cancelled" })
  return { id: run.id, startedAt: run.startedAt, finishedAt: run.finishedAt }
}

type UndoneRun = Awaited<ReturnType<typeof beginUndo>>

/** Answers whether the article was as this import had left it. */
async function undoRow(ctx: Context, run: UndoneRun, row: { articleId: string | null; action: string }) {
  const article = await ctx.db.article.findFirst({
    where: { id: row.articleId ?? "" },
    include: { versions: { orderBy: { version: "desc" }, take: 2 } },
  })
  const [newest, before] = article?.versions ?? []
  const isOurs = newest && !newest.memberId && newest.createdAt >= run.startedAt && newest.createdAt <= run.finishedAt
  if (!article || !isOurs) return false
  if (row.action === "create" || !before) await writeVersion(ctx, article, { status: "archived" })
  else if (row.action === "remove") await writeVersion(ctx, article, { status: "published" })
  else {
    const aliases = before.aliases === null ? {} : { aliases: before.aliases as string[] }
    await writeVersion(ctx, article, { question: before.question, answer: before.answer, ...aliases })
  }
  return true
}
