import type { Context } from "@/server/context"
import type { SetOutsideDesk } from "@/server/developers/contract"
import { ownEndpoint } from "@/server/developers/webhook-endpoints"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

const handover = "conversation.handed-off"

/** The system outside that takes conversations over, and for which reasons; null while people do. */
export async function readOutsideDesk(ctx: Context) {
  const desk = await ctx.db.outsideDesk.findFirst({ include: { endpoint: { select: { enabled: true } } } })
  return desk ? { endpointId: desk.endpointId, reasons: desk.reasons, open: desk.endpoint.enabled } : null
}

/** Whether a handoff for this reason goes to the system outside. */
export async function goesOutside(ctx: Context, reason: string): Promise<boolean> {
  const desk = await readOutsideDesk(ctx)
  return desk?.open === true && desk.reasons.includes(reason)
}

/** Chooses who takes over. The address must hear of handovers, with texts: without the thread nobody can answer. */
export async function setOutsideDesk(ctx: Context, { endpointId, reasons }: SetOutsideDesk) {
  if (endpointId !== null) {
    const endpoint = await ownEndpoint(ctx, endpointId)
    if (!endpoint.enabled || !endpoint.withTexts || !endpoint.events.includes(handover)) {
      throw new AppError("conflict", "This address does not hear of handovers with texts", { reason: "desk-address" })
    }
  }
  await ctx.db.outsideDesk.deleteMany({})
  if (endpointId !== null) {
    await ctx.db.outsideDesk.create({
      data: { endpointId, reasons: [...new Set(reasons)] },
      select: { tenantId: true },
    })
  }
  await emit(ctx, "webhook.changed", { endpointId: endpointId ?? "", what: "desk" })
}
