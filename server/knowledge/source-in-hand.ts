import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { SourceKind } from "@/server/knowledge/contract"

export type SourceInHand = Awaited<ReturnType<typeof ownSource>>

export async function ownSource(ctx: Context, sourceId: string) {
  const source = await ctx.db.knowledgeSource.findFirst({ where: { id: sourceId } })
  if (!source) throw new AppError("missing", "No such source")
  return {
    ...source,
    kind: source.kind as SourceKind,
    settings: source.settings as { currency?: string; connectorId?: string },
  }
}

const runColumns = {
  id: true,
  sourceId: true,
  status: true,
  total: true,
  done: true,
  created: true,
  changed: true,
  same: true,
  removed: true,
  failed: true,
  error: true,
  fileName: true,
  unattended: true,
  memberId: true,
  startedAt: true,
  finishedAt: true,
} as const

/** A run without its file, which may be large. */
export async function ownRun(ctx: Context, runId: string) {
  const run = await ctx.db.importRun.findFirst({ where: { id: runId }, select: runColumns })
  if (!run) throw new AppError("missing", "No such import")
  return run
}

export const withoutFile = runColumns
