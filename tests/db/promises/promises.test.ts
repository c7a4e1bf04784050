import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import type { Scope } from "@/server/context"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { closeDatabase, inTenant } = await import("@/server/db")
const { clock, days, hours, minutes } = await import("@/server/clock")
const { readAutodraft } = await import("@/server/ai")
const { editMessage, recallMessage } = await import("@/server/flows/change-message")
const { replyAsAgent } = await import("@/server/flows/reply-as-agent")
const { receiveOrder } = await import("@/server/flows/receive-order")
const { watchOurPromises } = await import("@/server/flows/watch-promises")
const { sendReply } = await import("@/server/inbox")
const { reply } = await import("@/server/inbox/contract")
const { listNotices } = await import("@/server/notices")
const promises = await import("@/server/promises")
const { listPromisesInput } = await import("@/server/promises/contract")
const commerce = await import("@/server/commerce")

let shop: Shop
let kim: Awaited<ReturnType<Shop["colleague"]>>
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  kim = await shop.colleague("agent", "Kim")
})
beforeEach(() => clock.reset())
afterAll(closeDatabase)

async function customer() {
  const visitor = shop.customer()
  await visitor.says("hello, human please")
  const { id: conversationId, contactId } = await visitor.thread()
  return { ...visitor, conversationId, contactId }
}
async function says(by: Scope, conversationId: string, text: string) {
  const sent = await inTenant(by, (ctx) =>
    replyAsAgent(ctx, reply.parse({ conversationId, text, clientId: randomUUID(), seenActivity: 9999 })),
  )
  await shop.rest()
  return sent!
}
const ledger = (by: Scope, view: "running" | "broken" | "kept" | "cancelled" = "running") =>
  inTenant(by, async (ctx) => (await promises.listPromises(ctx, listPromisesInput.parse({ view, limit: 100 }))).rows)
const of = async (conversationId: string, by: Scope = shop.owner) =>
  inTenant(by, (ctx) => promises.promisesOf(ctx, { conversationId }))
async function look() {
  await watchOurPromises([shop.tenantId])
  await shop.rest()
}
const lines = (conversationId: string) =>
  inTenant(shop.owner, async (ctx) => {
    const rows = await ctx.db.message.findMany({ where: { conversationId, kind: "promise" }, orderBy: { seq: "asc" } })
    return rows.map(({ text }) => text.split(":").slice(0, 2).join(":"))
  })

test("a dated word of an agent is theirs, once, and not their colleague's", async () => {
  const { conversationId } = await customer()
  const { messageId } = await says(kim, conversationId, "We'll ship it within 2 hours.")
  await inTenant(shop.owner, (ctx) => promises.keepPromises(ctx, { messageId }))
  expect(await of(conversationId)).toMatchObject([{ kind: "ship", status: "open", owner: { name: "Kim" } }])
  const other = await shop.colleague("agent", "Lee")
  expect((await ledger(kim)).map((one) => one.conversationId)).toContain(conversationId)
  expect(await ledger(other)).toEqual([])
  const [promise] = await of(conversationId)
  const settled = { promiseId: promise!.id, status: "kept" as const, evidence: "done" }
  await expect(inTenant(other, (ctx) => promises.settlePromise(ctx, settled))).rejects.toMatchObject({
    code: "missing",
  })
})

test("what the bot promised is answered for by whoever holds the conversation", async () => {
  const visitor = shop.customer()
  await visitor.says("hello")
  const { id: conversationId } = await visitor.thread()
  await inTenant({ tenantId: shop.tenantId, actor: { kind: "bot" } }, (ctx) =>
    sendReply(ctx, { conversationId, text: "We will refund you within 48 hours.", clientId: randomUUID() }),
  )
  await shop.rest()
  expect(await of(conversationId)).toMatchObject([{ kind: "refund", author: "bot", owner: null }])
  await says(kim, conversationId, "Kim here, I took over.")
  expect((await ledger(kim)).map((one) => one.conversationId)).toContain(conversationId)
})

test("its owner is warned before and told after; an apology lies ready and nothing is sent", async () => {
  const { conversationId } = await customer()
  await says(kim, conversationId, "I will refund you within 3 hours.")
  clock.shift(hours(2) + minutes(30))
  await look()
  await look()
  expect(await of(conversationId)).toMatchObject([{ status: "due_soon" }])
  expect(await lines(conversationId)).toEqual(["warned:refund"])
  clock.shift(hours(1))
  await look()
  await look()
  expect(await lines(conversationId)).toEqual(["warned:refund", "broken:refund"])
  const broken = await inTenant(shop.owner, (ctx) => promises.brokenPromisesOf(ctx, { conversationId }))
  expect(broken).toMatchObject([{ kind: "refund", ownerId: kim.actor.memberId, keptAt: null }])
  const draft = await inTenant(kim, (ctx) => readAutodraft(ctx, { conversationId }))
  expect(draft).toMatchObject({ kind: "apology", text: expect.stringContaining("refund") })
  const told = await inTenant(kim, (ctx) => listNotices(ctx, { limit: 20 }))
  expect(told.notices.filter((one) => one.conversation.id === conversationId && one.kind === "promise")).toHaveLength(2)
  const sent = await inTenant(shop.owner, (ctx) =>
    ctx.db.message.count({ where: { conversationId, direction: "outbound", author: "agent" } }),
  )
  expect(sent).toBe(1)
})

