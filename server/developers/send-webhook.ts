import { minutes, newId } from "@/server/clock"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { readSecrets, signWebhook } from "@/server/developers/endpoint-secrets"
import { mostFailing, retryPause } from "@/server/developers/rules/retry-pause"
import { endWaiting } from "@/server/developers/webhook-endpoints"
import { writeDisabledMail } from "@/server/developers/words"
import { writePayload } from "@/server/developers/write-payload"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { fetchOutside } from "@/server/fetch-outside"
import { enqueueLater } from "@/server/queue"

const answerWithin = 15_000
const excerpt = 500

/** What came of an attempt that others must know: the address was switched off, or could not be reached. */
export type Attempt = { endpointId: string; type: string; eventId: string; failures: number; disabled: boolean }

/**
 * One attempt to tell an address of an event, at least once until it answers 2xx: after 5 s, 5 min, 30 min, 2 h, 5 h and
 * twice 10 h again, then a dead letter. 410 and five days without success switch the address off and tell the owners.
 * Null when there was nothing to send by now.
 */
export async function sendWebhook(scope: Scope, input: { deliveryId: string }): Promise<Attempt | null> {
  const taken = await inTenant(scope, (ctx) => takeDelivery(ctx, input.deliveryId))
  if (!taken) return null
  const startedAt = Date.now()
  const heard = await post(taken)
  const ms = Date.now() - startedAt
  return inTenant(scope, (ctx) => noteAnswer(ctx, input.deliveryId, { ...heard, ms }))
}

/** Claims the delivery for a minute, so that two workers do not send it at once. */
async function takeDelivery(ctx: Context, id: string) {
  const delivery = await ctx.db.webhookDelivery.findFirst({ where: { id }, include: { endpoint: true } })
  if (!delivery || delivery.status === "delivered" || delivery.status === "dead") return null
  if (delivery.nextTryAt && delivery.nextTryAt.getTime() > ctx.now.getTime() + 1000) return null
  const { endpoint } = delivery
  const body = endpoint.enabled ? (delivery.body ?? (await writePayload(ctx, delivery, endpoint))) : null
  if (body === null) {
    await ctx.db.webhookDelivery.updateMany({ where: { id }, data: { status: "dead", nextTryAt: null } })
    return null
  }
  const { count } = await ctx.db.webhookDelivery.updateMany({
    where: { id, nextTryAt: delivery.nextTryAt, attempts: delivery.attempts },
    data: { body, attempts: { increment: 1 }, nextTryAt: new Date(ctx.now.getTime() + minutes(1)) },
  })
  if (count === 0) return null
  const { current, previous } = await readSecrets(ctx, endpoint)
  const overlaps = previous && endpoint.overlapUntil && endpoint.overlapUntil > ctx.now
  const secrets = overlaps ? [current, previous] : [current]
  return { url: endpoint.url, body, headers: signWebhook(secrets, `evt_${delivery.eventId}`, ctx.now, body) }
}

async function post({ url, body, headers }: { url: string; body: string; headers: Record<string, string> }) {
  try {
    const { status, text } = await fetchOutside(url, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "Tideline-Webhooks/1", ...headers },
      body,
      timeoutMs: answerWithin,
      mostBytes: 256 * 1024,
    })
    return { status, answer: text.replaceAll("\u0000", "").slice(0, excerpt) }
  } catch (error) {
    if (error instanceof AppError) return { status: null, answer: error.message }
    throw error
  }
}

async function noteAnswer(
  ctx: Context,
  id: string,
  heard: { status: number | null; answer: string; ms: number },
): Promise<Attempt | null> {
  const delivery = await ctx.db.webhookDelivery.findFirst({ where: { id }, include: { endpoint: true } })
  if (!delivery) return null
  const { endpoint, endpointId, type, eventId, attempts } = delivery
  const log = { lastStatus: heard.status, lastMs: heard.ms, lastAnswer: heard.answer, triedAt: ctx.now }
  if (heard.status !== null && heard.status >= 200 && heard.status < 300) {
    await ctx.db.webhookDelivery.updateMany({ where: { id }, data: { ...log, status: "delivered", nextTryAt: null } })
    await ctx.db.webhookEndpoint.updateMany({
      where: { id: endpointId, failingSince: { not: null } },
      data: { failingSince: null },
    })
    return { endpointId, type, eventId, failures: 0, disabled: false }
  }
  const failingSince = endpoint.failingSince ?? ctx.now
  const why =
    heard.status === 410 ? "gone" : ctx.now.getTime() - failingSince.getTime() >= mostFailing ? "failing" : null
  const pause = why ? null : retryPause(attempts)
  const nextTryAt = pause === null ? null : new Date(ctx.now.getTime() + pause)
  await ctx.db.webhookDelivery.updateMany({
    where: { id },
    data: { ...log, status: nextTryAt ? "failed" : "dead", nextTryAt },
  })
  await ctx.db.webhookEndpoint.updateMany({ where: { id: endpointId }, data: { failingSince } })
  if (nextTryAt) {
    const payload = { tenantId: ctx.tenantId, deliveryId: id }
    await enqueueLater(ctx, "sendWebhook", payload, { key: `webhook:${id}`, runAt: nextTryAt })
  }
  if (why && endpoint.enabled) await switchOff(ctx, endpoint, why)
  return { endpointId, type, eventId, failures: attempts, disabled: why !== null }
}

async function switchOff(ctx: Context, endpoint: { id: string; name: string; url: string }, why: "gone" | "failing") {
  await ctx.db.webhookEndpoint.updateMany({ where: { id: endpoint.id }, data: { enabled: false, disabledWhy: why } })
  await endWaiting(ctx, endpoint.id)
  await emit(ctx, "webhook.changed", { endpointId: endpoint.id, what: "disabled" })
  const tenant = await ctx.db.tenant.findFirst({ select: { slug: true, name: true, locale: true } })
  if (!tenant) return
  const owners = await ctx.db.member.findMany({
    where: { tenantId: ctx.tenantId, role: "owner", removedAt: null },
    select: { email: true },
  })
  const page = `${env.APP_URL}/${tenant.slug}/settings/developers`
  const mail = writeDisabledMail({ ...tenant, page }, { ...endpoint, why })
  const occasion = newId(ctx.now)
  for (const { email } of owners) {
    await enqueueLater(ctx, "sendMail", { to: email, ...mail }, { key: `mail:webhook:${occasion}:${email}` })
  }
}
