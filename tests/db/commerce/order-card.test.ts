import { afterAll, beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { clock, minutes, newId } = await import("@/server/clock")
const { ordersOfContact } = await import("@/server/commerce")
const { closeDatabase, inTenant } = await import("@/server/db")

const kept = 5_000

let shop: Shop
let contactId: string
beforeAll(async () => {
  shop = await openShop()
  const visitor = shop.customer()
  await visitor.says("hello")
  ;({ contactId } = await visitor.thread())
})
afterAll(closeDatabase)

test(`the orders beside the chat are there within a second among ${kept} of the shop, with the age of what is known`, async () => {
  const fetchedAt = new Date(clock.now().getTime() - minutes(3))
  await inTenant(shop.owner, async (ctx) => {
    const connectorId = newId()
    await ctx.db.shopConnector.create({ data: { id: connectorId, kind: "csv", name: "Shop", createdAt: ctx.now } })
    await ctx.db.$executeRaw`
      insert into shop_order (id, connector_id, number, status, total, currency, placed_at, fetched_at)
      select uuidv7(), ${connectorId}::uuid, 'K' || n, 'shipped', '10.00', 'CNY', ${fetchedAt}, ${fetchedAt}
      from generate_series(1, ${kept}::int) n`
    const about = { status: "shipped", total: "10.00", currency: "CNY", placedAt: fetchedAt, fetchedAt }
    await ctx.db.shopOrder.create({ data: { id: newId(), connectorId, contactId, number: "MINE1", ...about } })
  })
  const began = performance.now()
  const orders = await inTenant(shop.owner, (ctx) => ordersOfContact(ctx, { contactId }))
  expect(performance.now() - began).toBeLessThan(1_000)
  expect(orders).toMatchObject([{ number: "MINE1", status: "shipped", bound: true, fetchedAt }])
  expect(orders[0]!.ageSeconds).toBeGreaterThanOrEqual(180)
})
