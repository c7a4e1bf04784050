import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { closeDatabase, inTenant } = await import("@/server/db")
const { clock, days, hours, minutes } = await import("@/server/clock")
const { noteReach } = await import("@/server/contacts")
const { watchSurveys } = await import("@/server/flows/ask-surveys")
const { assignConversation, resolveConversation } = await import("@/server/inbox")
const { listNotices } = await import("@/server/notices")
const surveys = await import("@/server/surveys")
const { housePlans, listFollowUpsInput, closeFollowUpInput } = await import("@/server/surveys/contract")

let shop: Shop
let kim: Awaited<ReturnType<Shop["colleague"]>>
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  kim = await shop.colleague("agent", "Kim")
  await ask("conversation", "csat")
})
beforeEach(() => clock.reset())
afterAll(closeDatabase)

const ask = (
  moment: "conversation" | "solved",
  scale: "csat" | "nps",
  enabled = true,
  thenScale: "csat" | "nps" | null = null,
) =>
  inTenant(shop.owner, (ctx) =>
    surveys.keepPlan(ctx, { ...housePlans[0]!, moment, scale, thenScale, enabled, delayMinutes: 5, restDays: 30 }),
  )
async function ended(visitor = `visitor-${randomUUID().slice(0, 12)}`) {
  const customer = shop.customer(visitor)
  await customer.says("human please")
  const { id: conversationId, contactId } = await customer.thread()
  await inTenant(shop.owner, (ctx) => assignConversation(ctx, { conversationId, memberId: kim.actor.memberId }))
  await inTenant(kim, (ctx) => resolveConversation(ctx, { conversationId }))
  await shop.rest()
  return { ...customer, conversationId, contactId }
}
async function look(after = minutes(6)) {
  clock.shift(after)
  await watchSurveys([shop.tenantId])
  await shop.rest()
}
const said = (conversationId: string) =>
  inTenant(shop.owner, async (ctx) => {
    const rows = await ctx.db.message.findMany({
      where: { conversationId, direction: "outbound", author: "system", clientId: { startsWith: "survey:" } },
      orderBy: { seq: "asc" },
    })
    return rows.map(({ text }) => text)
  })
const surveyOf = (conversationId: string) =>
  inTenant(shop.owner, (ctx) => ctx.db.survey.findMany({ where: { conversationId }, orderBy: { id: "asc" } }))
const ratingOf = (conversationId: string) =>
  inTenant(shop.owner, (ctx) => ctx.db.rating.findFirst({ where: { conversationId } }))
const items = (view: "open" | "overdue" | "closed", conversationId: string) =>
  inTenant(shop.owner, async (ctx) => {
    const { rows } = await surveys.listFollowUps(ctx, listFollowUpsInput.parse({ view, limit: 100 }))
    return rows.filter((row) => row.conversationId === conversationId)
  })

test("a conversation that ended is asked after once; the answer is kept, thanked for, and opens nothing again", async () => {
  const customer = await ended()
  await look()
  await look()
  expect(await said(customer.conversationId)).toHaveLength(1)
  await customer.says("5, quick and kind")
  const thread = await customer.thread()
  expect(thread).toMatchObject({ id: customer.conversationId, status: "resolved", surveyId: null, waitingSince: null })
  expect(await ratingOf(customer.conversationId)).toMatchObject({ score: 5, comment: "quick and kind" })
  expect(await said(customer.conversationId)).toHaveLength(2)
  await customer.says("4")
  expect(await ratingOf(customer.conversationId)).toMatchObject({ score: 5 })
  expect((await customer.thread()).status).toBe("open")
})

test("an answer that was pressed is a score; its words are ours and no comment of the customer's", async () => {
  const customer = await ended()
  await look()
  await customer.says("4 happy")
  expect(await ratingOf(customer.conversationId)).toMatchObject({ score: 4, comment: null })
})

test("what is no answer goes where it would have gone", async () => {
  const customer = await ended()
  await look()
  await customer.says("5 pieces of the blue hat, where are they?")
  expect((await customer.thread()).status).toBe("open")
  expect(await surveyOf(customer.conversationId)).toMatchObject([{ status: "sent", score: null }])
})

test("nobody is asked twice within the rest, nor after rating already, nor after opting out", async () => {
  const customer = await ended()
  await look()
  await customer.says("where is my parcel?")
  await inTenant(shop.owner, (ctx) => resolveConversation(ctx, { conversationId: customer.conversationId }))
  await shop.rest()
  await look()
  expect(await said(customer.conversationId)).toHaveLength(1)

  const rated = await ended()
  await shop.post(rated.visitor, { id: randomUUID(), type: "rating", score: 4 })
  await shop.rest()
  await look()
  expect(await surveyOf(rated.conversationId)).toMatchObject([{ status: "skipped", skippedFor: "rated" }])

  const gone = await ended()
  await inTenant(shop.owner, (ctx) =>
    noteReach(ctx, { connectionId: shop.connectionId, externalId: gone.visitor, unreachable: "opted_out" }),
  )
  await look()
  expect(await surveyOf(gone.conversationId)).toMatchObject([{ status: "skipped", skippedFor: "opted-out" }])
})

