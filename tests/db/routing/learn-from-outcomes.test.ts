import { beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const routing = await import("@/server/routing")
const { plainRouting } = await import("@/server/routing/contract")
const { clock, days, minutes } = await import("@/server/clock")

let shop: Awaited<ReturnType<typeof openShop>>
let other: string
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  other = (await shop.colleague("agent", "Other")).actor.memberId
})

/** Conversations that ended, as the diary's outcomes tell them: `stars` by who answered and what was asked. */
async function ended(each: number, stars: Record<string, Record<string, number>>) {
  const customer = shop.customer()
  await customer.says("hello")
  const { id } = await customer.thread()
  await inTenant(shop.owner, async (ctx) => {
    const clones = await ctx.db.$queryRaw<{ id: string }[]>`
      insert into conversation select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
        'thread_ref', c.thread_ref || n, 'open_key', null, 'status', 'resolved', 'holder', 'bot', 'activity', 0))).*
      from conversation c, generate_series(1, ${each * Object.values(stars).flatMap(Object.keys).length}::int) n
      where c.id = ${id}::uuid returning id`
    const work = Object.entries(stars).flatMap(([agentId, by]) =>
      Object.entries(by).flatMap(([intent, rating]) =>
        Array.from({ length: each }, () => ({ agentId, intent, rating })),
      ),
    )
    await ctx.db.outcome.createMany({
      data: clones.map((clone, at) => {
        const openedAt = new Date(clock.now().getTime() - days(10) + at * minutes(1))
        // Every kind of work among the newest fifth as well.
        const one = work[(at * 7) % work.length]!
        return {
          conversationId: clone.id,
          channel: "webchat",
          ...one,
          openedAt,
          firstHumanReplyAt: openedAt,
          resolvedAt: new Date(openedAt.getTime() + minutes(8)),
          resolvedBy: "agent",
          updatedAt: openedAt,
        }
      }),
    })
  })
}

const learn = () => inTenant(shop.owner, routing.learnFromOutcomes)
const desk = () => inTenant(shop.owner, (ctx) => routing.readDesk(ctx))

test("a shop with too little behind it learns nothing, and averages count", async () => {
  expect(await learn()).toBeNull()
  expect((await desk()).learned).toBeNull()
})

test("what outcomes teach counts from then on, version by version, until the merchant switches it off", async () => {
  const { memberId } = shop.owner.actor
  await ended(15, { [memberId]: { return: 5, price: 3 }, [other]: { return: 3, price: 5 } })
  expect(await learn()).toEqual({ version: 1, adopted: true })
  expect(await learn()).toEqual({ version: 2, adopted: true })
  const { learned } = await desk()
  expect(learned).toMatchObject({ version: 2, samples: 60 })
  const { expectOf } = await import("@/server/routing/rules/learn-performance")
  const fits = (intent: string) => {
    const expected = (id: string) => expectOf(learned!.weights, { memberId: id, intent, kind: "chat" }).stars
    return expected(memberId) - expected(other)
  }
  expect(fits("return")).toBeGreaterThan(1)
  expect(fits("price")).toBeLessThan(-1)
  await inTenant(shop.owner, (ctx) => routing.changeRoutingSettings(ctx, { ...plainRouting, learned: false }))
  expect((await desk()).learned).toBeNull()
  expect(await inTenant(shop.owner, routing.readLearned)).toMatchObject({ version: 2, adopted: true })
})