async function orderStands(number: string, standing: "paid" | "shipped") {
  clock.shift(minutes(1))
  await inTenant(shop.owner, (ctx) =>
    receiveOrder(ctx, { connectionId: shop.connectionId, channel: "webchat" }, {
      order: { number, standing, items: [], placedAt: new Date("2026-11-01T00:00:00Z"), parcels: [] },
      sender: { externalId: "somebody-else" },
      occurredAt: clock.now(),
    } as unknown as Parameters<typeof receiveOrder>[2]),
  )
  await shop.rest()
}

test("a parcel that leaves keeps the promise to ship, and no other", async () => {
  const { conversationId, contactId } = await customer()
  await orderStands("PR100", "paid")
  await inTenant(shop.owner, async (ctx) => {
    const [order] = await commerce.keptOrdersOf(ctx, { number: "PR100" })
    await commerce.bindOrder(ctx, { contactId, connectorId: order!.connectorId, number: "PR100" })
  })
  await says(kim, conversationId, "We'll ship it tomorrow. Your refund for the postage will be with you by tomorrow.")
  await orderStands("PR100", "shipped")
  const kept = await of(conversationId)
  expect(kept.find(({ kind }) => kind === "ship")).toMatchObject({
    status: "kept",
    evidence: "shipped:PR100",
    settledBy: null,
  })
  expect(kept.find(({ kind }) => kind === "refund")).toMatchObject({ status: "open" })
})

test("an answer keeps the promise of one, unless it only puts it off", async () => {
  const { conversationId } = await customer()
  await says(kim, conversationId, "I'll get back to you in 2 hours.")
  clock.shift(minutes(5))
  await says(kim, conversationId, "Sorry, I will get back to you in 4 hours.")
  expect((await of(conversationId)).map(({ status }) => status)).toEqual(["open", "open"])
  clock.shift(minutes(5))
  await says(kim, conversationId, "The colour you asked for is in stock again.")
  expect((await of(conversationId)).map(({ status }) => status)).toEqual(["kept", "kept"])
})

test("what an edited message no longer says is taken back, what it says anew is promised, and the rest stands", async () => {
  const { conversationId } = await customer()
  const { messageId } = await says(kim, conversationId, "We'll ship it tomorrow. I will refund you within 3 hours.")
  const [shipping] = (await of(conversationId)).filter(({ kind }) => kind === "ship")
  const dueAt = new Date(clock.now().getTime() + days(5))
  await inTenant(kim, (ctx) => promises.movePromise(ctx, { promiseId: shipping!.id, dueAt }))
  await editMessage(kim, { messageId, text: "We'll ship it tomorrow. I will call you within 2 hours." })
  await shop.rest()
  const standing = await of(conversationId)
  expect(standing.map(({ kind }) => kind).sort()).toEqual(["reply", "ship"])
  expect(standing.find(({ kind }) => kind === "ship")).toMatchObject({ id: shipping!.id, dueAt })
  const cancelled = (await ledger(kim, "cancelled")).filter((one) => one.conversationId === conversationId)
  expect(cancelled).toMatchObject([{ kind: "refund", evidence: "edited", settledBy: null }])
})

test("a recalled message promises nothing and answers nothing, but what ran out before stays broken", async () => {
  const { conversationId } = await customer()
  await says(kim, conversationId, "I'll get back to you in 2 hours.")
  clock.shift(minutes(5))
  const { messageId } = await says(
    kim,
    conversationId,
    "We'll ship it within 1 hour. We will refund you within 9 hours.",
  )
  clock.shift(hours(1) + minutes(10))
  await look()
  await recallMessage(kim, { messageId })
  await shop.rest()
  expect((await of(conversationId)).map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual([
    "reply open",
    "ship broken",
  ])
})

test("another day agreed on runs anew; what is settled stays settled", async () => {
  const { conversationId } = await customer()
  await says(kim, conversationId, "We'll ship it within 2 hours.")
  clock.shift(hours(3))
  await look()
  const [broken] = await of(conversationId)
  const promiseId = broken!.id
  const dueAt = new Date(clock.now().getTime() + days(2))
  await inTenant(kim, (ctx) => promises.movePromise(ctx, { promiseId, dueAt }))
  await look()
  expect(await of(conversationId)).toMatchObject([{ status: "open", dueAt }])
  await inTenant(kim, (ctx) => promises.settlePromise(ctx, { promiseId, status: "kept", evidence: "SF 123" }))
  await inTenant(kim, (ctx) => promises.settlePromise(ctx, { promiseId, status: "cancelled", evidence: "no" }))
  expect(await of(conversationId)).toMatchObject([{ status: "kept", evidence: "SF 123", settledBy: { name: "Kim" } }])
  await expect(inTenant(kim, (ctx) => promises.movePromise(ctx, { promiseId, dueAt }))).rejects.toMatchObject({
    reason: "promise-settled",
  })
})
