import { createHmac } from "node:crypto"
import { describe, expect, test } from "vitest"
import { shopify } from "@/server/channels/shopify"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { replyTo } from "../scripted-platform"

const now = new Date("2025-03-01T14:00:05.000Z")
const shopDomain = "linen-house.myshopify.com"
const secrets = { clientSecret: "shpss_0123456789abcdef", previousClientSecret: "shpss_before0123456789" }
const connected = (changed = {}) => connectionWith({ now, settings: { shopDomain }, secrets, ...changed })

const macOf = (body: string, secret: string) => createHmac("sha256", secret).update(body).digest("base64")
function sign(body: string, headers: Record<string, string> = {}, secret = secrets.clientSecret) {
  return arriving({
    method: "POST",
    query: "",
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": shopDomain,
      "x-shopify-webhook-id": "wh-0001",
      "x-shopify-event-id": "ev-0001",
      "x-shopify-hmac-sha256": macOf(body, secret),
      ...headers,
    },
  })
}
const said = (topic: string, body: string) => shopify.parse(sign(body, { "x-shopify-topic": topic }), connected())[0]!

const order = (changed: object = {}) =>
  JSON.stringify({
    id: 5801234567890,
    name: "#1042",
    email: "ana@example.com",
    phone: null,
    created_at: "2025-03-01T09:00:00-05:00",
    financial_status: "paid",
    fulfillment_status: null,
    currency: "USD",
    total_price: "48.00",
    customer: { id: 7001234567890, email: "ana@example.com", first_name: "Ana", last_name: "Diaz" },
    line_items: [{ id: 1401, title: "Linen shirt", quantity: 1, price: "48.00", sku: "LS-1" }],
    ...changed,
  })

behavesLikeAChannel(shopify, {
  connection: connected,
  filledIn: { shopDomain, ...secrets },
  sign: (body) => sign(body),
  proofs: { headers: ["x-shopify-hmac-sha256"] },
  signsBody: true,
  signsTime: false,
  simulates: "order_event",
  recordings: [
    {
      name: "a paid order",
      body: order(),
      becomes: [
        {
          externalId: "wh-0001",
          type: "order_event",
          direction: "system",
          accountRef: shopDomain,
          threadRef: "7001234567890",
          sender: {
            externalId: "7001234567890",
            altIds: { email: "ana@example.com" },
            name: "Ana Diaz",
            email: "ana@example.com",
          },
          occurredAt: new Date("2025-03-01T14:00:00.000Z"),
          order: {
            number: "#1042",
            event: "orders/create",
            status: "paid",
            standing: "paid",
            total: "48.00",
            currency: "USD",
            items: [{ title: "Linen shirt", quantity: 1, sku: "LS-1" }],
            placedAt: new Date("2025-03-01T14:00:00.000Z"),
          },
        },
      ],
    },
    {
      name: "ids above 2^53, digit by digit",
      body: `{"id":98012345678901234567,"customer":{"id":97012345678901234567},"updated_at":"2025-03-01T14:00:01Z"}`,
      becomes: [
        { threadRef: "97012345678901234567", order: { number: "98012345678901234567", event: "orders/create" } },
      ],
    },
    {
      name: "an order whose odd fields cost nothing else",
      body: order({
        line_items: [null, { title: 5 }, { title: "Cap" }],
        customer: "x",
        total_price: "lots",
        email: [],
      }),
      becomes: [
        {
          type: "order_event",
          threadRef: "5801234567890",
          order: {
            number: "#1042",
            event: "orders/create",
            standing: "paid",
            items: [{ title: "Cap", quantity: 1, sku: "" }],
          },
        },
      ],
    },
  ],
  malformed: [`[{"id":1}]`, `"order"`, "true"],
})

test("the vector Shopify publishes is authentic, and one letter more is not", () => {
  const published = connected({ secrets: { clientSecret: "test_secret_key" } })
  const signature = { "x-shopify-hmac-sha256": "B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=" }
  expect(shopify.verify(sign(`{"foo": "bar"}`, signature), published)).toMatchObject({ ok: true })
  expect(shopify.verify(sign(`{"foo": "bar!"}`, signature), published)).toMatchObject({ ok: false, status: 401 })
})

