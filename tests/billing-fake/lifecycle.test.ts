import type Stripe from "stripe"
import { afterEach, beforeEach, expect, test } from "vitest"
import type { StripeFake } from "@/tests/support/stripe-fake"
import { createPayer, createPlan, dayMs, hourMs, openShop, start, subscribe } from "./shop"

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

const day = (iso: string) => Date.parse(`${iso}T12:00:00Z`) / 1000
const newestInvoice = async (subscription: string) => {
  const [invoice] = (await stripe.invoices.list({ subscription, limit: 1 })).data
  if (!invoice) throw new Error("No invoice")
  return invoice
}
const statusOf = async (id: string) => (await stripe.subscriptions.retrieve(id)).status
const told = () => fake.events.map((event) => event.type)

async function reply(customer: string, value: number) {
  await stripe.billing.meterEvents.create({
    event_name: "replies",
    payload: { stripe_customer_id: customer, value: String(value) },
    timestamp: Math.floor(fake.clock.now().getTime() / 1000),
  })
}

test("a trial becomes active and charges after its draft hour", async () => {
  const { subscriptionId, session } = await subscribe(fake, stripe, { trialDays: 14 })
  const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ["subscription", "line_items"] })
  expect(paid).toMatchObject({ payment_status: "no_payment_required", subscription: { status: "trialing" } })
  expect(paid.line_items?.data.map((line) => line.quantity)).toEqual([1, null])

  await fake.advanceTime(12 * dayMs)
  expect(told()).toContain("customer.subscription.trial_will_end")
  await fake.advanceTime(2 * dayMs)
  expect(await statusOf(subscriptionId)).toBe("active")
  expect(await newestInvoice(subscriptionId)).toMatchObject({ status: "draft", amount_due: 2000 })
  await fake.advanceTime(hourMs)
  expect(await newestInvoice(subscriptionId)).toMatchObject({ status: "paid", amount_paid: 2000 })
})

test("a renewal bills the usage of the closed period, even if it is told in the draft hour", async () => {
  const { subscriptionId, customer } = await subscribe(fake, stripe)
  await reply(customer.id, 130)
  await fake.advanceTime(31 * dayMs + 10 * 60_000)

  const { items } = await stripe.subscriptions.retrieve(subscriptionId)
  expect(items.data[0]).toMatchObject({
    current_period_start: day("2026-02-10"),
    current_period_end: day("2026-03-10"),
  })
  const draft = await newestInvoice(subscriptionId)
  expect(draft).toMatchObject({ status: "draft", billing_reason: "subscription_cycle", amount_due: 2000 + 30 * 10 })
  expect(draft.parent?.subscription_details?.subscription).toBe(subscriptionId)

  await stripe.billing.meterEvents.create({
    event_name: "replies",
    payload: { stripe_customer_id: customer.id, value: "20" },
    timestamp: day("2026-02-10") - 1,
  })
  await reply(customer.id, 500) // belongs to the new period
  await fake.advanceTime(hourMs)
  expect(await newestInvoice(subscriptionId)).toMatchObject({ status: "paid", amount_paid: 2000 + 50 * 10 })
})

test("the 31st renews on the last day of a shorter month and returns to the 31st", async () => {
  await fake.advanceTime(21 * dayMs)
  const { subscriptionId } = await subscribe(fake, stripe)
  const ends: string[] = []
  for (let month = 0; month < 3; month += 1) {
    const [item] = (await stripe.subscriptions.retrieve(subscriptionId)).items.data
    ends.push(new Date((item?.current_period_end ?? 0) * 1000).toISOString().slice(0, 10))
    await fake.advanceTime((item?.current_period_end ?? 0) * 1000 - fake.clock.now().getTime())
  }
  expect(ends).toEqual(["2026-02-28", "2026-03-31", "2026-04-30"])
})

test("a failed renewal is past due, tried again, and unpaid in the end; paying mends it", async () => {
  const { subscriptionId } = await subscribe(fake, stripe, { card: "declines-later" })
  await fake.advanceTime(31 * dayMs + hourMs)
  expect(await statusOf(subscriptionId)).toBe("past_due")
  const open = await newestInvoice(subscriptionId)
  expect(open).toMatchObject({ status: "open", attempt_count: 1, next_payment_attempt: expect.any(Number) })

  await fake.advanceTime(14 * dayMs)
  expect(await statusOf(subscriptionId)).toBe("unpaid")
  expect(told().filter((type) => type === "invoice.payment_failed")).toHaveLength(4)

  await fake.payInvoice(open.id)
  expect(await statusOf(subscriptionId)).toBe("active")
})

test("a failed renewal is paid by the next attempt once the card works", async () => {
  const { subscriptionId, customer } = await subscribe(fake, stripe)
  fake.failPayment(customer.id)
  await fake.advanceTime(31 * dayMs + hourMs)
  expect(await statusOf(subscriptionId)).toBe("past_due")

  const card = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id })
  await stripe.subscriptions.update(subscriptionId, { default_payment_method: card.id })
  await fake.advanceTime(3 * dayMs)
  expect(await statusOf(subscriptionId)).toBe("active")
})

