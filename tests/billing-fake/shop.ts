import http from "node:http"
import type { AddressInfo } from "node:net"
import Stripe from "stripe"
import { type StripeFake, type StripeFakeOptions, startStripeFake } from "@/tests/support/stripe-fake"

export const start = new Date("2026-01-10T12:00:00Z")
export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

/** The unmodified SDK, pointed at the fake. */
export function clientOf(fake: StripeFake, key = fake.secretKey) {
  return new Stripe(key, { host: fake.host, port: fake.port, protocol: "http", maxNetworkRetries: 0, telemetry: false })
}

/** A fake standing at a fixed moment, and a client. */
export async function openShop(options: StripeFakeOptions = {}) {
  const fake = await startStripeFake({ clock: { now: () => start }, ...options })
  return { fake, stripe: clientOf(fake) }
}

/** A plan of 20 dollars a month and replies at 10 cents, the first hundred included. */
export async function createPlan(stripe: Stripe) {
  const meter = await stripe.billing.meters.create({
    display_name: "Replies",
    event_name: "replies",
    default_aggregation: { formula: "sum" },
  })
  const product = await stripe.products.create({ name: "Growth" })
  const base = await stripe.prices.create({
    product: product.id,
    currency: "usd",
    unit_amount: 2000,
    recurring: { interval: "month" },
    lookup_key: "growth_monthly",
  })
  const usage = await stripe.prices.create({
    product: product.id,
    currency: "usd",
    recurring: { interval: "month", usage_type: "metered", meter: meter.id },
    billing_scheme: "tiered",
    tiers_mode: "graduated",
    tiers: [
      { up_to: 100, unit_amount: 0 },
      { up_to: "inf", unit_amount: 10 },
    ],
  })
  return { meter, product, base, usage }
}

/** A customer whose card pays. */
export function createPayer(stripe: Stripe) {
  return stripe.customers.create({
    email: "owner@example.com",
    payment_method: "pm_card_visa",
  })
}

/** A customer subscribed through Checkout. */
export async function subscribe(
  fake: StripeFake,
  stripe: Stripe,
  how: { trialDays?: number; card?: "declines-later" } = {},
) {
  const plan = await createPlan(stripe)
  const customer = await stripe.customers.create({ email: "owner@example.com", name: "Harbour Tea" })
  const session = await stripe.checkout.sessions.create({
    mode: "subscription",
    customer: customer.id,
    line_items: [{ price: plan.base.id, quantity: 1 }, { price: plan.usage.id }],
    success_url: "http://127.0.0.1:9/billing?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://127.0.0.1:9/billing",
    subscription_data: how.trialDays ? { trial_period_days: how.trialDays } : undefined,
  })
  const paid = await fake.completeCheckout(session.id, how.card)
  return { ...plan, customer, session, subscriptionId: paid.subscription ?? "" }
}

export interface Received {
  body: string
  signature: string
}

/** A webhook that keeps what it hears and answers as it is told. */
export async function openWebhook(statuses: number[] = []) {
  const received: Received[] = []
  const server = http.createServer(async (request, response) => {
    let body = ""
    for await (const chunk of request) body += chunk
    received.push({ body, signature: String(request.headers["stripe-signature"]) })
    response.writeHead(statuses.shift() ?? 200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/webhooks/stripe`
  return { url, received, close: () => new Promise((resolve) => server.close(resolve)) }
}
