import { createHmac } from "node:crypto"
import { describe, expect, test } from "vitest"
import { woocommerce } from "@/server/channels/woocommerce"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { replyTo } from "../scripted-platform"

const now = new Date("2025-03-01T10:00:05.000Z")
const storeUrl = "https://mugs.example"
const secrets = { secret: "woo secret 0123456789" }
const connected = (changed = {}) => connectionWith({ now, settings: { storeUrl }, secrets, ...changed })

function sign(body: string, headers: Record<string, string> = {}) {
  return arriving({
    method: "POST",
    query: "",
    body,
    headers: {
      "content-type": "application/json",
      "x-wc-webhook-source": "https://mugs.example/",
      "x-wc-webhook-topic": "order.created",
      "x-wc-webhook-id": "4",
      "x-wc-webhook-delivery-id": "d-0001",
      "x-wc-webhook-signature": createHmac("sha256", secrets.secret).update(body).digest("base64"),
      ...headers,
    },
  })
}
const said = (topic: string, body: string) =>
  woocommerce.parse(sign(body, { "x-wc-webhook-topic": topic }), connected())[0]!

const order = (changed: object = {}) =>
  JSON.stringify({
    id: 727,
    number: "727",
    status: "processing",
    currency: "EUR",
    total: "29.35",
    customer_id: 26,
    date_created_gmt: "2025-03-01T10:00:00",
    billing: { first_name: "Jon", last_name: "Petit", email: "jon@example.com", phone: "+33600000000" },
    line_items: [{ id: 315, name: "Woo Mug", product_id: 93, quantity: 2, total: "25.00" }],
    ...changed,
  })

behavesLikeAChannel(woocommerce, {
  connection: connected,
  filledIn: { storeUrl, ...secrets },
  sign: (body) => sign(body),
  proofs: { headers: ["x-wc-webhook-signature"] },
  signsBody: true,
  signsTime: false,
  simulates: "order_event",
  recordings: [
    {
      name: "a new order",
      body: order(),
      becomes: [
        {
          externalId: "d-0001",
          type: "order_event",
          direction: "system",
          threadRef: "26",
          sender: {
            externalId: "26",
            altIds: { email: "jon@example.com", phone: "+33600000000" },
            name: "Jon Petit",
            email: "jon@example.com",
          },
          occurredAt: new Date("2025-03-01T10:00:00.000Z"),
          order: {
            number: "727",
            event: "order.created",
            status: "processing",
            standing: "paid",
            total: "29.35",
            currency: "EUR",
            items: [{ title: "Woo Mug", quantity: 2, sku: "" }],
          },
        },
      ],
    },
    {
      name: "a guest's order, by the address they gave",
      body: order({ customer_id: 0, date_modified_gmt: "2025-03-01T10:02:00", status: "on-hold" }),
      becomes: [
        {
          threadRef: "jon@example.com",
          occurredAt: new Date("2025-03-01T10:02:00.000Z"),
          order: { number: "727", event: "order.created", status: "on-hold", standing: "unpaid" },
        },
      ],
    },
    {
      name: "ids above 2^53, and a status of a plugin",
      body: `{"id":72712345678901234567,"status":"wc-packing","customer_id":26123456789012345678}`,
      becomes: [
        {
          threadRef: "26123456789012345678",
          order: { number: "72712345678901234567", event: "order.created", status: "wc-packing", standing: "other" },
        },
      ],
    },
  ],
  malformed: [`[{"id":1}]`, `"order"`, "webhook_id=12"],
})

describe("the door", () => {
  const ping = (headers: Record<string, string> = {}) =>
    arriving({
      method: "POST",
      query: "",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: "webhook_id=12",
    })

  test("answers the ping of a new webhook and keeps nothing of it", () => {
    expect(woocommerce.verify(ping(), connected())).toEqual({ ok: true, answer: { status: 200 } })
    const more = { ...ping(), body: Buffer.from(`webhook_id=12&order={"id":1}`) }
    expect(woocommerce.verify(more, connected())).toMatchObject({ ok: false, status: 401 })
    expect(woocommerce.verify(ping({ "x-wc-webhook-signature": "x" }), connected())).toMatchObject({ status: 401 })
  })

  test("does not know another store, and knows its own however it is written", () => {
    const from = (source: string) => woocommerce.verify(sign(order(), { "x-wc-webhook-source": source }), connected())
    expect(from("https://cups.example/")).toMatchObject({ ok: false, status: 404 })
    expect(from("https://mugs.example.evil.example/")).toMatchObject({ ok: false, status: 404 })
    expect(from("http://www.Mugs.example")).toMatchObject({ ok: true, externalId: "d-0001", lane: "26" })
  })

  test("knows a repeat by the delivery's id, else by webhook, order and version", () => {
    const { "x-wc-webhook-delivery-id": _, ...headers } = sign(order()).headers
    const idOf = (changed: object) =>
      woocommerce.parse({ ...sign(order(changed)), headers }, connected())[0]!.externalId
    expect(idOf({ date_modified_gmt: "2025-03-01T10:02:00" })).toBe("4:727:2025-03-01T10:02:00")
    expect(idOf({})).not.toBe(idOf({ status: "completed" }))
  })
})

test("what is no order is kept under its topic, and a deleted order is only named", () => {
  expect(said("order.deleted", `{"id":727}`).order).toEqual({
    number: "727",
    event: "order.deleted",
    status: "deleted",
  })
  expect(said("customer.updated", `{"id":26,"email":"jon@example.com"}`)).toMatchObject({
    type: "unsupported",
    text: "customer.updated",
  })
  expect(said("action.woocommerce_add_to_cart", `{"action":"woocommerce_add_to_cart","arg":"x"}`)).toMatchObject({
    type: "unsupported",
  })
  expect(said("", `{"id":1}`)).toMatchObject({ type: "unsupported", text: "unnamed" })
})

test("a reply is refused at once, for there is nowhere to send it", async () => {
  expect(await woocommerce.send(connected(), replyTo("26"))).toMatchObject({
    kind: "failed",
    detail: "woocommerce_no_chat",
  })
})
