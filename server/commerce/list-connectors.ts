import type { ConnectorKind, ConnectorStatus } from "@/server/commerce/contract"
import { shopSystemOf } from "@/server/commerce/registry"
import type { Context } from "@/server/context"

/** The tenant's connectors, oldest first, and what they brought. Secrets are never among it. */
export async function listConnectors(ctx: Context) {
  const rows = await ctx.db.shopConnector.findMany({
    select: {
      id: true,
      kind: true,
      name: true,
      settings: true,
      status: true,
      error: true,
      lastSyncAt: true,
      createdAt: true,
      _count: { select: { products: { where: { removedAt: null } }, orders: true } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  })
  return rows.map(({ _count, settings, ...row }) => ({
    ...row,
    kind: row.kind as ConnectorKind,
    status: row.status as ConnectorStatus,
    settings: settings as Record<string, string>,
    products: _count.products,
    orders: _count.orders,
    syncs: shopSystemOf(row.kind)?.products !== undefined,
  }))
}
