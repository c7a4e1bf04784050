import { noteArrival } from "@/server/channels/note-arrival"
import { noteTrouble } from "@/server/channels/note-trouble"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

export type CloseDelivery = { deliveryId: string; status: "done" | "parked"; error?: string }

/** Notes what became of a delivery: its messages are kept, or it waits for a person with the reason. */
export async function closeDelivery(ctx: Context, { deliveryId, status, error }: CloseDelivery) {
  const delivery = await ctx.db.delivery.update({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: deliveryId } },
    data: { status, error: error?.slice(0, 500) ?? null, handledAt: ctx.now },
    select: { connectionId: true },
  })
  const { connectionId } = delivery
  await noteArrival(ctx, { connectionId })
  if (status === "done") return
  await noteTrouble(ctx, { connectionId, error: error ?? "unreadable" })
  await emit(ctx, "delivery.parked", { deliveryId, connectionId })
}
