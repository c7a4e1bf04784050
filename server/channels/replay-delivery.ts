import type { ConnectionRef, DeliveryRef } from "@/server/channels/contract"
import { ownConnection } from "@/server/channels/own-connection"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { enqueue } from "@/server/queue"

/** Reads a parked delivery once more, after the reason was mended. */
export async function replayDelivery(ctx: Context, { deliveryId }: DeliveryRef) {
  if (!(await unpark(ctx, deliveryId, false))) throw new AppError("missing", "There is no such parked delivery")
}

/** Reads all that is parked on a connection again, the oldest first, one after the other, until one fails again. */
export async function replayParked(ctx: Context, { connectionId }: ConnectionRef) {
  await ownConnection(ctx, connectionId)
  await replayNext(ctx, { connectionId })
}

/** Goes on with the oldest delivery parked on a connection, and after it with the next; nothing when none is left. */
export async function replayNext(ctx: Context, { connectionId }: ConnectionRef) {
  const oldest = await ctx.db.delivery.findFirst({
    where: { connectionId, status: "parked" },
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    select: { id: true },
  })
  if (oldest) await unpark(ctx, oldest.id, true)
}

async function unpark(ctx: Context, deliveryId: string, onward: boolean): Promise<boolean> {
  const changed = await ctx.db.delivery.updateMany({
    where: { id: deliveryId, status: "parked" },
    data: { status: "accepted", error: null, handledAt: null },
  })
  if (changed.count === 0) return false
  const delivery = await ctx.db.delivery.findFirstOrThrow({ where: { id: deliveryId }, select: { connectionId: true } })
  await enqueue(ctx, {
    name: "receiveDelivery",
    payload: onward ? { deliveryId, onward } : { deliveryId },
    lane: `in:${delivery.connectionId}:replay`,
    key: `receive:${deliveryId}:${ctx.now.getTime()}`,
  })
  return true
}
