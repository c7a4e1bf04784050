import type Stripe from "stripe"
import { isPaymentConfigured, stripe } from "@/server/billing/stripe"
import { stripeHandlers } from "@/server/billing/stripe-events"
import { clock } from "@/server/clock"
import { systemScope } from "@/server/context"
import { inTenant, tenantOf } from "@/server/db"
import { globalDb } from "@/server/db/global"
import { env } from "@/server/env"
import { logger } from "@/server/logger"
import { enqueue } from "@/server/queue"

const largestBody = 1024 * 1024

/**
 * The cashier's door: proves the signature on the raw bytes, keeps the event once by its id, answers 200. What it means is
 * worked out later. Answers 400 to anything unproved, 503 when it could not be kept, so that it comes again.
 */
export async function acceptStripeEvent(request: Request): Promise<Response> {
  if (!isPaymentConfigured()) return say(404, "payment is not configured")
  const body = await readBody(request)
  if (!body) return say(413, "too large")
  const event = await prove(body, request.headers.get("stripe-signature"))
  if (!event) return say(400, "the signature does not match")
  try {
    await keep(event)
    return say(200, "kept")
  } catch (error) {
    logger.error({ err: error, event: event.id }, "a Stripe event could not be kept")
    return say(503, "try again")
  }
}

async function prove(body: Buffer, signature: string | null): Promise<Stripe.Event | null> {
  if (!signature) return null
  try {
    return await stripe().webhooks.constructEventAsync(body, signature, env.STRIPE_WEBHOOK_SECRET!)
  } catch (error) {
    logger.warn({ err: (error as Error).message }, "an event with a wrong signature was refused")
    return null
  }
}

/** Keeps the event and sets its job in one transaction. Nobody's events and unknown types are kept, too, without a job. */
async function keep(event: Stripe.Event) {
  const row = { id: event.id, type: event.type, payload: JSON.parse(JSON.stringify(event)) }
  const customer = customerOf(event)
  const tenantId = customer && stripeHandlers[event.type] ? await tenantOf("stripe", customer) : null
  if (!tenantId) {
    await globalDb().stripeEvent.createMany({ data: { ...row, receivedAt: clock.now() }, skipDuplicates: true })
    return
  }
  await inTenant(systemScope(tenantId), async (ctx) => {
    const isNew = await ctx.db.$executeRaw`
      insert into stripe_event (id, type, payload, received_at)
      values (${row.id}, ${row.type}, ${JSON.stringify(row.payload)}::jsonb, ${ctx.now})
      on conflict (id) do nothing`
    if (isNew === 0) return
    await enqueue(ctx, {
      name: "applyStripeEvent",
      payload: { eventId: event.id },
      lane: `stripe:${customer}`,
      key: `stripe:${event.id}`,
    })
  })
}

/** Whom an event is about; metadata is never asked. */
export function customerOf(event: Stripe.Event): string | null {
  const about = event.data.object as { object?: string; id?: string; customer?: string | { id: string } | null }
  if (about.object === "customer") return about.id ?? null
  return typeof about.customer === "object" ? (about.customer?.id ?? null) : (about.customer ?? null)
}

/** Null when the body is larger than the door takes; nothing past the limit is read. */
async function readBody(request: Request): Promise<Buffer | null> {
  if (Number(request.headers.get("content-length") ?? 0) > largestBody) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > largestBody) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const say = (status: number, words: string) =>
  Response.json({ said: words }, { status, headers: { "cache-control": "no-store" } })
