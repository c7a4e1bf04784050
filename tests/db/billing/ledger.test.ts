import { randomUUID } from "node:crypto"
import { afterAll, afterEach, beforeEach, expect, test } from "vitest"
import { freshDatabase } from "../../support/database"
import { ownerOf } from "./setting"

const { ownerUrl } = await freshDatabase()
const { closeDatabase, inTenant } = await import("@/server/db")
const { clock, days, hours } = await import("@/server/clock")
const { botScope, systemScope } = await import("@/server/context")
const { listReceipts, readBilling, reserveConversation, reverseCharge, setBudget, startTrial } = await import(
  "@/server/billing"
)

const owner = ownerOf(ownerUrl)
let shop: Awaited<ReturnType<typeof owner.createShop>>
beforeEach(async () => {
  shop = await owner.createShop()
})
afterEach(() => clock.reset())
afterAll(async () => {
  await owner.close()
  await closeDatabase()
})

const answer = (conversationId: string, withModel = true) =>
  inTenant(botScope(shop.tenantId), (ctx) => reserveConversation(ctx, { conversationId, withModel }))
const giveBack = (conversationId: string, why: "human_reply" | "low_rating" | "reopened") =>
  inTenant(systemScope(shop.tenantId), (ctx) => reverseCharge(ctx, { conversationId, why }))
const billing = () => inTenant(systemScope(shop.tenantId), readBilling)
const receipts = (filter: "all" | "overage" | "reversed" = "all") =>
  inTenant(systemScope(shop.tenantId), (ctx) => listReceipts(ctx, { filter, limit: 100 }))
const ledgerSum = async () =>
  (
    await owner.query("select coalesce(sum(quantity), 0)::int as sum from usage where tenant_id = $1", [shop.tenantId])
  )[0]!.sum

/** A shop that pays, 500 included, with a budget beyond. */
async function pays({ budgetCap = 0, atCap = "human_only", used = 0 } = {}) {
  await inTenant(systemScope(shop.tenantId), startTrial)
  await owner.query(
    `update subscription set plan = 'shop', status = 'active', budget_cap = $2, at_cap = $3,
       period_start = date_trunc('second', now()) - interval '2 days', period_end = date_trunc('second', now()) + interval '28 days'
     where tenant_id = $1`,
    [shop.tenantId, budgetCap, atCap],
  )
  await owner.query(
    `insert into usage_counter (tenant_id, kind, period_start, used, alerted)
     select tenant_id, 'conversation', period_start, $2, 100 from subscription where tenant_id = $1`,
    [shop.tenantId, used],
  )
}

test("a new shop has fourteen days of the shop plan, in the currency of its language", async () => {
  await inTenant(systemScope(shop.tenantId), startTrial)
  await inTenant(systemScope(shop.tenantId), startTrial)
  const { entitlements, subscription } = await billing()
  expect(entitlements).toMatchObject({ plan: "trial", included: 500, limit: 500, currency: "usd", bot: true })
  expect(subscription.trialEndsAt!.getTime() - entitlements.period.start.getTime()).toBe(days(14))
})

test("a conversation is billed once, however often the bot answers in it", async () => {
  const conversation = await owner.openConversation(shop)
  for (let turn = 0; turn < 3; turn++) expect(await answer(conversation)).toEqual({ allowed: true })
  expect((await billing()).usage.used).toBe(1)
  expect((await receipts()).receipts).toMatchObject([
    {
      conversationId: conversation,
      reason: "included",
      unitAmount: 0,
      reversedAt: null,
      turn: 1,
      contact: { name: "Ana" },
    },
  ])
})

test("an answer that is not kept costs nothing", async () => {
  const conversation = await owner.openConversation(shop)
  await expect(
    inTenant(botScope(shop.tenantId), async (ctx) => {
      await reserveConversation(ctx, { conversationId: conversation, withModel: true })
      throw new Error("the answer was overtaken")
    }),
  ).rejects.toThrow("overtaken")
  expect((await billing()).usage.used).toBe(0)
  expect((await receipts()).receipts).toEqual([])
})

test("of a thousand conversations at once exactly as many are billed as the cap allows", async () => {
  await pays({ budgetCap: 200, used: 200 })
  const outcomes = await crowd(
    Array.from({ length: 1000 }, () => randomUUID()),
    (id) => answer(id),
  )
  expect(outcomes.filter(({ allowed }) => allowed)).toHaveLength(500)
  expect(outcomes.filter((outcome) => !outcome.allowed && outcome.behaviour === "human_only")).toHaveLength(500)
  expect(await ledgerSum()).toBe(500)
  const { usage, entitlements } = await billing()
  expect([usage.used, entitlements.limit]).toEqual([700, 700])
  expect((await receipts("overage")).nextCursor).not.toBeNull()
  expect(usage.overageAmount).toBe(200 * 9)
}, 60_000)

