import type { HealthOf } from "@/server/channels/contract"
import type { Context } from "@/server/context"

/** Each connection's own row, its parked deliveries, and until when the platform's token that was fetched last is good. */
export async function readStandings(ctx: Context, { connectionId }: HealthOf) {
  const connections = await ctx.db.connection.findMany({
    where: { removedAt: null, ...(connectionId ? { id: connectionId } : {}) },
    orderBy: { createdAt: "asc" },
    select: {
      id: true,
      status: true,
      lastError: true,
      lastErrorAt: true,
      lastDeliveryAt: true,
      tokens: { orderBy: { expiresAt: "desc" }, take: 1, select: { expiresAt: true } },
    },
  })
  const parked = await ctx.db.delivery.groupBy({
    by: ["connectionId"],
    where: { status: "parked", ...(connectionId ? { connectionId } : {}) },
    _count: { _all: true },
  })
  const parkedOf = new Map(parked.map((row) => [row.connectionId, row._count._all]))
  return connections.map(({ tokens, ...connection }) => ({
    ...connection,
    parked: parkedOf.get(connection.id) ?? 0,
    fetchedUntil: tokens[0]?.expiresAt ?? null,
  }))
}
