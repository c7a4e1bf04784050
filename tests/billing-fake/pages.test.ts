import type Stripe from "stripe"
import { afterEach, beforeEach, expect, test } from "vitest"
import type { StripeFake } from "@/tests/support/stripe-fake"
import { createPayer, createPlan, dayMs, hourMs, openShop, subscribe } from "./shop"

let fake: StripeFake
let stripe: Stripe
beforeEach(async () => {
  const shop = await openShop()
  fake = shop.fake
  stripe = shop.stripe
})
afterEach(async () => {
  expect(fake.faults).toEqual([])
  await fake.close()
})

const press = (url: string | null, fields: Record<string, string>) =>
  fetch(url ?? "", { method: "POST", body: new URLSearchParams(fields), redirect: "manual" })

async function openCheckout() {
  const { base, usage } = await createPlan(stripe)
  return stripe.checkout.sessions.create({
    mode: "subscription",
    customer_email: "new@example.com",
    client_reference_id: "t1",
    line_items: [{ price: base.id, quantity: 1 }, { price: usage.id }],
    success_url: "http://127.0.0.1:9/done?session={CHECKOUT_SESSION_ID}",
  })
}

test("the checkout page takes a payment and returns to the shop", async () => {
  const session = await openCheckout()
  expect(await (await fetch(session.url ?? "")).text()).toContain("$20.00")

  const answer = await press(session.url, { card: "pays" })

  expect(answer.status).toBe(303)
  expect(answer.headers.get("location")).toBe(`http://127.0.0.1:9/done?session=${session.id}`)
  const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ["customer"] })
  expect(done).toMatchObject({ status: "complete", client_reference_id: "t1", customer: { email: "new@example.com" } })
})

test("a declined card leaves the session open", async () => {
  const session = await openCheckout()
  const answer = await press(session.url, { card: "declines" })
  expect(await answer.text()).toContain("Your card was declined")
  expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("open")
})

test("pressing twice pays once", async () => {
  const session = await openCheckout()
  await press(session.url, { card: "pays" })
  await press(session.url, { card: "pays" })
  expect((await stripe.subscriptions.list()).data).toHaveLength(1)
})

test("an abandoned session expires after a day", async () => {
  const session = await openCheckout()
  await fake.advanceTime(dayMs)
  expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("expired")
  expect(fake.events.map((event) => event.type)).toContain("checkout.session.expired")
})

test("checkout refuses a quantity on a metered line and asks for one on a licensed line", async () => {
  const { base, usage } = await createPlan(stripe)
  const create = (line: Stripe.Checkout.SessionCreateParams.LineItem) =>
    stripe.checkout.sessions.create({ mode: "subscription", success_url: "http://127.0.0.1:9/", line_items: [line] })
  await expect(create({ price: usage.id, quantity: 1 })).rejects.toMatchObject({ param: "line_items[0][quantity]" })
  await expect(create({ price: base.id })).rejects.toMatchObject({ param: "line_items[0][quantity]" })
})

test("the portal cancels, resumes and changes the card", async () => {
  const { subscriptionId, customer } = await subscribe(fake, stripe)
  const portal = await stripe.billingPortal.sessions.create({
    customer: customer.id,
    return_url: "http://127.0.0.1:9/billing?a=1&b=2",
  })
  expect(await (await fetch(portal.url)).text()).toContain('href="http://127.0.0.1:9/billing?a=1&amp;b=2"')

  await press(portal.url, { deed: "cancel", subscription: subscriptionId })
  expect((await stripe.subscriptions.retrieve(subscriptionId)).cancel_at_period_end).toBe(true)
  await press(portal.url, { deed: "resume", subscription: subscriptionId })
  expect((await stripe.subscriptions.retrieve(subscriptionId)).cancel_at_period_end).toBe(false)
  await press(portal.url, { deed: "card", card: "declines" })
  await fake.advanceTime(31 * dayMs + hourMs)
  expect((await stripe.subscriptions.retrieve(subscriptionId)).status).toBe("past_due")
})

test("the portal switches a plan of one price, and nobody else's", async () => {
  const { base, product } = await createPlan(stripe)
  const scale = await stripe.prices.create({
    product: product.id,
    currency: "usd",
    unit_amount: 9000,
    recurring: { interval: "month" },
  })
  const customer = await createPayer(stripe)
  const [card] = (await stripe.customers.listPaymentMethods(customer.id)).data
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: base.id }],
    default_payment_method: card?.id,
  })
  const portal = await stripe.billingPortal.sessions.create({ customer: customer.id })
  const stranger = await stripe.customers.create({})
  const foreign = await stripe.billingPortal.sessions.create({ customer: stranger.id })

  expect((await press(foreign.url, { deed: "cancel", subscription: subscription.id })).status).toBe(400)
  await press(portal.url, { deed: "switch", subscription: subscription.id, price: scale.id })

  const [item] = (await stripe.subscriptions.retrieve(subscription.id)).items.data
  expect(item?.price.id).toBe(scale.id)
})

test("an open invoice is paid on its own page", async () => {
  const { subscriptionId } = await subscribe(fake, stripe, { card: "declines-later" })
  await fake.advanceTime(31 * dayMs + hourMs)
  const [open] = (await stripe.invoices.list({ subscription: subscriptionId, status: "open" })).data
  await press(open?.hosted_invoice_url ?? "", {})
  expect((await stripe.subscriptions.retrieve(subscriptionId)).status).toBe("active")
})
