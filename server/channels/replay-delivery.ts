import type { DeliveryRef } from "@/server/channels/contract"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { enqueue } from "@/server/queue"

/** Reads a parked delivery once more, after the reason was mended. */
export async function replayDelivery(ctx: Context, { deliveryId }: DeliveryRef) {
  const changed = await ctx.db.delivery.updateMany({
    where: { id: deliveryId, status: "parked" },
    data: { status: "accepted", error: null, handledAt: null },
  })
  if (changed.count === 0) throw new AppError("missing", "There is no such parked delivery")
  const delivery = await ctx.db.delivery.findFirstOrThrow({ where: { id: deliveryId }, select: { connectionId: true } })
  await enqueue(ctx, {
    name: "receiveDelivery",
    payload: { deliveryId },
    lane: `in:${delivery.connectionId}:replay`,
    key: `receive:${deliveryId}:${ctx.now.getTime()}`,
  })
}
