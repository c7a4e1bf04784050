import type Stripe from "stripe"
import { afterEach, expect, test } from "vitest"
import type { StripeFake } from "@/tests/support/stripe-fake"
import { openShop, openWebhook, type Received, subscribe } from "./shop"

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function openHearingShop(statuses: number[] = []) {
  const webhook = await openWebhook(statuses)
  const shop = await openShop({ webhookUrl: webhook.url, retryPausesMs: [10, 20, 40] })
  closing.push(shop.fake.close, webhook.close)
  return { ...shop, received: webhook.received }
}

const verify = (stripe: Stripe, fake: StripeFake, { body, signature }: Received) =>
  stripe.webhooks.constructEvent(body, signature, fake.webhookSecret)
const typesOf = (received: Received[]) => received.map(({ body }) => (JSON.parse(body) as { type: string }).type)

test("tells a completed checkout, signed", async () => {
  const { fake, stripe, received } = await openHearingShop()
  const { subscriptionId, session, customer } = await subscribe(fake, stripe)
  await fake.settled()

  const events = received.map((delivery) => verify(stripe, fake, delivery))
  const completed = events.find((event) => event.type === "checkout.session.completed")
  expect(completed?.data.object).toMatchObject({
    id: session.id,
    customer: customer.id,
    subscription: subscriptionId,
    status: "complete",
    payment_status: "paid",
  })
  expect(events.map((event) => event.type)).toEqual(
    expect.arrayContaining(["customer.subscription.created", "invoice.created", "invoice.finalized", "invoice.paid"]),
  )
  expect(completed?.api_version).toBe("2026-10-28.endive")
})

test("repeats an event until it is taken", async () => {
  const { fake, stripe, received } = await openHearingShop([500, 503, 200])
  await stripe.customers.create({})
  await fake.settled()
  expect(received).toHaveLength(3)
  expect(fake.deliveries.map(({ attempt, status }) => [attempt, status])).toEqual([
    [1, 500],
    [2, 503],
    [3, 200],
  ])
  expect(new Set(received.map(({ body }) => body)).size).toBe(1)
})

test("sends twice, and reversed, when told", async () => {
  const { fake, stripe, received } = await openHearingShop()
  await fake.deliver({ held: true })
  const customer = await stripe.customers.create({})
  await stripe.customers.update(customer.id, { name: "Harbour" })
  await stripe.customers.del(customer.id)
  await fake.settled()
  expect(received).toEqual([])

  await fake.deliverHeld({ reversed: true, twice: true })
  const told = ["customer.deleted", "customer.updated", "customer.created"]
  expect(typesOf(received)).toEqual(told.flatMap((type) => [type, type]))
})

test("can sign with a wrong secret, or too long ago", async () => {
  const { fake, stripe, received } = await openHearingShop()
  await fake.deliver({ wrongSecret: true })
  await stripe.customers.create({})
  await fake.settled()
  expect(() => verify(stripe, fake, received[0] as Received)).toThrow(/signature/)

  await fake.resend(fake.events[0]?.id ?? "", { signedSecondsAgo: 3 * 86_400 })
  expect(() => verify(stripe, fake, received[1] as Received)).toThrow(/tolerance/)

  expect(await fake.resend(fake.events[0]?.id ?? "")).toBe(200)
  expect(verify(stripe, fake, received[2] as Received).id).toBe(fake.events[0]?.id)
})

test("tells an endpoint only what it asked for, signed with its own secret", async () => {
  const { fake, stripe } = await openHearingShop()
  const webhook = await openWebhook()
  closing.push(webhook.close)
  const endpoint = await stripe.webhookEndpoints.create({ url: webhook.url, enabled_events: ["product.created"] })
  await stripe.customers.create({})
  await stripe.products.create({ name: "Growth" })
  await fake.settled()

  const [only, ...others] = webhook.received
  expect(others).toEqual([])
  const event = stripe.webhooks.constructEvent(only?.body ?? "", only?.signature ?? "", endpoint.secret ?? "")
  expect(event.type).toBe("product.created")
  expect((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined()
})

test("keeps events readable for thirty days", async () => {
  const { fake, stripe } = await openHearingShop()
  await stripe.customers.create({})
  expect((await stripe.events.list({ type: "customer.created" })).data).toHaveLength(1)
  await fake.advanceTime(31 * 86_400_000)
  expect((await stripe.events.list()).data).toHaveLength(0)
})