test("the same conversation asked for by many at once is billed once", async () => {
  await inTenant(systemScope(shop.tenantId), startTrial)
  const conversations = Array.from({ length: 40 }, () => randomUUID())
  for (const [round, conversation] of conversations.entries()) {
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => answer(conversation)))
    expect(outcomes.every(({ allowed }) => allowed)).toBe(true)
    expect([await ledgerSum(), (await billing()).usage.used]).toEqual([round + 1, round + 1])
  }
})

test("at the cap the bot stops when people are to take over", async () => {
  await pays({ used: 500 })
  expect(await answer(randomUUID())).toEqual({ allowed: false, behaviour: "human_only" })
  expect(await ledgerSum()).toBe(0)
})

test("at the cap only answers without a model go out when cached ones are allowed, uncharged", async () => {
  await pays({ used: 500, atCap: "cached" })
  const conversation = randomUUID()
  expect(await answer(conversation, true)).toEqual({ allowed: false, behaviour: "cached" })
  expect(await answer(conversation, false)).toEqual({ allowed: true })
  expect(await answer(conversation, false)).toEqual({ allowed: true })
  expect((await receipts()).receipts).toMatchObject([{ reason: "cached", unitAmount: 0 }])
  expect((await billing()).usage).toMatchObject({ used: 500, cached: 1, overageAmount: 0 })
})

test("at the cap the bot goes on, and each further conversation has its price, when the owner says continue", async () => {
  await pays({ used: 500, atCap: "continue" })
  expect(await answer(randomUUID())).toEqual({ allowed: true })
  expect((await receipts()).receipts).toMatchObject([{ reason: "overage", unitAmount: 9, currency: "usd" }])
  expect((await billing()).usage).toMatchObject({ used: 501, total: 3900 + 9 })
})

test("a conversation that was billed is answered to its end, cap or not", async () => {
  await pays({ used: 499 })
  const conversation = await owner.openConversation(shop)
  expect(await answer(conversation)).toEqual({ allowed: true })
  expect(await answer(conversation)).toEqual({ allowed: true })
  expect(await answer(randomUUID())).toMatchObject({ allowed: false })
})

test("nobody sets a budget on a plan that has no price beyond what it includes", async () => {
  await inTenant(systemScope(shop.tenantId), startTrial)
  await expect(
    inTenant(systemScope(shop.tenantId), (ctx) => setBudget(ctx, { atCap: "continue", budgetCap: 0 })),
  ).rejects.toMatchObject({ code: "conflict", reason: "no-overage" })
})

for (const why of ["human_reply", "low_rating"] as const) {
  test(`a charge is given back once for ${why}, and the conversation stays free`, async () => {
    const conversation = await owner.openConversation(shop)
    await answer(conversation)
    await Promise.all([giveBack(conversation, why), giveBack(conversation, why)])
    await giveBack(conversation, "low_rating")
    expect(await answer(conversation)).toEqual({ allowed: true })
    expect((await billing()).usage).toMatchObject({ used: 0, reversed: 1 })
    expect(await ledgerSum()).toBe(0)
    expect((await receipts("reversed")).receipts).toMatchObject([{ conversationId: conversation, reversedFor: why }])
  })
}

test("a conversation that comes back is given back, and billed again when the bot answers again", async () => {
  const conversation = await owner.openConversation(shop)
  await answer(conversation)
  await reopen(conversation)
  await giveBack(conversation, "reopened")
  expect((await billing()).usage.used).toBe(0)
  clock.shift(1000)
  await answer(conversation)
  await answer(conversation)
  expect((await billing()).usage.used).toBe(1)
  expect((await receipts()).receipts.map(({ turn, reversedFor }) => [turn, reversedFor])).toEqual([
    [2, null],
    [1, "reopened"],
  ])
})

test("the bot may answer a reopened conversation before the first charge is given back: the sum is the same", async () => {
  const conversation = await owner.openConversation(shop)
  await answer(conversation)
  await reopen(conversation)
  clock.shift(1000)
  await answer(conversation)
  await giveBack(conversation, "reopened")
  expect((await billing()).usage).toMatchObject({ used: 1, reversed: 1 })
  expect(await ledgerSum()).toBe(1)
})

