import { readSecrets } from "@/server/commerce/connector-secrets"
import { shopSystemOf } from "@/server/commerce/registry"
import type { ShopInHand, ShopSystem } from "@/server/commerce/shop-system"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { fetchOutside } from "@/server/fetch-outside"

/** The tenant's own connector and its shop system. */
export async function ownConnector(ctx: Context, connectorId: string) {
  const connector = await ctx.db.shopConnector.findFirst({ where: { id: connectorId } })
  const system = connector && shopSystemOf(connector.kind)
  if (!connector || !system) throw new AppError("missing", "There is no such shop connector")
  return { connector, system }
}

export type HeldConnector = { id: string; name: string; status: string; system: ShopSystem; shop: ShopInHand }

/** A connector with its secrets opened, to be used after the transaction. */
export async function holdConnector(ctx: Context, connectorId: string): Promise<HeldConnector> {
  const { connector, system } = await ownConnector(ctx, connectorId)
  return {
    id: connector.id,
    name: connector.name,
    status: connector.status,
    system,
    shop: {
      id: connector.id,
      settings: connector.settings as Record<string, string>,
      secrets: await readSecrets(ctx, connector),
      fetch: fetchOutside,
      now: ctx.now,
    },
  }
}

/** Every connector of the tenant that is not paused, oldest first. */
export async function holdConnectors(ctx: Context): Promise<HeldConnector[]> {
  const rows = await ctx.db.shopConnector.findMany({
    where: { status: { not: "paused" } },
    select: { id: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  })
  const held: HeldConnector[] = []
  for (const { id } of rows) held.push(await holdConnector(ctx, id))
  return held
}
