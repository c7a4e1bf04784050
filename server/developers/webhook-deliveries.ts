import { days, minutes } from "@/server/clock"
import type { Context } from "@/server/context"
import type { DeliveryStatus, ListDeliveries } from "@/server/developers/contract"
import { ownEndpoint } from "@/server/developers/webhook-endpoints"
import { AppError } from "@/server/errors"
import { enqueueLater } from "@/server/queue"

const keptFor = days(30)

/** The log of an address, newest first; earlier ones by `cursor`. */
export async function listDeliveries(ctx: Context, input: ListDeliveries) {
  await ownEndpoint(ctx, input.endpointId)
  const rows = await ctx.db.webhookDelivery.findMany({
    where: {
      endpointId: input.endpointId,
      ...(input.status ? { status: input.status } : {}),
      ...(input.cursor ? { createdAt: { lt: input.cursor } } : {}),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
  })
  const shown = rows.slice(0, input.limit)
  return {
    rows: shown.map(({ tenantId: _, ...row }) => ({ ...row, status: row.status as DeliveryStatus })),
    next: rows.length > input.limit ? shown.at(-1)!.createdAt : null,
  }
}

/** Sends a delivery again, with the body it had and as many tries as a new one. */
export async function replayWebhook(ctx: Context, { webhookDeliveryId: id }: { webhookDeliveryId: string }) {
  const delivery = await ctx.db.webhookDelivery.findFirst({ where: { id }, include: { endpoint: true } })
  if (!delivery) throw new AppError("missing", "No such delivery")
  if (!delivery.endpoint.enabled) {
    throw new AppError("conflict", "This address is switched off", { reason: "endpoint-off" })
  }
  await ctx.db.webhookDelivery.updateMany({
    where: { id },
    data: { status: "pending", attempts: 0, nextTryAt: ctx.now },
  })
  await enqueueLater(ctx, "sendWebhook", { tenantId: ctx.tenantId, deliveryId: id }, { key: `webhook:${id}` })
}

/** Sends what a process that died left waiting, and forgets what is a month old. */
export async function tidyDeliveries(ctx: Context) {
  const stuck = await ctx.db.webhookDelivery.findMany({
    where: {
      status: { in: ["pending", "failed"] },
      nextTryAt: { lt: new Date(ctx.now.getTime() - minutes(5)) },
    },
    select: { id: true },
    take: 500,
  })
  for (const { id } of stuck) {
    await enqueueLater(ctx, "sendWebhook", { tenantId: ctx.tenantId, deliveryId: id }, { key: `webhook:${id}` })
  }
  await ctx.db.webhookDelivery.deleteMany({ where: { createdAt: { lt: new Date(ctx.now.getTime() - keptFor) } } })
}
