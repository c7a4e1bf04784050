import type Stripe from "stripe"
import { afterEach, beforeEach, expect, test } from "vitest"
import type { StripeFake } from "@/tests/support/stripe-fake"
import { createPayer, createPlan, hourMs, openShop, openWebhook, start } from "./shop"

let fake: StripeFake
let stripe: Stripe
let meter: Stripe.Billing.Meter
let customer: Stripe.Customer
beforeEach(async () => {
  const shop = await openShop()
  fake = shop.fake
  stripe = shop.stripe
  meter = (await createPlan(stripe)).meter
  customer = await createPayer(stripe)
})
afterEach(async () => {
  expect(fake.faults).toEqual([])
  await fake.close()
})

const startSeconds = start.getTime() / 1000

const report = (value: string, more: Partial<Stripe.Billing.MeterEventCreateParams> = {}) =>
  stripe.billing.meterEvents.create({
    event_name: "replies",
    payload: { stripe_customer_id: customer.id, value },
    ...more,
  })

const summaries = (params: Partial<Stripe.Billing.MeterListEventSummariesParams> = {}) =>
  stripe.billing.meters.listEventSummaries(meter.id, {
    customer: customer.id,
    start_time: startSeconds - 24 * 3600,
    end_time: startSeconds + 24 * 3600,
    ...params,
  })

test("sums what was reported, in all and by the hour", async () => {
  await report("3", { timestamp: startSeconds - 7200 })
  await report("4", { timestamp: startSeconds - 7100 })
  await report("5")

  expect((await summaries()).data.map((one) => one.aggregated_value)).toEqual([12])
  const hourly = await summaries({ value_grouping_window: "hour" })
  expect(hourly.data.map((one) => [one.start_time - startSeconds, one.aggregated_value])).toEqual([
    [0, 5],
    [-7200, 7],
  ])
})

test("counts an identifier once within a day, and tells the caller not to retry", async () => {
  await report("3", { identifier: "replies:t1:1" })
  await expect(report("3", { identifier: "replies:t1:1" })).rejects.toMatchObject({
    statusCode: 400,
    type: "StripeInvalidRequestError",
    message: expect.stringContaining("already exists with identifier"),
    headers: { "stripe-should-retry": "false" },
  })
  expect(fake.usage("replies", customer.id)).toBe(3)
})

test("no longer knows an identifier the day after", async () => {
  await report("3", { identifier: "replies:t1:1" })
  await fake.advanceTime(25 * hourMs)
  await report("3", { identifier: "replies:t1:1" })
  expect(fake.usage("replies", customer.id)).toBe(6)
})

test("takes no timestamp older than 35 days or more than 5 minutes ahead", async () => {
  await expect(report("1", { timestamp: startSeconds - 36 * 86_400 })).rejects.toMatchObject({ param: "timestamp" })
  await expect(report("1", { timestamp: startSeconds + 301 })).rejects.toMatchObject({ param: "timestamp" })
  await report("1", { timestamp: startSeconds + 299 })
})

test("answers at once and counts later while it lags", async () => {
  fake.lagMeters(true)
  await report("3")
  expect((await summaries()).data[0]?.aggregated_value).toBe(0)
  fake.lagMeters(false)
  expect((await summaries()).data[0]?.aggregated_value).toBe(3)
})

test("withdraws an event", async () => {
  await report("3", { identifier: "replies:t1:1" })
  await stripe.billing.meterEventAdjustments.create({
    event_name: "replies",
    type: "cancel",
    cancel: { identifier: "replies:t1:1" },
  })
  expect(fake.usage("replies", customer.id)).toBe(0)
})

test("accepts an event for an unknown customer and reports it by a thin event", async () => {
  const webhook = await openWebhook()
  const shop = await openShop({ thinWebhookUrl: webhook.url })
  await createPlan(shop.stripe)
  await shop.stripe.billing.meterEvents.create({
    event_name: "replies",
    payload: { stripe_customer_id: "cus_nobody", value: "1" },
  })
  await shop.fake.settled()

  const [delivery] = webhook.received
  const thin = shop.stripe.parseEventNotification(
    delivery?.body ?? "",
    delivery?.signature ?? "",
    shop.fake.webhookSecret,
  )
  expect(thin.type).toBe("v1.billing.meter.error_report_triggered")
  const whole = await shop.stripe.v2.core.events.retrieve(thin.id)
  expect(JSON.stringify(whole)).toContain("meter_event_customer_not_found")
  await shop.fake.close()
  await webhook.close()
})
