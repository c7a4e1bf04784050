import { hours, newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { type AddEndpoint, type ChangeEndpoint, mostEndpoints, type WebhookType } from "@/server/developers/contract"
import { newWebhookSecret, readSecrets, sealSecrets } from "@/server/developers/endpoint-secrets"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { refuseInside } from "@/server/fetch-outside"
import { enqueueLater } from "@/server/queue"

/** How long a secret that was changed is still signed with beside the new one. */
const overlap = hours(24)

/** Adds an address. Its secret is in this answer and, sealed, in its row. */
export async function addEndpoint(ctx: Context, input: AddEndpoint) {
  refuseInside(input.url)
  if ((await ctx.db.webhookEndpoint.count()) >= mostEndpoints) {
    throw new AppError("limited", `A shop has at most ${mostEndpoints} addresses`, { reason: "too-many-endpoints" })
  }
  const id = newId(ctx.now)
  const secret = newWebhookSecret()
  await ctx.db.webhookEndpoint.create({
    data: { id, ...input, secrets: await sealSecrets(ctx, id, { current: secret }), createdAt: ctx.now },
    select: { id: true },
  })
  await emit(ctx, "webhook.changed", { endpointId: id, what: "added" })
  return { endpointId: id, secret }
}

/** Changes an address; switching it on again forgets why it was off. */
export async function changeEndpoint(ctx: Context, { endpointId, ...fields }: ChangeEndpoint) {
  refuseInside(fields.url)
  const before = await ownEndpoint(ctx, endpointId)
  const switched = before.enabled !== fields.enabled
  await ctx.db.webhookEndpoint.updateMany({
    where: { id: endpointId },
    data: {
      ...fields,
      ...(switched ? { failingSince: null, disabledWhy: fields.enabled ? null : "paused" } : {}),
    },
  })
  if (switched && !fields.enabled) await endWaiting(ctx, endpointId)
  await emit(ctx, "webhook.changed", { endpointId, what: "changed" })
}

/** Takes an address away with its log. */
export async function removeEndpoint(ctx: Context, { endpointId }: { endpointId: string }) {
  const { count } = await ctx.db.webhookEndpoint.deleteMany({ where: { id: endpointId } })
  if (count === 0) throw new AppError("missing", "No such address")
  await emit(ctx, "webhook.changed", { endpointId, what: "removed" })
}

/** A new secret; for a day both sign, so that the other side can change without a gap. */
export async function rotateSecret(ctx: Context, { endpointId }: { endpointId: string }) {
  const { current } = await readSecrets(ctx, await ownEndpoint(ctx, endpointId))
  const secret = newWebhookSecret()
  await ctx.db.webhookEndpoint.updateMany({
    where: { id: endpointId },
    data: {
      secrets: await sealSecrets(ctx, endpointId, { current: secret, previous: current }),
      overlapUntil: new Date(ctx.now.getTime() + overlap),
    },
  })
  await emit(ctx, "webhook.changed", { endpointId, what: "secret" })
  return { secret }
}

/** Sends a sample event now. Its outcome stands in the log like any other. */
export async function testEndpoint(ctx: Context, { endpointId }: { endpointId: string }) {
  const { enabled } = await ownEndpoint(ctx, endpointId)
  if (!enabled) throw new AppError("conflict", "This address is switched off", { reason: "endpoint-off" })
  const id = newId(ctx.now)
  await ctx.db.webhookDelivery.create({
    data: {
      id,
      endpointId,
      eventId: newId(ctx.now),
      type: "webhook.test",
      body: JSON.stringify({ type: "webhook.test", timestamp: ctx.now.toISOString(), data: { endpointId } }),
      nextTryAt: ctx.now,
      createdAt: ctx.now,
    },
    select: { id: true },
  })
  await enqueueLater(ctx, "sendWebhook", { tenantId: ctx.tenantId, deliveryId: id }, { key: `webhook:${id}` })
  return { webhookDeliveryId: id }
}

/** The addresses and how they do. */
export async function listEndpoints(ctx: Context) {
  const rows = await ctx.db.webhookEndpoint.findMany({
    select: {
      id: true,
      name: true,
      url: true,
      events: true,
      withTexts: true,
      enabled: true,
      overlapUntil: true,
      failingSince: true,
      disabledWhy: true,
      createdAt: true,
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  })
  const dead = await ctx.db.webhookDelivery.groupBy({
    by: ["endpointId"],
    where: { status: "dead" },
    _count: { _all: true },
  })
  const deadOf = new Map(dead.map((row) => [row.endpointId, row._count._all]))
  return rows.map((row) => ({
    ...row,
    events: row.events as WebhookType[],
    disabledWhy: row.disabledWhy as "gone" | "failing" | "paused" | null,
    deadCount: deadOf.get(row.id) ?? 0,
  }))
}

export async function ownEndpoint(ctx: Context, endpointId: string) {
  const endpoint = await ctx.db.webhookEndpoint.findFirst({ where: { id: endpointId } })
  if (!endpoint) throw new AppError("missing", "No such address")
  return endpoint
}

/** What still waited for an address that is off is a dead letter: it can be sent again by hand. */
export async function endWaiting(ctx: Context, endpointId: string) {
  await ctx.db.webhookDelivery.updateMany({
    where: { endpointId, status: { in: ["pending", "failed"] } },
    data: { status: "dead", nextTryAt: null },
  })
}