describe("the door", () => {
  test("takes the old secret for as long as it is kept, and no other", () => {
    const old = sign(order(), {}, secrets.previousClientSecret)
    expect(shopify.verify(old, connected())).toMatchObject({ ok: true, externalId: "wh-0001", lane: "7001234567890" })
    const { clientSecret } = secrets
    expect(shopify.verify(old, connected({ secrets: { clientSecret } }))).toMatchObject({ status: 401 })
    expect(shopify.verify(sign(order(), {}, ""), connected({ secrets: { clientSecret: "" } }))).toMatchObject({
      status: 401,
    })
  })

  test("does not know another shop of the same app, nor one that is not named", () => {
    const named = (domain: string) => shopify.verify(sign(order(), { "x-shopify-shop-domain": domain }), connected())
    expect(named("other.myshopify.com")).toMatchObject({ ok: false, status: 404 })
    expect(named("")).toMatchObject({ ok: false, status: 404 })
    expect(named("Linen-House.myshopify.com")).toMatchObject({ ok: true })
  })

  test("knows a retry by the webhook's id, not by the event's, which several subscriptions share", () => {
    const idOf = (headers: Record<string, string>) => {
      const verified = shopify.verify(sign(order(), headers), connected())
      return verified.ok && "externalId" in verified ? verified.externalId : null
    }
    expect(idOf({ "x-shopify-webhook-id": "wh-2", "x-shopify-event-id": "ev-1" })).toBe("wh-2")
    expect(idOf({ "x-shopify-webhook-id": "wh-3", "x-shopify-event-id": "ev-1" })).toBe("wh-3")
    const { "x-shopify-webhook-id": _, ...headers } = sign(order()).headers
    expect(shopify.verify({ ...sign(order()), headers }, connected())).toMatchObject({
      ok: true,
      externalId: expect.stringMatching(/^[\w-]{43}$/),
    })
  })
})

test("an order's standing follows payment, shipment and cancellation", () => {
  const standing = (changed: object) => said("orders/updated", order(changed)).order
  expect(standing({ financial_status: "pending" })).toMatchObject({ standing: "unpaid", status: "pending" })
  expect(standing({ fulfillment_status: "fulfilled" })).toMatchObject({ standing: "shipped", status: "fulfilled" })
  expect(standing({ fulfillment_status: "partial" })).toMatchObject({ standing: "shipped" })
  expect(standing({ financial_status: "refunded" })).toMatchObject({ standing: "refunded" })
  expect(standing({ cancelled_at: "2025-03-01T10:00:00Z" })).toMatchObject({
    standing: "cancelled",
    status: "cancelled",
  })
  expect(
    standing({
      fulfillment_status: "fulfilled",
      current_total_price: "40.00",
      fulfillments: [{ tracking_company: "UPS", tracking_number: "1Z9", shipment_status: "delivered" }],
    }),
  ).toMatchObject({
    standing: "delivered",
    total: "40.00",
    parcels: [{ carrier: "UPS", number: "1Z9", state: "delivered" }],
  })
})

test("parcels and refunds tell of the order they belong to", () => {
  expect(said("fulfillments/create", `{"order_id":58,"name":"#1042.1","status":"success"}`).order).toEqual({
    number: "#1042",
    event: "fulfillments/create",
    status: "success",
    standing: "shipped",
  })
  expect(said("fulfillments/update", `{"order_id":58,"shipment_status":"delivered"}`).order).toMatchObject({
    number: "58",
    standing: "delivered",
  })
  expect(said("refunds/create", `{"id":9,"order_id":58,"created_at":"2025-03-01T14:00:00Z"}`).order).toEqual({
    number: "58",
    event: "refunds/create",
    status: "refunded",
  })
  expect(said("orders/delete", `{"id":58}`).order).toEqual({ number: "58", event: "orders/delete" })
})

test("what is no order is kept under its topic, and an uninstalled app says so", () => {
  expect(said("customers/update", `{"id":7,"email":"a@b.example"}`)).toMatchObject({
    type: "unsupported",
    direction: "system",
    text: "customers/update",
  })
  expect(said("shop/redact", `{"shop_id":1}`)).toMatchObject({ type: "unsupported", text: "shop/redact" })
  expect(said("", `{"foo":"bar"}`)).toMatchObject({ type: "unsupported", text: "unnamed" })
  expect(said("app/uninstalled", `{"id":1}`)).toMatchObject({ access: "withdrawn" })
})

test("a reply is refused at once, for there is nowhere to send it", async () => {
  expect(await shopify.send(connected(), replyTo("7001234567890"))).toMatchObject({
    kind: "failed",
    detail: "shopify_no_chat",
  })
})
