import { clock } from "@/server/clock"
import { keepProducts, removeUnseenProducts } from "@/server/commerce/keep-products"
import { noteShop, troubleOf } from "@/server/commerce/note-shop"
import { holdConnector } from "@/server/commerce/own-connector"
import { shopSystemOf } from "@/server/commerce/registry"
import { setSync } from "@/server/commerce/set-sync"
import { type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

const mostPages = 2000

/**
 * Reads everything a shop has on sale, a page a transaction: killed half-way, nothing is lost and the next run begins
 * anew. Only a run that came to the last page marks what it did not see as removed. A shop in trouble is noted, and asked
 * again at the next turn of the clock.
 */
export async function syncConnector(scope: Scope, { connectorId }: { connectorId: string }): Promise<void> {
  const held = await inTenant(scope, (ctx) => holdConnector(ctx, connectorId)).catch(gone)
  const { products } = held?.system ?? {}
  if (!held || !products || held.status === "paused") return
  const since = clock.now()
  try {
    let cursor: string | null = null
    const seen = new Set<string | null>()
    for (let page = 0; page < mostPages; page++) {
      if (seen.has(cursor)) throw new AppError("unavailable", "The pages go in circles", { reason: "strange-answer" })
      seen.add(cursor)
      const read = await products({ ...held.shop, now: clock.now() }, cursor)
      await inTenant(scope, (ctx) => keepProducts(ctx, { connectorId, products: read.products }))
      cursor = read.next
      if (!cursor) break
    }
    if (cursor) throw new AppError("unavailable", "The shop has too many pages", { reason: "strange-answer" })
  } catch (error) {
    if (error instanceof AppError && error.code === "missing") return
    const trouble = troubleOf(error)
    await inTenant(scope, (ctx) => noteShop(ctx, { connectorId, error: trouble }))
    return
  }
  await inTenant(scope, async (ctx) => {
    await removeUnseenProducts(ctx, { connectorId, since })
    await ctx.db.shopConnector.updateMany({
      where: { id: connectorId },
      data: { lastSyncAt: ctx.now, status: "ready", error: null },
    })
    await emit(ctx, "connector.changed", { connectorId })
  })
}

function gone(error: unknown): null {
  if (error instanceof AppError && error.code === "missing") return null
  throw error
}

/** Has every connector with products to read do so; called by the clock. */
export async function syncShops(tenantIds: string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    await inTenant(systemScope(tenantId), async (ctx) => {
      const rows = await ctx.db.shopConnector.findMany({
        where: { status: { not: "paused" } },
        select: { id: true, kind: true },
      })
      for (const { id, kind } of rows) if (shopSystemOf(kind)?.products) await setSync(ctx, id)
    })
  }
}
