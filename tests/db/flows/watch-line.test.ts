import { afterEach, beforeEach, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const { clock, minutes, newId } = await import("@/server/clock")
const { readWall } = await import("@/server/flows/read-wall")
const { watchLines } = await import("@/server/flows/watch-line")
const { setPresence } = await import("@/server/tenants")

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ locale: "en" })
  await inTenant(shop.owner, (ctx) => setPresence(ctx, { presence: "online" }))
})
afterEach(() => clock.reset())

const told = (name: string) =>
  inTenant(shop.owner, (ctx) => ctx.db.event.findMany({ where: { name }, orderBy: { id: "asc" } }))

/** Customers who came into the line just now, all at once. */
async function crowd(size: number) {
  await inTenant(shop.owner, async (ctx) => {
    for (let number = 0; number < size; number++) {
      const [id, contactId] = [newId(ctx.now), newId(ctx.now)]
      await ctx.db.contact.create({ data: { id: contactId, createdAt: ctx.now, lastSeenAt: ctx.now } })
      const moments = { openedAt: ctx.now, lastMessageAt: ctx.now, queuedAt: ctx.now, waitingSince: ctx.now }
      const place = { connectionId: shop.connectionId, channel: "webchat", threadRef: id, holder: "queue" }
      await ctx.db.conversation.create({ data: { id, contactId, ...place, ...moments } })
    }
  })
}

test("a line that nobody takes is told of within a minute, once an hour, and stands on the wall", async () => {
  await watchLines([shop.tenantId])
  expect(await told("staffing.hinted")).toHaveLength(0)
  await crowd(5)
  clock.shift(minutes(3))
  await watchLines([shop.tenantId])
  const [hint] = await told("staffing.hinted")
  expect(hint!.data).toMatchObject({ usual: null, more: 1 })
  expect((await inTenant(shop.owner, readWall)).hint?.wait).toBeGreaterThanOrEqual(minutes(3))
  clock.shift(minutes(1))
  await watchLines([shop.tenantId])
  expect(await told("staffing.hinted")).toHaveLength(1)
  clock.shift(minutes(61))
  await watchLines([shop.tenantId])
  expect(await told("staffing.hinted")).toHaveLength(2)
})

test("whose browser went silent is noted as gone once, until they are back", async () => {
  clock.shift(minutes(2))
  await watchLines([shop.tenantId])
  await watchLines([shop.tenantId])
  const [gone, ...more] = (await told("member.presence")).slice(1)
  expect(gone!.data).toMatchObject({ presence: "off" })
  expect(more).toEqual([])
  await inTenant(shop.owner, (ctx) => setPresence(ctx, {}))
  expect((await told("member.presence")).at(-1)!.data).toMatchObject({ presence: "online" })
})
