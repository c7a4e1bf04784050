import type { Context } from "@/server/context"

/** Where the next look at a platform begins that is asked rather than tells; null before the first. */
export async function readCursor(ctx: Context, connectionId: string): Promise<string | null> {
  const connection = await ctx.db.connection.findFirst({ where: { id: connectionId }, select: { cursor: true } })
  return connection?.cursor ?? null
}

/** Moves it, unless somebody else has moved it meanwhile. */
export async function moveCursor(ctx: Context, input: { connectionId: string; from: string | null; to: string }) {
  await ctx.db.connection.updateMany({
    where: { id: input.connectionId, cursor: input.from },
    data: { cursor: input.to },
  })
}
