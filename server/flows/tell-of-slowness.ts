import { type Context, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { emit } from "@/server/events"
import { settleNotices } from "@/server/notices"

/** Since when the bot is too slow in the whole house, how many workers there should be, and when one was added. */
type Slowness = { since: Date; wanted: number; addedAt: Date | null }
type SlowShop = { tenantId: string; meanMs: number; conversationId: string | null }

/** Each of these shops hears once that its customers wait too long, and once more when a worker is added. */
export async function tellOfSlowness(shops: SlowShop[], slowness: Slowness): Promise<void> {
  const since = slowness.since.toISOString()
  const addedAt = slowness.addedAt?.toISOString() ?? null
  for (const { tenantId, meanMs, conversationId } of shops) {
    await inTenant(systemScope(tenantId), async (ctx) => {
      const told = await readSlowness(ctx)
      const isNews = told?.since !== since
      if (!isNews && told.addedAt === addedAt) return
      await emit(ctx, "engine.slowed", {
        // Only the first word of it becomes a notice.
        conversationId: isNews ? (conversationId ?? undefined) : undefined,
        since,
        meanMs: Math.round(meanMs),
        wanted: slowness.wanted,
        addedAt,
      })
    })
  }
}

/** Every shop that was told so hears that answers are quick again, and nobody is called to it any more. */
export async function tellThatOver(tenantIds: string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    await inTenant(systemScope(tenantId), async (ctx) => {
      const told = await readSlowness(ctx)
      if (!told) return
      await emit(ctx, "engine.recovered", { since: told.since })
      await settleNotices(ctx, { kind: "slow" })
    })
  }
}

/** What the shop was told last of slow answers; null when they are over. */
export async function readSlowness(ctx: Context) {
  const last = await ctx.db.event.findFirst({
    where: { name: { in: ["engine.slowed", "engine.recovered"] } },
    select: { name: true, data: true },
    orderBy: { at: "desc" },
  })
  if (last?.name !== "engine.slowed") return null
  return last.data as { since: string; meanMs: number; wanted: number; addedAt: string | null }
}
