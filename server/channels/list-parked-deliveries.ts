import type { ListParked } from "@/server/channels/contract"
import type { Context } from "@/server/context"

/** Deliveries that were kept but could not be read, the latest first; their bodies stay where they are. */
export async function listParkedDeliveries(ctx: Context, input: ListParked) {
  return ctx.db.delivery.findMany({
    where: { status: "parked", ...(input.connectionId ? { connectionId: input.connectionId } : {}) },
    orderBy: { receivedAt: "desc" },
    take: input.limit ?? 50,
    select: { id: true, connectionId: true, externalId: true, error: true, receivedAt: true, handledAt: true },
  })
}
