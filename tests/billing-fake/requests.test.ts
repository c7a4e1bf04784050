import Stripe from "stripe"
import { afterEach, beforeEach, expect, test } from "vitest"
import type { StripeFake } from "@/tests/support/stripe-fake"
import { blank, checkAnswer, matchOperation, operationIds } from "@/tests/support/stripe-fake/contract"
import { served } from "@/tests/support/stripe-fake/operations"
import { clientOf, createPlan, openShop } from "./shop"

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

const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => error as Stripe.errors.StripeError,
  )

test("serves every operation of its contract and nothing else", () => {
  expect(Object.keys(served).sort()).toEqual([...operationIds].sort())
  expect(matchOperation("post", "/v1/invoices/create_preview").operation.id).toBe("Invoices.createPreview")
})

test("holds its own answers against the contract", () => {
  const { operation } = matchOperation("post", "/v1/customers")
  const wrong = { ...blank("Customer"), balance: "none" }
  expect(() => checkAnswer(operation, blank("Customer"))).not.toThrow()
  expect(() => checkAnswer(operation, wrong)).toThrow("Customers.create breaks the contract: /balance must be number")
})

test("reads back what was written", async () => {
  const created = await stripe.customers.create({ email: "a@example.com", metadata: { tenant: "t1", plan: "growth" } })
  await stripe.customers.update(created.id, { name: "Harbour", metadata: { plan: "" } })

  const read = await stripe.customers.retrieve(created.id)

  expect(read).toMatchObject({ email: "a@example.com", name: "Harbour", metadata: { tenant: "t1" } })
  expect("deleted" in read ? {} : read.metadata).toEqual({ tenant: "t1" })
})

test("keeps decimals as strings on the wire and finds a price by its lookup key", async () => {
  const { base, usage } = await createPlan(stripe)
  const found = await stripe.prices.list({ lookup_keys: ["growth_monthly"], expand: ["data.product"] })
  const tiered = await stripe.prices.retrieve(usage.id, { expand: ["tiers"] })

  expect(found.data.map((price) => price.id)).toEqual([base.id])
  expect(found.data[0]?.product).toMatchObject({ object: "product", name: "Growth" })
  expect(String(found.data[0]?.unit_amount_decimal)).toBe("2000")
  expect(tiered.tiers?.map((tier) => tier.up_to)).toEqual([100, null])
})

test("pages through a list, newest first", async () => {
  for (const name of ["one", "two", "three"]) await stripe.products.create({ name })
  const names: string[] = []
  for await (const product of stripe.products.list({ limit: 1 })) names.push(product.name)
  expect(names).toEqual(["three", "two", "one"])
})

test("refuses an unknown parameter and names it", async () => {
  const wrong = { emial: "a@example.com" } as Stripe.CustomerCreateParams
  expect(await failureOf(stripe.customers.create(wrong))).toMatchObject({
    statusCode: 400,
    code: "parameter_unknown",
    param: "emial",
    message: "Received unknown parameter: emial",
  })
})

test("names a wrong parameter deep inside a list", async () => {
  const { base } = await createPlan(stripe)
  const item = { price: base.id, quantity: 1, colour: "red" } as Stripe.Checkout.SessionCreateParams.LineItem
  const call = stripe.checkout.sessions.create({ mode: "subscription", success_url: "http://x", line_items: [item] })
  expect(await failureOf(call)).toMatchObject({ code: "parameter_unknown", param: "line_items[0][colour]" })
})

test("asks for a missing parameter", async () => {
  const call = stripe.prices.create({ unit_amount: 1 } as Stripe.PriceCreateParams)
  expect(await failureOf(call)).toMatchObject({ code: "parameter_missing", param: "currency" })
})

test("refuses what Stripe has and the fake does not model, rather than ignoring it", async () => {
  const call = stripe.customers.create({ balance: 5 })
  expect(await failureOf(call)).toMatchObject({ statusCode: 400, param: "balance" })
})

test("misses what is not there", async () => {
  expect(await failureOf(stripe.customers.retrieve("cus_x"))).toMatchObject({
    statusCode: 404,
    code: "resource_missing",
    message: "No such customer: 'cus_x'",
  })
})

test("lets nobody in without the key", async () => {
  const call = clientOf(fake, "sk_test_other").customers.list()
  expect(await failureOf(call)).toBeInstanceOf(Stripe.errors.StripeAuthenticationError)
  const bare = await fetch(`http://${fake.host}:${fake.port}/v1/customers`)
  expect([bare.status, bare.headers.has("request-id")]).toEqual([401, true])
})

test("answers a repeated idempotency key without doing the deed again", async () => {
  const once = { idempotencyKey: "tenant:t1" }
  const first = await stripe.customers.create({ email: "a@example.com" }, once)
  const again = await stripe.customers.create({ email: "a@example.com" }, once)

  expect(again.id).toBe(first.id)
  expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true")
  expect((await stripe.customers.list()).data).toHaveLength(1)
})

test("refuses an idempotency key that comes with another body", async () => {
  const once = { idempotencyKey: "tenant:t1" }
  await stripe.customers.create({ email: "a@example.com" }, once)
  const call = stripe.customers.create({ email: "b@example.com" }, once)
  expect(await failureOf(call)).toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
})

test("forgets an idempotency key after a day", async () => {
  const once = { idempotencyKey: "tenant:t1" }
  await stripe.customers.create({ email: "a@example.com" }, once)
  await fake.advanceTime(25 * 3_600_000)
  await stripe.customers.create({ email: "a@example.com" }, once)
  expect((await stripe.customers.list()).data).toHaveLength(2)
})

test("fails on demand", async () => {
  fake.failNext(429)
  fake.failNext(500, { only: "/v1/products" })
  expect(await failureOf(stripe.customers.list())).toBeInstanceOf(Stripe.errors.StripeRateLimitError)
  expect(await failureOf(stripe.customers.list())).toBeNull()
  expect(await failureOf(stripe.products.list())).toBeInstanceOf(Stripe.errors.StripeAPIError)
})

test("may do the deed and break the connection, so that a retry with the same key finds the answer", async () => {
  fake.failNext("cut", { times: 2 }) // the SDK tries a reset connection once more by itself
  const once = { idempotencyKey: "tenant:t1" }
  const call = stripe.customers.create({ email: "a@example.com" }, once)
  expect(await failureOf(call)).toBeInstanceOf(Stripe.errors.StripeConnectionError)

  await stripe.customers.create({ email: "a@example.com" }, once)
  expect((await stripe.customers.list()).data).toHaveLength(1)
})

test("may break the connection with nothing done", async () => {
  fake.failNext("cut-before", { times: 2 })
  expect(await failureOf(stripe.customers.create({}))).toBeInstanceOf(Stripe.errors.StripeConnectionError)
  expect((await stripe.customers.list()).data).toHaveLength(0)
})
