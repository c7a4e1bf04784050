import { seconds } from "@/server/clock"
import type { Context } from "@/server/context"

/** An event is in the diary at the latest this long after the moment it carries: no deed's transaction lasts longer. */
const settledAfter = seconds(20)

/**
 * The diary from one event to the next, oldest first. What happened in the last 20 seconds is not told yet, so that a
 * reader who goes on from the last event never misses one that was committed late.
 */
export async function pageEvents(ctx: Context, input: { after?: string; name?: string; limit: number }) {
  const rows = await ctx.db.event.findMany({
    where: {
      at: { lt: new Date(ctx.now.getTime() - settledAfter) },
      ...(input.after ? { id: { gt: input.after } } : {}),
      ...(input.name ? { name: input.name } : {}),
    },
    orderBy: { id: "asc" },
    take: input.limit + 1,
  })
  const shown = rows.slice(0, input.limit)
  return { rows: shown, next: shown.at(-1)?.id ?? null, more: rows.length > input.limit }
}
