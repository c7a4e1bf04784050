import type { Context } from "@/server/context"

/** A kept delivery as it came, with its platform; null when it is not there. */
export async function readDelivery(ctx: Context, deliveryId: string) {
  const delivery = await ctx.db.delivery.findFirst({
    where: { id: deliveryId },
    include: { connection: { select: { channel: true } } },
  })
  if (!delivery) return null
  return {
    id: delivery.id,
    connectionId: delivery.connectionId,
    channel: delivery.connection.channel,
    headers: delivery.headers as Record<string, string>,
    query: new URLSearchParams(delivery.query),
    body: Buffer.from(delivery.body),
    status: delivery.status as "accepted" | "done" | "parked",
    receivedAt: delivery.receivedAt,
  }
}