test("an upgrade in the middle is charged for the rest at once", async () => {
  const { subscriptionId, product } = await subscribe(fake, stripe)
  const scale = await stripe.prices.create({
    product: product.id,
    currency: "usd",
    unit_amount: 8200,
    recurring: { interval: "month" },
  })
  await fake.advanceTime(15.5 * dayMs)
  const [item] = (await stripe.subscriptions.retrieve(subscriptionId)).items.data
  const change = { items: [{ id: item?.id, price: scale.id }], proration_behavior: "always_invoice" as const }

  const preview = await stripe.invoices.createPreview({ subscription: subscriptionId, subscription_details: change })
  const changed = await stripe.subscriptions.update(subscriptionId, {
    ...change,
    payment_behavior: "pending_if_incomplete",
    expand: ["latest_invoice"],
  })

  expect(preview.amount_due).toBe(3100)
  expect(changed.latest_invoice).toMatchObject({
    status: "paid",
    amount_paid: 3100,
    billing_reason: "subscription_update",
  })
  expect(changed.items.data.map((one) => one.price.id)).toContain(scale.id)
})

test("an upgrade waits for its payment, and is dropped after 23 hours", async () => {
  const { subscriptionId, customer, base } = await subscribe(fake, stripe)
  fake.failPayment(customer.id)
  const [item] = (await stripe.subscriptions.retrieve(subscriptionId)).items.data
  const waiting = await stripe.subscriptions.update(subscriptionId, {
    items: [{ id: item?.id, quantity: 3 }],
    proration_behavior: "always_invoice",
    payment_behavior: "pending_if_incomplete",
  })
  expect(waiting.pending_update?.subscription_items?.find((one) => one.price.id === base.id)?.quantity).toBe(3)
  expect(waiting.items.data[0]?.quantity).toBe(1)

  await fake.advanceTime(23 * hourMs)
  const dropped = await stripe.subscriptions.retrieve(subscriptionId)
  expect([dropped.pending_update, dropped.items.data[0]?.quantity]).toEqual([null, 1])
  expect(told()).toContain("customer.subscription.pending_update_expired")
})

test("a downgrade by schedule takes hold when the period ends", async () => {
  const { subscriptionId, product, base, usage } = await subscribe(fake, stripe)
  const small = await stripe.prices.create({
    product: product.id,
    currency: "usd",
    unit_amount: 500,
    recurring: { interval: "month" },
  })
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscriptionId })
  const [current] = schedule.phases
  await stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior: "release",
    phases: [
      {
        items: [{ price: base.id, quantity: 1 }, { price: usage.id }],
        start_date: current?.start_date,
        end_date: current?.end_date,
      },
      { items: [{ price: small.id, quantity: 1 }, { price: usage.id }], duration: { interval: "month" } },
    ],
  })
  await fake.advanceTime(31 * dayMs + hourMs)

  expect(await newestInvoice(subscriptionId)).toMatchObject({ status: "paid", amount_paid: 500 })
  await fake.advanceTime(28 * dayMs)
  expect((await stripe.subscriptionSchedules.retrieve(schedule.id)).status).toBe("released")
  expect((await stripe.subscriptions.retrieve(subscriptionId)).schedule).toBeNull()
})

test("a subscription cancelled for its end runs until then and bills its last usage", async () => {
  const { subscriptionId, customer } = await subscribe(fake, stripe)
  await reply(customer.id, 101)
  const ending = await stripe.subscriptions.update(subscriptionId, { cancel_at_period_end: true })
  expect(ending).toMatchObject({ status: "active", cancel_at: day("2026-02-10") })

  await fake.advanceTime(31 * dayMs)
  expect(await statusOf(subscriptionId)).toBe("canceled")
  expect(told()).toContain("customer.subscription.deleted")
  expect((await stripe.subscriptions.list({ customer: customer.id })).data).toEqual([])
  expect(await newestInvoice(subscriptionId)).toMatchObject({ status: "draft", amount_due: 10 })
})

test("a subscription made by the API needs a card, and stays incomplete without payment", async () => {
  const { base } = await createPlan(stripe)
  const customer = await stripe.customers.create({})
  const items = [{ price: base.id }]
  await expect(stripe.subscriptions.create({ customer: customer.id, items })).rejects.toMatchObject({
    code: "resource_missing",
  })
  const waiting = await stripe.subscriptions.create({
    customer: customer.id,
    items,
    payment_behavior: "default_incomplete",
  })
  expect(waiting.status).toBe("incomplete")
  await fake.advanceTime(23 * hourMs)
  expect(await statusOf(waiting.id)).toBe("incomplete_expired")
})

test("a card that pays makes a subscription active at once", async () => {
  const { base } = await createPlan(stripe)
  const customer = await createPayer(stripe)
  const [card] = (await stripe.customers.listPaymentMethods(customer.id)).data
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: base.id, quantity: 2 }],
    default_payment_method: card?.id,
    expand: ["latest_invoice"],
  })
  expect(subscription).toMatchObject({ status: "active", latest_invoice: { amount_paid: 4000 } })
})

test("a test clock only goes forward, two intervals at most, and says when it is ready", async () => {
  await subscribe(fake, stripe)
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start.getTime() / 1000 })
  const advance = (iso: string) => stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: day(iso) })
  await expect(advance("2026-01-09")).rejects.toMatchObject({ param: "frozen_time" })
  await expect(advance("2026-03-11")).rejects.toMatchObject({ param: "frozen_time" })
  expect((await advance("2026-03-10")).status).toBe("advancing")
  await expect.poll(async () => (await stripe.testHelpers.testClocks.retrieve(clock.id)).status).toBe("ready")
  expect(told().filter((type) => type === "invoice.created")).toHaveLength(3)
})
