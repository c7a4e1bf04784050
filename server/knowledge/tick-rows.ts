import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { EditRow, TickRows } from "@/server/knowledge/contract"
import { ownRun } from "@/server/knowledge/source-in-hand"

const mayChange = ["create", "update", "remove"]

/** Takes rows into an import or leaves them out: some, all of one action, or all. */
export async function tickRows(ctx: Context, input: TickRows) {
  const run = await openRun(ctx, input.runId)
  await ctx.db.importRow.updateMany({
    where: {
      runId: run.id,
      action: input.action ?? { in: mayChange },
      ...(input.positions ? { position: { in: input.positions } } : {}),
    },
    data: { ticked: input.ticked },
  })
  return { ticked: await ctx.db.importRow.count({ where: { runId: run.id, ticked: true } }) }
}

/** Mends a drafted piece before it becomes an article; a faulty row is then fit to be taken. */
export async function editRow(ctx: Context, input: EditRow) {
  const { runId, position, ...words } = input
  const run = await openRun(ctx, runId)
  const row = await ctx.db.importRow.findFirst({ where: { runId: run.id, position } })
  if (!row || row.action === "remove") throw new AppError("missing", "No such row")
  const action = row.action === "error" || row.action === "same" ? (row.articleId ? "update" : "create") : row.action
  await ctx.db.importRow.updateMany({
    where: { runId: run.id, position },
    data: { ...words, action, ticked: true, error: null },
  })
  await recount(ctx, run.id)
}

/** Ends an import that nobody wants applied. */
export async function cancelRun(ctx: Context, input: { runId: string }) {
  const run = await ownRun(ctx, input.runId)
  const ended = await ctx.db.importRun.updateMany({
    where: { id: run.id, status: { in: ["waiting", "reading", "ready"] } },
    data: { status: "cancelled", finishedAt: ctx.now, file: null },
  })
  if (ended.count === 0) throw new AppError("conflict", "This import has already ended", { reason: "import-not-ready" })
  await ctx.db.knowledgeSource.updateMany({ where: { id: run.sourceId }, data: { status: "ready" } })
  await emit(ctx, "import.changed", { runId: run.id, status: "cancelled" })
}

async function openRun(ctx: Context, runId: string) {
  const run = await ownRun(ctx, runId)
  if (run.status !== "ready") {
    throw new AppError("conflict", "Only an import that waits can be changed", { reason: "import-not-ready" })
  }
  return run
}

async function recount(ctx: Context, runId: string) {
  const groups = await ctx.db.importRow.groupBy({ by: ["action"], where: { runId }, _count: true })
  const count = (action: string) => groups.find((group) => group.action === action)?._count ?? 0
  await ctx.db.importRun.updateMany({
    where: { id: runId },
    data: { created: count("create"), changed: count("update"), failed: count("error") },
  })
}
