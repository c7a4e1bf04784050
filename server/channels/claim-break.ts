import { hours } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/** A connection that breaks, mends and breaks again by itself is told of this seldom. */
const tellEvery = hours(6)

/**
 * What to tell of a connection that broke, and the note that it was told. Null when it was mended meanwhile, or was told
 * of lately and nobody has touched it since.
 */
export async function claimBreak(ctx: Context, { connectionId }: { connectionId: string }) {
  const connection = await ctx.db.connection.findFirst({
    where: { id: connectionId, status: "broken", removedAt: null },
    select: { name: true, lastError: true },
  })
  if (!connection) return null
  const happened = (name: string, since: Date) =>
    ctx.db.event.findFirst({
      where: { name, at: { gt: since }, data: { path: ["connectionId"], equals: connectionId } },
      orderBy: { at: "desc" },
      select: { at: true },
    })
  const told = await happened("connection.told", new Date(ctx.now.getTime() - tellEvery))
  if (told && !(await happened("connection.changed", told.at))) return null
  await emit(ctx, "connection.told", { connectionId })
  return connection
}
