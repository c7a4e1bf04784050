import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

let feed = ""
const server = createServer((_, response) => response.end(feed))
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
process.env.ALLOWED_PRIVATE_HOSTS = host
await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const knowledge = await import("@/server/knowledge")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
})
afterAll(() => server.close())

async function read(sourceId?: string) {
  const started = await inTenant(shop.owner, (ctx) =>
    sourceId
      ? knowledge.readAgain(ctx, { sourceId })
      : knowledge.addSource(ctx, {
          kind: "feed",
          address: `http://${host}/feed.csv`,
          schedule: "off",
          currency: "EUR",
        }),
  )
  await shop.rest()
  const { runId } = started
  const run = await inTenant(shop.owner, (ctx) => knowledge.readRun(ctx, { runId }))
  return { ...started, run }
}
async function apply(runId: string) {
  await inTenant(shop.owner, (ctx) => knowledge.applyRun(ctx, { runId }))
  await shop.rest()
}
const products = () =>
  inTenant(shop.owner, (ctx) =>
    ctx.db.product.findMany({
      orderBy: { externalId: "asc" },
      include: { facts: { where: { name: "price" }, orderBy: { version: "asc" } } },
    }),
  )

test("a feed's products are kept with their facts; read again, prices get versions and missing ones are marked", async () => {
  feed = "id,title,price,stock\n1,Cup,9.90,4\n2,Bowl,12,0\n,Nameless,1,1\n"
  const first = await read()
  expect(first.run).toMatchObject({ status: "ready", created: 2, failed: 1 })
  expect(await products()).toEqual([])
  await apply(first.runId)
  feed = "id,title,price,stock\n1,Cup,10.90,4\n3,Plate,7,2\n"
  const second = await read(first.sourceId)
  expect(second.run).toMatchObject({ created: 1, changed: 1, removed: 1, same: 0 })
  await apply(second.runId)
  expect(
    (await products()).map(({ title, removedAt, facts }) => [
      title,
      removedAt === null,
      facts.map(({ value, unit }) => value + unit),
    ]),
  ).toEqual([
    ["Cup", true, ["9.90EUR", "10.90EUR"]],
    ["Bowl", false, ["12EUR"]],
    ["Plate", true, ["7EUR"]],
  ])
  expect((await read(first.sourceId)).run).toMatchObject({ created: 0, changed: 0, removed: 0, same: 2 })
})

test("what is no feed is refused with the reason", async () => {
  feed = "<html><body>Sign in first</body></html>"
  expect((await read()).run).toMatchObject({ status: "failed", error: "not-a-feed" })
})
