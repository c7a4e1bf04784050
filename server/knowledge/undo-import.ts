import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { writeVersion } from "@/server/knowledge/keep-article"
import { ownRun } from "@/server/knowledge/source-in-hand"

const mostUndone = 2000

/**
 * Takes an applied import back: new articles are retired, changed ones get their words of before, retired ones come back.
 * An article somebody has touched since stays as it is and is counted.
 */
export async function undoImport(ctx: Context, input: { runId: string }): Promise<{ undone: number; left: number }> {
  const run = await ownRun(ctx, input.runId)
  const newer = await ctx.db.importRun.count({ where: { sourceId: run.sourceId, startedAt: { gt: run.startedAt } } })
  const ended = await ctx.db.importRun.updateMany({
    where: { id: run.id, status: "done" },
    data: { status: "cancelled", error: "undone" },
  })
  if (newer > 0 || ended.count === 0 || run.finishedAt === null) {
    throw new AppError("conflict", "Only the newest applied import can be taken back", { reason: "import-not-ready" })
  }
  const rows = await ctx.db.importRow.findMany({
    where: { runId: run.id, ticked: true, articleId: { not: null }, action: { in: ["create", "update", "remove"] } },
    take: mostUndone + 1,
  })
  if (rows.length > mostUndone) {
    throw new AppError("invalid", "An import this large cannot be taken back at once", { reason: "too-many-pieces" })
  }
  let undone = 0
  for (const { articleId, action } of rows) {
    const article = await ctx.db.article.findFirst({
      where: { id: articleId ?? "" },
      include: { versions: { orderBy: { version: "desc" }, take: 2 } },
    })
    const [newest, before] = article?.versions ?? []
    if (!article || !newest || newest.memberId || newest.createdAt > run.finishedAt) continue
    // This import left the article as it was.
    if (newest.createdAt < run.startedAt) continue
    if (action === "create" || !before) await writeVersion(ctx, article, { status: "archived" })
    else if (action === "remove") await writeVersion(ctx, article, { status: "published" })
    else await writeVersion(ctx, article, { question: before.question, answer: before.answer })
    undone++
  }
  // What pages said then must be read again.
  await ctx.db.sitePage.deleteMany({ where: { sourceId: run.sourceId } })
  await emit(ctx, "import.changed", { runId: run.id, status: "cancelled" })
  return { undone, left: rows.length - undone }
}
