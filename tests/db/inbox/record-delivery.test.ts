import { afterAll, beforeAll, expect, test } from "vitest"
import { freshDatabase } from "../../support/database"
import { openShop, type Shop } from "../../support/shop"

await freshDatabase()
const { inTenant, closeDatabase } = await import("@/server/db")
const { recordDelivery } = await import("@/server/inbox")
const { clock, newId } = await import("@/server/clock")

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(closeDatabase)

/** A thread with what we said in it, each word a second after the one before. */
async function said(...statuses: string[]) {
  const customer = shop.customer()
  await customer.says("hello")
  const { id: conversationId } = await customer.thread()
  const begin = clock.now().getTime() - 60_000
  await inTenant(shop.owner, (ctx) =>
    ctx.db.message.createMany({
      data: statuses.map((status, index) => ({
        id: newId(),
        conversationId,
        seq: 1000 + index,
        direction: "outbound",
        author: "agent",
        text: `word ${index}`,
        status,
        externalId: `${customer.visitor}:${index}`,
        occurredAt: new Date(begin + index * 1000),
        createdAt: new Date(begin + index * 1000),
      })),
    }),
  )
  const statusesNow = async () =>
    (await customer.thread()).messages.filter(({ seq }) => seq >= 1000).map(({ status }) => status)
  const heard = (mark: "delivered" | "read", upToWord: number) =>
    inTenant(shop.owner, (ctx) =>
      recordDelivery(ctx, {
        message: {
          connectionId: shop.connectionId,
          readBy: customer.visitor,
          upTo: new Date(begin + upToWord * 1000),
        },
        heard: mark,
      }),
    )
  return { heard, statusesNow }
}

test("a mark up to a moment holds for every message before it, and for no later one", async () => {
  const thread = await said("sent", "delivered", "sent", "sent")
  const other = await said("sent")
  await thread.heard("read", 2)
  expect(await thread.statusesNow()).toEqual(["read", "read", "read", "sent"])
  expect(await other.statusesNow()).toEqual(["sent"])
})

test("a mark up to a moment takes nothing back and sends nothing that waits", async () => {
  const thread = await said("read", "failed", "queued", "delivered", "sent")
  await thread.heard("delivered", 9)
  await thread.heard("delivered", 9)
  expect(await thread.statusesNow()).toEqual(["read", "failed", "queued", "delivered", "delivered"])
})
