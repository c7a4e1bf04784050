import { randomUUID } from "node:crypto"
import pg from "pg"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

const { ownerUrl } = await freshDatabase()
const { inTenant } = await import("@/server/db")
const { globalDb } = await import("@/server/db/global")
const { clock, minutes, seconds } = await import("@/server/clock")
const { readWall } = await import("@/server/flows/read-wall")
const { measureEngine } = await import("@/server/jobs/measure-engine")
const { watchEngine } = await import("@/server/jobs/watch-engine")

let owner: pg.Client
let slow: Shop
let quick: Shop
beforeAll(async () => {
  owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  slow = await openShop({ locale: "en" })
  quick = await openShop({ locale: "en" })
})
afterEach(() => clock.reset())
afterAll(() => owner.end())

const ask = async (shop: Shop, times: number) => {
  const customer = shop.customer()
  for (let n = 0; n < times; n++) await customer.says("How long does delivery take?")
  return (await customer.thread()).id
}
const asIfSeconds = (shop: Shop, waited: number) =>
  owner.query(
    `update message m set created_at = t.created_at - $2::float8 * interval '1 s'
     from turn t where t.tenant_id = m.tenant_id and t.message_id = m.id and m.tenant_id = $1`,
    [shop.tenantId, waited],
  )
const look = () => watchEngine({ looks: 1, everyTenant: async () => [slow.tenantId, quick.tenantId] })
const decisions = () => globalDb().engineDecision.findMany({ orderBy: { at: "asc" } })
const told = (shop: Shop) =>
  inTenant(shop.owner, (ctx) =>
    ctx.db.event.findMany({ where: { name: { startsWith: "engine." } }, orderBy: { id: "asc" } }),
  )
const notices = (shop: Shop) => inTenant(shop.owner, (ctx) => ctx.db.notice.findMany({ where: { kind: "slow" } }))
const wallOf = (shop: Shop) => inTenant(shop.owner, readWall)

test("slow answers are decided on, told to the shop they concern and shown on its wall, and the end of it, too", async () => {
  const conversationId = await ask(slow, 6)
  await ask(quick, 1)
  await look()
  expect(await decisions()).toEqual([])

  await asIfSeconds(slow, 4)
  const { shops } = await measureEngine(clock.now(), seconds(2))
  const answered = new Map(shops.map((shop) => [shop.tenantId, shop]))
  expect(answered.get(slow.tenantId)).toMatchObject({ took: Array(6).fill(4000), waiting: [], conversationId })
  expect(answered.get(quick.tenantId)!.took).toHaveLength(1)

  clock.shift(seconds(15))
  await look()
  await look()
  const [alarm, ...more] = await decisions()
  expect(alarm).toMatchObject({ slowSince: alarm!.at, wanted: 2, addedAt: alarm!.at })
  expect(alarm!.why).toMatch(/^slow: 3\.\d s on average \(7 answers.* 2 wanted instead of 1$/)
  expect(more).toEqual([])
  await slow.rest()
  expect(await told(slow)).toMatchObject([{ name: "engine.slowed", conversationId, data: { meanMs: 4000, wanted: 2 } }])
  expect(await notices(slow)).toMatchObject([{ conversationId, readAt: null }])
  expect((await wallOf(slow)).answers).toMatchObject({ answers: 6, mean: 4000, p95: 4000, slow: { wanted: 2 } })
  expect(await told(quick)).toEqual([])
  expect((await wallOf(quick)).answers.slow).toBeNull()

  clock.shift(minutes(1))
  await look()
  expect((await decisions()).at(-1)).toMatchObject({ slowSince: null, wanted: 2 })
  expect((await told(slow)).map(({ name }) => name)).toEqual(["engine.slowed", "engine.recovered"])
  expect(await notices(slow)).toMatchObject([{ readAt: expect.any(Date) }])
  expect((await wallOf(slow)).answers).toMatchObject({ answers: 0, mean: null, slow: null })
  expect(await told(quick)).toEqual([])

  clock.shift(minutes(2))
  await look()
  expect((await decisions()).at(-1)).toMatchObject({ wanted: 1 })
})

test("customers whose answers nobody has begun yet are late all the same", async () => {
  const visitor = slow.customer().visitor
  await slow.post(visitor, { id: randomUUID(), type: "text", text: "How long does delivery take?" })
  await owner.query("update work set run_at = now() - interval '9 seconds' where tenant_id = $1", [slow.tenantId])
  const { shops } = await measureEngine(clock.now(), seconds(2))
  expect(shops.find(({ tenantId }) => tenantId === slow.tenantId)!.waiting[0]).toBeGreaterThan(8999)
})

test("a look plans the next until the minute is full", async () => {
  await watchEngine({ looks: 3, everyTenant: async () => [] })
  const { rows } = await owner.query(
    `select j.payload, j.run_at > now() + interval '10 seconds' as later
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'watchEngine'`,
  )
  expect(rows).toEqual([{ payload: { looks: 2 }, later: true }])
})

test("the first replies of a day stand on the wall channel by channel", async () => {
  const [channel] = (await wallOf(quick)).channels
  expect(channel!.firstReplyP95).toBeGreaterThan(0)
})
