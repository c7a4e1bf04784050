import { randomUUID } from "node:crypto"
import pg from "pg"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

const { ownerUrl } = await freshDatabase()
const { botScope } = await import("@/server/context")
const { closeDatabase, inTenant } = await import("@/server/db")
const { sendReply } = await import("@/server/inbox")
const { listAlerts } = await import("@/server/quality")
const { promisesOf } = await import("@/server/promises")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "zh-CN" })
})
afterAll(closeDatabase)

/** What the product asks of the database meanwhile; looking at the queue is the test's own. */
async function asked(run: () => Promise<void>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, "query")
  await run()
  const texts = query.mock.calls.map(([first]: unknown[]) =>
    typeof first === "string" ? first : (first as { text: string }).text,
  )
  query.mockRestore()
  const ofQueue = /^(?:select id, tenant_id as|delete from work|select 1 from graphile_worker|select pg_notify)/
  return texts.filter((text) => !ofQueue.test(text))
}

test("a new visitor's question, its answer and the inspection later take nine transactions and at most 132 statements", async () => {
  await shop.customer().says("什么时候发货？")
  const customer = shop.customer()
  await shop.post(customer.visitor, { id: randomUUID(), type: "text", text: "什么时候发货？" })
  const texts = await asked(shop.rest)
  expect((await customer.thread()).messages.map(({ author }) => author)).toEqual(["contact", "bot"])
  // Received, linked, heard, read by the bot, answered, read for sending, sent, heard, inspected.
  expect(texts.filter((text) => text === "BEGIN")).toHaveLength(9)
  expect(texts.length).toBeLessThanOrEqual(132)
})

/** No outcome can be written while `run` goes on. */
async function withoutOutcomes(run: () => Promise<void>) {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query("create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$")
    await owner.query("create trigger refuse before insert or update on outcome for each row execute function refuse()")
    await run()
    await owner.query("drop function refuse cascade")
  } finally {
    await owner.end()
  }
}

const botRepliesIn = (conversationId: string) =>
  inTenant(shop.owner, async (ctx) => {
    const outcome = await ctx.db.outcome.findFirst({ where: { conversationId }, select: { botReplies: true } })
    return outcome?.botReplies ?? null
  })

test("an outcome that cannot be counted costs no alert, and is counted once it can be", async () => {
  const customer = shop.customer()
  await withoutOutcomes(() => expect(customer.says("我要投诉")).rejects.toThrow("recordOutcome is dead"))
  const { id: conversationId } = await customer.thread()
  const { rows } = await inTenant(shop.owner, (ctx) => listAlerts(ctx, { status: "open", limit: 50 }))
  expect(rows.filter((row) => row.conversationId === conversationId)).toHaveLength(1)
  expect(await botRepliesIn(conversationId)).toBeNull()
  await shop.rest()
  expect(await botRepliesIn(conversationId)).not.toBeNull()
})

test("nor does it cost a promise", async () => {
  const customer = shop.customer()
  await customer.says("什么时候发货？")
  const { id: conversationId } = await customer.thread()
  const before = await botRepliesIn(conversationId)
  await withoutOutcomes(async () => {
    const words = { conversationId, text: "48 小时内给您退款。", clientId: randomUUID() }
    await inTenant(botScope(shop.tenantId), (ctx) => sendReply(ctx, words))
    await expect(shop.rest()).rejects.toThrow("recordOutcome is dead")
  })
  expect(await inTenant(shop.owner, (ctx) => promisesOf(ctx, { conversationId }))).toMatchObject([{ kind: "refund" }])
  expect(await botRepliesIn(conversationId)).toBe(before)
  await shop.rest()
  expect(await botRepliesIn(conversationId)).toBe(before! + 1)
})