test("a number that comes days later is no score any more", async () => {
  const customer = await ended()
  await look()
  await look(days(3))
  expect(await surveyOf(customer.conversationId)).toMatchObject([{ status: "expired" }])
  await customer.says("5")
  expect(await ratingOf(customer.conversationId)).toBeNull()
})

test("an answer long after the conversation ended is heard there, other words begin anew", async () => {
  await ask("solved", "nps")
  const customer = await ended()
  await look()
  await look(days(40))
  const about = {
    moment: "solved" as const,
    conversationId: customer.conversationId,
    sourceKey: `ticket:${randomUUID()}`,
  }
  await inTenant(shop.owner, (ctx) => surveys.planSurvey(ctx, about))
  await look()
  await customer.says("9")
  const [, answered] = await surveyOf(customer.conversationId)
  expect(answered).toMatchObject({ scale: "nps", status: "answered", score: 9 })
  const results = await inTenant(shop.owner, (ctx) => surveys.readResults(ctx, { days: 7 }))
  expect(results.nps).toMatchObject({ answers: 1, value: 100, to: 100 })
  await customer.says("hello again")
  expect((await customer.thread()).id).not.toBe(customer.conversationId)
})

test("a low score opens one 48-hour item: its owner hears of it, is reminded, and closes it with what was done", async () => {
  const customer = await ended()
  await look()
  await customer.says("1, nobody answered")
  await shop.post(customer.visitor, { id: randomUUID(), type: "rating", score: 2 })
  await shop.rest()
  const [item, ...more] = await items("open", customer.conversationId)
  expect(more).toEqual([])
  expect(item).toMatchObject({ score: 1, comment: "nobody answered", owner: { name: "Kim" } })
  expect(item!.dueAt.getTime() - item!.openedAt.getTime()).toBe(hours(48))
  await look(hours(45))
  await look(minutes(1))
  const told = await inTenant(kim, (ctx) => listNotices(ctx, { limit: 50 }))
  const mine = told.notices.filter((one) => one.conversation.id === customer.conversationId && one.kind === "follow_up")
  expect(mine).toHaveLength(2)
  expect(await items("overdue", customer.conversationId)).toEqual([])
  await look(hours(4))
  expect(await items("overdue", customer.conversationId)).toMatchObject([{ id: item!.id }])
  const done = { followUpId: item!.id, done: "Called, sent a new one", link: "https://shop.example/orders/1" }
  await inTenant(kim, (ctx) => surveys.closeFollowUp(ctx, closeFollowUpInput.parse(done)))
  expect(await items("closed", customer.conversationId)).toMatchObject([{ done: done.done, closedBy: { name: "Kim" } }])
  await expect(
    inTenant(kim, (ctx) => surveys.closeFollowUp(ctx, closeFollowUpInput.parse(done))),
  ).rejects.toMatchObject({ reason: "follow-up-closed" })
  const counts = await inTenant(shop.owner, surveys.countFollowUps)
  expect(counts).toMatchObject({ open: 0, overdue: 0, within48h: { share: 0, of: 1 } })
})

test("an item is not closed without saying what was done", () => {
  expect(closeFollowUpInput.safeParse({ followUpId: randomUUID(), done: "  " }).success).toBe(false)
})

test("a shop may ask one question more: it comes with the thanks, and nothing is asked after it", async () => {
  await ask("conversation", "csat", true, "nps")
  const customer = await ended()
  await look()
  await customer.says("2, took for ever")
  const [question, second] = await said(customer.conversationId)
  expect(question).toContain("1 to 5")
  expect(second).toMatch(/^Thank you\..*0 to 10/)
  await customer.says("3")
  expect(await said(customer.conversationId)).toHaveLength(3)
  expect(await customer.thread()).toMatchObject({ status: "resolved", surveyId: null, waitingSince: null })
  const answers = (await surveyOf(customer.conversationId)).map(({ scale, score }) => [scale, score])
  expect(answers).toEqual([
    ["csat", 2],
    ["nps", 3],
  ])
  // Both are low: who holds it hears of it once.
  expect(await items("open", customer.conversationId)).toHaveLength(1)
  const outcome = await inTenant(shop.owner, (ctx) =>
    ctx.db.outcome.findFirst({ where: { conversationId: customer.conversationId } }),
  )
  expect(outcome).toMatchObject({ rating: 2, recommends: 3 })
  await ask("conversation", "csat")
})

test("the same question is never asked twice over", async () => {
  await ask("conversation", "csat", true, "csat")
  const [plan] = await inTenant(shop.owner, surveys.readPlans)
  expect(plan).toMatchObject({ scale: "csat", thenScale: null })
  await ask("conversation", "csat")
})