test("what is given back makes room: the latest conversation beyond the plan is covered by it", async () => {
  await pays({ used: 499, budgetCap: 10 })
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()]
  for (const id of [first, second, third]) await answer(id)
  expect((await billing()).usage.overageAmount).toBe(2 * 9)
  await giveBack(first, "human_reply")
  const kept = (await receipts()).receipts.filter(({ reversedAt }) => reversedAt === null)
  expect(kept.map(({ conversationId, reason }) => [conversationId, reason])).toEqual([
    [third, "included"],
    [second, "overage"],
  ])
  expect((await billing()).usage).toMatchObject({ used: 501, overageAmount: 9 })
})

test("a charge of a bill that is written is given back in the period that runs", async () => {
  await pays()
  const conversation = randomUUID()
  await answer(conversation)
  clock.shift(days(30))
  await giveBack(conversation, "low_rating")
  expect((await billing()).usage).toMatchObject({ used: -1, reversed: 1 })
})

test("a trial that is over goes on as the free plan, month by month, and stops the bot at its fifty", async () => {
  await inTenant(systemScope(shop.tenantId), startTrial)
  clock.shift(days(15))
  expect((await billing()).entitlements).toMatchObject({ plan: "free", limit: 50, overage: null })
  const outcomes = await crowd(
    Array.from({ length: 60 }, () => randomUUID()),
    (id) => answer(id),
  )
  expect(outcomes.filter(({ allowed }) => allowed)).toHaveLength(50)
  clock.shift(days(31))
  expect((await billing()).usage.used).toBe(0)
  expect(await answer(randomUUID())).toEqual({ allowed: true })
})

test("the owners hear of 50, 80, 95 and 100 percent, once a period each", async () => {
  await inTenant(systemScope(shop.tenantId), startTrial)
  clock.shift(days(15))
  for (let n = 0; n < 52; n++) await answer(randomUUID())
  const told = await owner.query("select data from event where tenant_id = $1 and name = 'usage.alert' order by id", [
    shop.tenantId,
  ])
  expect(told.map(({ data }) => data.percent)).toEqual([50, 80, 95, 100])
  const mails = await owner.query(`select payload from graphile_worker._private_jobs where key like $1 order by id`, [
    `${shop.tenantId}:mail:usage:%`,
  ])
  expect(mails.map(({ payload }) => payload.subject)).toEqual(
    [50, 80, 95, 100].map((percent) => `Harbour Tea: ${percent}% of this period's conversations used`),
  )
})

test("an unpaid bill stops the bot after fourteen days and nothing else; a cancelled shop answers nobody", async () => {
  await pays()
  const since = new Date(clock.now().getTime() - days(13))
  await owner.query("update subscription set status = 'past_due', past_due_since = $2 where tenant_id = $1", [
    shop.tenantId,
    since,
  ])
  expect((await billing()).entitlements).toMatchObject({ standing: "past_due", bot: true, reply: true })
  expect(await answer(randomUUID())).toEqual({ allowed: true })
  clock.shift(days(1) + hours(1))
  expect((await billing()).entitlements).toMatchObject({ standing: "stopped", bot: false, reply: true })
  expect(await answer(randomUUID())).toEqual({ allowed: false, behaviour: "stopped" })
  await owner.query("update subscription set status = 'canceled' where tenant_id = $1", [shop.tenantId])
  expect((await billing()).entitlements).toMatchObject({ standing: "read_only", bot: false, reply: false })
})

test("receipts come a page at a time, newest first, none twice", async () => {
  for (let n = 0; n < 7; n++) await answer(randomUUID())
  const seen: string[] = []
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page = await inTenant(systemScope(shop.tenantId), (ctx) =>
      listReceipts(ctx, { filter: "all", limit: 3, cursor }),
    )
    seen.push(...page.receipts.map(({ id }) => id))
    cursor = page.nextCursor
  }
  expect(seen).toHaveLength(7)
  expect(seen).toEqual([...new Set(seen)].sort().reverse())
})

test("no shop sees or gives back what another one was billed", async () => {
  const conversation = await owner.openConversation(shop)
  await answer(conversation)
  const mine = shop
  shop = await owner.createShop()
  await giveBack(conversation, "human_reply")
  expect((await receipts()).receipts).toEqual([])
  shop = mine
  expect((await billing()).usage.used).toBe(1)
})

async function reopen(conversation: string) {
  clock.shift(1000)
  await owner.query("update conversation set reopened_at = $2 where id = $1", [conversation, clock.now()])
}

/** Far more at once than there are connections, so that every one of those is always taken. */
async function crowd<T, R>(items: T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const waiting = [...items]
  const results: R[] = []
  const runner = async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) results.push(await run(item))
  }
  await Promise.all(Array.from({ length: 60 }, runner))
  return results
}
