import { createHmac, randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { identifyVisitor, pageEvent, trackVisitor } = await import("@/server/flows/identify-visitor")
const { changeConnection } = await import("@/server/channels")
const { inTenant } = await import("@/server/db")
const { systemScope } = await import("@/server/context")
const { clock, seconds } = await import("@/server/clock")

const secret = "0123456789abcdef0123456789abcdef"
const signed = (userId: string, by = secret) => createHmac("sha256", by).update(userId).digest("hex")

let shop: Shop
let bare: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  bare = await openShop({ locale: "en", name: "Bare" })
  const settings = { identitySecret: secret }
  await inTenant(shop.owner, (ctx) => changeConnection(ctx, { connectionId: shop.connectionId, settings }))
})
const identify = (userId: string, hash: string, more: { name?: string; email?: string } = {}) =>
  identifyVisitor(systemScope(shop.tenantId), shop.connectionId, { userId, hash, ...more })
const contactOf = (userId: string) =>
  inTenant(shop.owner, (ctx) =>
    ctx.db.contact.findMany({ where: { attributes: { path: ["userId"], equals: userId } } }),
  )

test("a user the shop signed for is one visitor and one contact on every device", async () => {
  const first = await identify("42", signed("42"), { name: "Li Na", email: "li@shop.example" })
  const second = await identify("42", signed("42").toUpperCase(), { name: "Li Na", email: "li@shop.example" })
  expect(second).toEqual(first)
  const contacts = await contactOf("42")
  expect(contacts).toMatchObject([{ name: "Li Na", attributes: { userId: "42", email: "li@shop.example" } }])
  const told = await inTenant(shop.owner, (ctx) => ctx.db.event.count({ where: { name: "contact.identified" } }))
  expect(told).toBe(1)
})

test("another user is somebody else", async () => {
  expect(await identify("43", signed("43"))).not.toEqual(await identify("42", signed("42")))
})

test.each([
  ["of another user", signed("1")],
  ["with another secret", signed("44", "f".repeat(32))],
  ["made up", "0".repeat(64)],
])("a signature %s is refused and leaves nothing", async (_, hash) => {
  await expect(identify("44", hash)).rejects.toMatchObject({ code: "forbidden", reason: "identity-hash" })
  expect(await contactOf("44")).toEqual([])
})

test("a chat without a secret takes no identity, signed or not", async () => {
  const asked = identifyVisitor(systemScope(bare.tenantId), bare.connectionId, { userId: "1", hash: signed("1", "") })
  await expect(asked).rejects.toMatchObject({ reason: "identity-off" })
})

test("page events are kept for whom the shop knows, the newest two hundred", async () => {
  const { visitorId } = await identify("45", signed("45"))
  const visitor = { connectionId: shop.connectionId, visitorId }
  for (let n = 0; n < 205; n++) {
    if (n % 50 === 0) clock.shift(seconds(61))
    clock.shift(1)
    const event = pageEvent.parse({ name: `page ${n}`, props: { price: n } })
    expect(await trackVisitor(systemScope(shop.tenantId), visitor, event)).toEqual({ kept: true })
  }
  clock.reset()
  const [contact] = await contactOf("45")
  const kept = await inTenant(shop.owner, (ctx) =>
    ctx.db.pageEvent.findMany({ where: { contactId: contact!.id }, orderBy: { at: "asc" } }),
  )
  expect(kept).toHaveLength(200)
  expect(kept.at(-1)).toMatchObject({ name: "page 204", props: { price: 204 } })
  const stranger = { connectionId: shop.connectionId, visitorId: `v-${randomUUID()}` }
  expect(await trackVisitor(systemScope(shop.tenantId), stranger, { name: "x", props: {} })).toEqual({ kept: false })
})

test("a page that tells too much, too often or too deep is refused", async () => {
  const { visitorId } = await identify("46", signed("46"))
  const visitor = { connectionId: shop.connectionId, visitorId }
  const tell = () => trackVisitor(systemScope(shop.tenantId), visitor, { name: "x", props: {} })
  const halves = trackVisitor(systemScope(shop.tenantId), visitor, { name: "x", props: { cut: "\ud83d" } })
  await expect(halves).rejects.toMatchObject({ code: "invalid" })
  for (let n = 0; n < 59; n++) await tell()
  await expect(tell()).rejects.toMatchObject({ code: "limited" })
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, 1]))
  for (const props of [many, { deep: { er: 1 } }, { long: "x".repeat(301) }]) {
    expect(pageEvent.safeParse({ name: "x", props }).success).toBe(false)
  }
})
