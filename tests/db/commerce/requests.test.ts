import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openRestShop } from "@/tests/support/shop-systems"
import { allow, connectRest, customerOf } from "./setting"

await freshDatabase()
const rest = await openRestShop()
allow(rest)
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const commerce = await import("@/server/commerce")
const { clock, days, minutes } = await import("@/server/clock")

let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  shop = await openShop({ locale: "zh-CN" })
  await connectRest(shop, rest)
  await shop.rest()
})
afterAll(() => rest.close())
beforeEach(() => {
  clock.reset()
  rest.failures.length = 0
  rest.requests.clear()
})

let orders = 0
/** A customer who has shown an order to be theirs. */
async function proven() {
  const number = `TB${2000 + orders++}`
  rest.orders.push({
    number,
    status: "shipped",
    total: "99.00",
    phone: "13812345678",
    email: null,
    items: [{ title: "帽子", quantity: 1 }],
  })
  const customer = await customerOf(shop)
  await commerce.proveOrder(shop.owner, { ...customer, orderNumber: number, evidence: { phoneEnd: "5678" } })
  return { ...customer, orderNumber: number }
}
type Request = Parameters<typeof commerce.registerRequest>[1]
const register = (request: Request) => inTenant(shop.owner, (ctx) => commerce.registerRequest(ctx, request))
const requestsOf = ({ conversationId }: { conversationId: string }) =>
  inTenant(shop.owner, (ctx) => commerce.listRequests(ctx, { conversationId }))

test("a confirmed request is told to the shop once, signed, under its own key", async () => {
  const customer = await proven()
  const { requestId, first } = await register({
    ...customer,
    key: `return:${customer.orderNumber}`,
    kind: "return",
    details: { reason: "太大" },
  })
  expect(first).toBe(true)
  await shop.rest()
  expect(rest.requests.get(requestId)).toMatchObject({
    times: 1,
    body: { id: requestId, kind: "return", orderNumber: customer.orderNumber, details: { reason: "太大" } },
  })
  expect(await requestsOf(customer)).toMatchObject([{ kind: "return", status: "sent", error: null }])
  const names = await inTenant(shop.owner, (ctx) =>
    ctx.db.event.findMany({ where: { conversationId: customer.conversationId, name: { startsWith: "request." } } }),
  )
  expect(names.map(({ name }) => name)).toEqual(["request.registered", "request.changed"])
})

test("the same key again, even at the same moment, is the same request", async () => {
  const customer = await proven()
  const request: Request = { ...customer, key: `exchange:${customer.orderNumber}`, kind: "exchange" }
  const answers = await Promise.all(Array.from({ length: 8 }, () => register(request)))
  await shop.rest()
  expect(new Set(answers.map(({ requestId }) => requestId)).size).toBe(1)
  expect(answers.filter(({ first }) => first)).toHaveLength(1)
  expect([...rest.requests.values()]).toMatchObject([{ times: 1 }])
})

test("at most three open requests an order and day", async () => {
  const customer = await proven()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 6 }, (_, at) =>
      register({ ...customer, key: `many:${customer.orderNumber}:${at}`, kind: "return" }),
    ),
  )
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3)
  await expect(register({ ...customer, key: `more:${customer.orderNumber}`, kind: "return" })).rejects.toMatchObject({
    code: "limited",
    reason: "request-cap",
  })
  clock.shift(days(1) + minutes(1))
  await commerce.proveOrder(shop.owner, { ...customer, evidence: { phoneEnd: "5678" } })
  expect((await register({ ...customer, key: `next-day:${customer.orderNumber}`, kind: "return" })).first).toBe(true)
})

test("nobody asks anything of an order that was not shown to be theirs", async () => {
  const { orderNumber } = await proven()
  const thief = await customerOf(shop)
  await expect(
    register({ ...thief, orderNumber, key: `thief:${orderNumber}`, kind: "change_address", details: { address: "x" } }),
  ).rejects.toMatchObject({ code: "forbidden", reason: "not-proven" })
  await expect(register({ ...thief, orderNumber: "", key: "no-order-at-all", kind: "return" })).rejects.toMatchObject({
    reason: "order-number",
  })
  expect(
    (await register({ ...thief, orderNumber: "", key: `complaint:${thief.contactId}`, kind: "complaint" })).first,
  ).toBe(true)
})

test("no amount can be slipped into a request", async () => {
  const customer = await proven()
  for (const name of ["refundAmount", "amount", "price", "refund"]) {
    await expect(
      register({ ...customer, key: `amount:${customer.orderNumber}`, kind: "return", details: { [name]: "999" } }),
    ).rejects.toThrow()
  }
  expect(await requestsOf(customer)).toEqual([])
})

test("a shop that is away is tried again under the same key; a refusal is shown", async () => {
  const customer = await proven()
  const { requestId } = await register({ ...customer, key: `away:${customer.orderNumber}`, kind: "invoice" })
  rest.failures.push("cut")
  await expect(commerce.sendServiceRequest(shop.owner, { requestId })).rejects.toMatchObject({ code: "unavailable" })
  expect(await requestsOf(customer)).toMatchObject([{ status: "registered", error: "no-answer" }])
  await shop.rest()
  await commerce.sendServiceRequest(shop.owner, { requestId })
  expect(rest.requests.get(requestId)).toMatchObject({ times: 1 })
  expect(await requestsOf(customer)).toMatchObject([{ status: "sent", error: null }])
})

test("a request for a shop whose system takes none waits for a person", async () => {
  const own = await openShop({ locale: "zh-CN" })
  const customer = await customerOf(own)
  const key = `complaint:${customer.contactId}`
  await inTenant(own.owner, (ctx) =>
    commerce.registerRequest(ctx, { ...customer, key, kind: "complaint", orderNumber: "", details: { text: "慢" } }),
  )
  await own.rest()
  const list = () => inTenant(own.owner, (ctx) => commerce.listRequests(ctx, customer))
  expect(await list()).toMatchObject([{ status: "registered" }])
  await inTenant(own.owner, (ctx) =>
    commerce.settleRequest(ctx, { conversationId: customer.conversationId, key, status: "confirmed" }),
  )
  expect(await list()).toMatchObject([{ status: "confirmed" }])
  await expect(
    inTenant(shop.owner, (ctx) =>
      commerce.settleRequest(ctx, { conversationId: customer.conversationId, key, status: "withdrawn" }),
    ),
  ).rejects.toMatchObject({ code: "missing" })
})
