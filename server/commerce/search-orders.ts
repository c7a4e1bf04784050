import type { Context } from "@/server/context"
import { inOrder, type Search, searchIds } from "@/server/search-ids"

/** Orders whose number begins like this, the ones heard of last first. */
export async function searchOrders(ctx: Context, search: Search) {
  const { ids, next } = await searchIds(ctx, "search_orders", search)
  const orders = await ctx.db.shopOrder.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      number: true,
      status: true,
      total: true,
      currency: true,
      placedAt: true,
      contact: { select: { id: true, name: true } },
    },
  })
  return { rows: inOrder(ids, orders), next }
}
