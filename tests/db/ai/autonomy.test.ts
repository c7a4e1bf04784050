import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { clock, newId } from "@/server/clock"
import { freshDatabase } from "../../support/database"
import type { Shop } from "../../support/shop"

await freshDatabase()
const ai = await import("@/server/ai")
const { closeDatabase, inTenant } = await import("@/server/db")
const { openShop } = await import("../../support/shop")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ trade: "clothing", locale: "en" })
})
afterAll(closeDatabase)

const standing = async (key: string) => (await inTenant(shop.owner, ai.listAutonomy)).find((one) => one.key === key)!

/** A batch of exam answers as a supervisor rated them. */
async function rate(intent: string, ratings: ("right" | "wrong")[], confidence = 0.9) {
  await inTenant(shop.owner, async (ctx) => {
    const [listId, runId] = [newId(), newId()]
    await ctx.db.questionList.createMany({ data: { id: listId, name: "Rated", createdAt: ctx.now } })
    await ctx.db.examRun.createMany({
      data: { id: runId, listId, status: "done", startedAt: ctx.now, finishedAt: clock.now() },
    })
    const questions = ratings.map((rating, position) => ({ id: randomUUID(), rating, position }))
    await ctx.db.examQuestion.createMany({
      data: questions.map(({ id, position }) => ({ id, listId, position, text: `q${position}`, locale: "en" })),
    })
    await ctx.db.examAnswer.createMany({
      data: questions.map(({ id, rating }) => ({
        runId,
        questionId: id,
        decision: "answer",
        text: "a",
        confidence,
        intent,
        tookMs: 1,
        rating,
      })),
    })
  })
}
const times = (count: number, rating: "right" | "wrong") => Array.from({ length: count }, () => rating)
const weigh = () => inTenant(shop.owner, ai.weighAutonomy)

test("an intent without judged answers stays at the shop's own gate", async () => {
  await weigh()
  expect(await standing("invoice")).toMatchObject({ mode: "auto", answerAt: null, judged: 0, needed: 326 })
  expect(await inTenant(shop.owner, (ctx) => ai.autonomyOf(ctx, "invoice"))).toEqual({ mode: "auto", answerAt: null })
  expect(await inTenant(shop.owner, (ctx) => ai.autonomyOf(ctx, null))).toEqual({ mode: "auto", answerAt: null })
})

test("few judged answers prove nothing, and the page says how many are missing", async () => {
  await rate("invoice", times(12, "right"))
  await weigh()
  expect((await standing("invoice")).reason).toEqual({ kind: "waiting", judged: 12, needed: 326, since: null })
})

test("wrong answers take the bot back to drafts, with the figures and an event", async () => {
  await rate("size-advice", [...times(6, "right"), ...times(4, "wrong")])
  expect(await weigh()).toEqual([{ intent: "size-advice", mode: "draft" }])
  expect(await standing("size-advice")).toMatchObject({ mode: "draft", reason: { kind: "demoted", wrong: 4, of: 10 } })
  expect(await inTenant(shop.owner, (ctx) => ai.autonomyOf(ctx, "size-advice"))).toMatchObject({ mode: "draft" })
  const { id } = await standing("size-advice")
  const events = await inTenant(shop.owner, (ctx) =>
    ctx.db.event.count({ where: { name: "intent.changed", data: { path: ["intentId"], equals: id } } }),
  )
  expect(events).toBe(1)
  expect(await weigh()).toEqual([])
})

test("a merchant who sets it back to auto starts over, and is overruled only by new wrong answers", async () => {
  const { id } = await standing("size-advice")
  await inTenant(shop.owner, (ctx) => ai.changeAutonomy(ctx, { intentId: id, mode: "auto" }))
  expect(await standing("size-advice")).toMatchObject({ mode: "auto" })
  await weigh()
  expect((await standing("size-advice")).mode).toBe("auto")
  await rate("size-advice", times(3, "wrong"))
  expect(await weigh()).toEqual([{ intent: "size-advice", mode: "draft" }])
})

test("enough right answers for its budget set a threshold", async () => {
  await rate("stock", times(140, "right"), 0.8)
  await inTenant(shop.owner, async (ctx) => {
    const { id } = (await ai.listAutonomy(ctx)).find(({ key }) => key === "stock")!
    await ai.changeAutonomy(ctx, { intentId: id, errorBudget: 0.05 })
  })
  expect(await standing("stock")).toMatchObject({
    mode: "auto",
    answerAt: 0.8,
    errorBudget: 0.05,
    reason: { kind: "proven", wrong: 0, of: 140 },
    error: { hits: 0, of: 140 },
  })
})

test("what a merchant gave to people stays with people", async () => {
  const { id } = await standing("complaint")
  await inTenant(shop.owner, (ctx) => ai.changeAutonomy(ctx, { intentId: id, mode: "human" }))
  await rate("complaint", times(400, "right"))
  await weigh()
  expect(await standing("complaint")).toMatchObject({ mode: "human", judged: 400 })
})

test("a customer's rating judges the bot's last answer, unless a person took part", async () => {
  const customer = shop.customer()
  await customer.says("how do I track my parcel?")
  const thread = await customer.thread()
  await inTenant(shop.owner, async (ctx) => {
    await ctx.db.turn.updateMany({
      where: { conversationId: thread.id },
      data: { decision: "answer", intent: "order-status", confidence: 0.7 },
    })
    await ctx.db.rating.createMany({ data: { conversationId: thread.id, score: 1, ratedAt: ctx.now } })
  })
  expect(await standing("order-status")).toMatchObject({ judged: 1, error: { hits: 1, of: 1 } })
  await inTenant(shop.owner, async (ctx) => {
    await ctx.db.conversation.updateMany({ where: { id: thread.id }, data: { handoffAt: ctx.now } })
  })
  expect((await standing("order-status")).judged).toBe(0)
})
