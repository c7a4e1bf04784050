import type { ConnectorRef } from "@/server/commerce/contract"
import { ownConnector } from "@/server/commerce/own-connector"
import { setSync } from "@/server/commerce/set-sync"
import type { Context } from "@/server/context"

/** "Read now": the products are read in the background, and the screen hears of it by the bell. */
export async function askForSync(ctx: Context, { connectorId }: ConnectorRef): Promise<void> {
  const { connector, system } = await ownConnector(ctx, connectorId)
  if (system.products) await setSync(ctx, connector.id)
}
