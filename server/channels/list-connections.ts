import type { ConnectionStatus } from "@/server/channels/contract"
import { webhookUrlOf } from "@/server/channels/own-connection"
import { channelNamed } from "@/server/channels/registry"
import type { Context } from "@/server/context"

/** The tenant's connections and how they do. Of secrets only the webhook's owner side: whether they are set, never what they are. */
export async function listConnections(ctx: Context) {
  const connections = await ctx.db.connection.findMany({ where: { removedAt: null }, orderBy: { createdAt: "asc" } })
  const parked = await ctx.db.delivery.groupBy({
    by: ["connectionId"],
    where: { status: "parked" },
    _count: { _all: true },
  })
  const parkedOf = new Map(parked.map((row) => [row.connectionId, row._count._all]))
  return connections.map((connection) => ({
    id: connection.id,
    channel: connection.channel,
    name: connection.name,
    status: connection.status as ConnectionStatus,
    settings: connection.settings as Record<string, string>,
    hasSecrets: connection.secrets !== null,
    webhookUrl: webhookUrlOf(connection.channel, connection.id),
    intake:
      channelNamed(connection.channel)?.intake?.({
        id: connection.id,
        settings: connection.settings as Record<string, string>,
      }) ?? null,
    createdAt: connection.createdAt,
    lastDeliveryAt: connection.lastDeliveryAt,
    lastErrorAt: connection.lastErrorAt,
    lastError: connection.lastError,
    parkedCount: parkedOf.get(connection.id) ?? 0,
  }))
}
