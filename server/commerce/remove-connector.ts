import type { ConnectorRef } from "@/server/commerce/contract"
import { ownConnector } from "@/server/commerce/own-connector"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/** Ends a connector: its secrets, products and kept orders go with it. What was already said to customers stays. */
export async function removeConnector(ctx: Context, input: ConnectorRef): Promise<void> {
  const { connector } = await ownConnector(ctx, input.connectorId)
  await ctx.db.shopConnector.deleteMany({ where: { id: connector.id } })
  await emit(ctx, "connector.changed", { connectorId: connector.id })
}
