import { createHmac, randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { freshDatabase } from "../../support/database"

await freshDatabase()
const { acceptDelivery, addConnection } = await import("@/server/channels")
const { addConnector, bindOrder, ordersOfContact, uploadTable } = await import("@/server/commerce")
const { askErasure, confirmErasure } = await import("@/server/contacts")
const { closeDatabase, inTenant } = await import("@/server/db")
const { resolveConversation } = await import("@/server/inbox")
const { openShop } = await import("../../support/shop")

type Shop = Awaited<ReturnType<typeof openShop>>
const clientSecret = "shpss_0123456789abcdef"
const shopDomain = "linen-house.myshopify.com"
let shop: Shop
let connectionId: string

const connect = (of: Shop) =>
  inTenant(of.owner, (ctx) =>
    addConnection(ctx, { channel: "shopify", name: "Linen House", settings: { shopDomain, clientSecret } }),
  )

beforeAll(async () => {
  shop = await openShop()
  connectionId = (await connect(shop)).connectionId
  await shop.rest()
})
afterAll(closeDatabase)

type Told = { name: string; email: string; at: string; id?: string; [field: string]: unknown }
/** Shopify tells of an order at this moment; the product works off what follows. */
async function tells({ at, id = randomUUID(), ...fields }: Told, to = { shop, connectionId }) {
  const body = JSON.stringify({
    id: 58,
    updated_at: at,
    financial_status: "paid",
    currency: "USD",
    total_price: "48.00",
    line_items: [{ title: "Linen shirt", quantity: 1 }],
    ...fields,
  })
  const response = await acceptDelivery(
    new Request(`http://localhost:3000/api/webhooks/shopify/${to.connectionId}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-shopify-topic": "orders/updated",
        "x-shopify-shop-domain": shopDomain,
        "x-shopify-webhook-id": id,
        "x-shopify-hmac-sha256": createHmac("sha256", clientSecret).update(body).digest("base64"),
      },
      body,
    }),
    { channel: "shopify", connectionId: to.connectionId },
  )
  expect(response.status).toBe(200)
  await to.shop.rest()
}

/** A customer who has written, and is known by this address. */
async function customerWith(email: string) {
  const customer = shop.customer()
  await customer.says("hello")
  const { id: conversationId, contactId } = await customer.thread()
  await inTenant(shop.owner, (ctx) =>
    ctx.db.contactIdentity.create({
      data: {
        tenantId: shop.tenantId,
        id: randomUUID(),
        contactId,
        connectionId: shop.connectionId,
        externalId: email,
        createdAt: ctx.now,
      },
    }),
  )
  return { conversationId, contactId }
}
const orderOf = (number: string) =>
  inTenant(shop.owner, (ctx) => ctx.db.shopOrder.findFirst({ where: { number }, include: { connector: true } }))
const linesIn = (conversationId: string) =>
  inTenant(shop.owner, async (ctx) => {
    const lines = await ctx.db.message.findMany({
      where: { conversationId, kind: "order-changed" },
      orderBy: { seq: "asc" },
    })
    return lines.map(({ text }) => text)
  })

test("an order nobody here belongs to is kept and waits, and opens no conversation", async () => {
  const before = await inTenant(shop.owner, (ctx) => ctx.db.conversation.count())
  await tells({ name: "#1001", email: "stranger@example.com", at: "2025-03-01T10:00:00Z" })
  expect(await orderOf("1001")).toMatchObject({
    status: "paid",
    total: "48.00",
    currency: "USD",
    contactId: null,
    fetchedAt: new Date("2025-03-01T10:00:00Z"),
    items: [{ title: "Linen shirt", quantity: 1, sku: "" }],
    connector: { kind: "channel", name: shopDomain },
  })
  expect(await inTenant(shop.owner, (ctx) => ctx.db.conversation.count())).toBe(before)
})

test("the open thread of the customer gets one quiet line, the bot stays silent, and the card shows the order unbound", async () => {
  const { conversationId, contactId } = await customerWith("ana@example.com")
  const said = () => inTenant(shop.owner, (ctx) => ctx.db.turn.count({ where: { conversationId } }))
  const turns = await said()
  await tells({ name: "#1002", email: "Ana@example.com", at: "2025-03-01T10:00:00Z" })
  expect(await linesIn(conversationId)).toEqual(["paid:1002"])
  expect(await said()).toBe(turns)
  const orders = await inTenant(shop.owner, (ctx) => ordersOfContact(ctx, { contactId }))
  expect(orders).toMatchObject([{ number: "1002", status: "paid", bound: false, matches: true, contactId: null }])
  const rings = await inTenant(shop.owner, (ctx) =>
    ctx.db.event.findMany({ where: { name: "order.changed", conversationId } }),
  )
  expect(rings).toHaveLength(1)
})

test("repeats and older words change nothing; of one second the step further counts", async () => {
  const { conversationId } = await customerWith("ben@example.com")
  const paid = { name: "#1003", email: "ben@example.com", at: "2025-03-01T10:00:00Z", id: "wh-paid" }
  await tells(paid)
  await tells(paid)
  await tells({ ...paid, id: "wh-again" })
  await tells({ ...paid, id: "wh-sent", at: "2025-03-01T12:00:00Z", fulfillment_status: "fulfilled" })
  await tells({ ...paid, id: "wh-late", at: "2025-03-01T11:00:00Z", total_price: "1.00" })
  await tells({ ...paid, id: "wh-same", at: "2025-03-01T12:00:00Z", total_price: "2.00" })
  expect(await orderOf("1003")).toMatchObject({
    status: "shipped",
    total: "48.00",
    fetchedAt: new Date("2025-03-01T12:00:00Z"),
  })
  expect(await linesIn(conversationId)).toEqual(["paid:1003", "shipped:1003"])
})

test("what an event leaves out stays as it was", async () => {
  await tells({ name: "#1004", email: "cy@example.com", at: "2025-03-01T10:00:00Z" })
  await tells({
    name: "#1004",
    email: "cy@example.com",
    at: "2025-03-01T11:00:00Z",
    cancelled_at: "2025-03-01T11:00:00Z",
    total_price: null,
    line_items: [],
  })
  expect(await orderOf("1004")).toMatchObject({
    status: "cancelled",
    total: "48.00",
    items: [{ title: "Linen shirt" }],
  })
})

test("a resolved conversation stays as it is", async () => {
  const { conversationId } = await customerWith("dee@example.com")
  await inTenant(shop.owner, (ctx) =>
    ctx.db.conversation.updateMany({ where: { id: conversationId }, data: { status: "resolved", openKey: null } }),
  )
  await tells({ name: "#1005", email: "dee@example.com", at: "2025-03-01T10:00:00Z" })
  expect(await linesIn(conversationId)).toEqual([])
  expect(await orderOf("1005")).toMatchObject({ status: "paid" })
})

test("a shop system connected for the same shop keeps the order, so that it stands there once", async () => {
  const other = await openShop()
  const { connectorId } = await inTenant(other.owner, (ctx) =>
    addConnector(ctx, {
      kind: "shopify",
      name: "Shopify",
      settings: { shop: shopDomain, accessToken: "shpat_0123456789abcdef" },
    }),
  )
  const to = { shop: other, connectionId: (await connect(other)).connectionId }
  await tells({ name: "#1001", email: "stranger@example.com", at: "2025-03-01T10:00:00Z" }, to)
  const orders = await inTenant(other.owner, (ctx) => ctx.db.shopOrder.findMany({ where: { number: "1001" } }))
  expect(orders).toMatchObject([{ connectorId, status: "paid" }])
})

test("an erased customer's order stays nobody's, whoever tells of it again, and what they order next is an order like any other", async () => {
  const order = { name: "#1090", email: "gone@example.com" }
  const { conversationId, contactId } = await customerWith(order.email)
  await tells({ ...order, at: "2025-03-01T10:00:00Z" })
  const { connectorId } = (await orderOf("1090"))!
  const erasureId = await inTenant(shop.owner, async (ctx) => {
    await bindOrder(ctx, { contactId, connectorId, number: "1090" })
    await resolveConversation(ctx, { conversationId })
    const asked = await askErasure(ctx, { contactId, reason: "asked by mail" })
    await confirmErasure(ctx, asked)
    return asked.erasureId
  })
  await shop.rest()
  expect(
    await inTenant(shop.owner, (ctx) => ctx.db.personErasure.findFirst({ where: { id: erasureId } })),
  ).toMatchObject({
    status: "done",
  })
  const whose = { contactId: null, phonePrint: null, phoneEnd: null, emailPrint: null }

  await tells({ ...order, phone: "+8613800138820", at: "2025-03-02T10:00:00Z", financial_status: "refunded" })
  expect(await orderOf("1090")).toMatchObject({ status: "refunded", ...whose })

  const anew = await inTenant(shop.owner, async (ctx) => {
    const connected = await addConnector(ctx, { kind: "csv", name: "Tables" })
    const rows = ["order number,email,phone,status", "1090,gone@example.com,13800138820,paid"]
    await uploadTable(ctx, { ...connected, what: "orders", text: rows.join("\n") })
    const kept = await ctx.db.shopOrder.findFirst({ where: connected })
    await uploadTable(ctx, { ...connected, what: "orders", text: `${rows[0]}\n1091,gone@example.com,13800138820,paid` })
    return [kept, await ctx.db.shopOrder.findFirst({ where: { ...connected, number: "1091" } })]
  })
  expect(anew).toMatchObject([whose, { contactId: null, phoneEnd: "8820" }])
})
