import type { Context } from "@/server/context"
import { enqueueLater } from "@/server/queue"

/** Has a connector's products read soon; asked for twice, it is read once. */
export function setSync(ctx: Context, connectorId: string): Promise<void> {
  return enqueueLater(ctx, "syncConnector", { tenantId: ctx.tenantId, connectorId }, { key: `sync:${connectorId}` })
}
