import { afterEach, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openStreamShop } from "./stream-shop"

await freshDatabase()
const { clock, seconds } = await import("@/server/clock")
const { inTenant } = await import("@/server/db")
const live = await import("@/server/live")
const { receiveDelivery } = await import("@/server/flows/receive-delivery")
const { answerLive } = await import("@/server/flows/answer-live")

afterEach(() => clock.reset())

test("keeps every comment once, however often the tool repeats it", async () => {
  const stream = await openStreamShop()
  const said = [
    { id: "c1", text: "晚上好" },
    { id: "c2", text: "什么时候发货" },
  ]
  await stream.says(...said)
  await stream.says(...said, { id: "c3", text: "来了来了" })
  expect((await stream.comments()).map(({ externalId }) => externalId)).toEqual(["c1", "c2", "c3"])
  expect(await stream.room()).toMatchObject({ status: "live", comments: 3, questions: 1 })
})

test("counts everybody who asks the same in one question, and each asker once", async () => {
  const stream = await openStreamShop()
  await stream.says(
    { author: "a", text: "L码还有吗" },
    { author: "b", text: "还有L码吗" },
    { author: "a", text: "有没有L码" },
  )
  await stream.says(
    { author: "b", text: "L码有货吗" },
    { author: "c", text: "do you have size L" },
    "M码还有吗",
    "好看",
  )
  expect(await stream.clusters()).toMatchObject([
    { slots: "l", count: 5, askers: 3, group: "presale" },
    { slots: "m", count: 1, askers: 1 },
  ])
})

test("lets chatter into the stream and nowhere else", async () => {
  const stream = await openStreamShop()
  await stream.says("来了来了", "主播好漂亮", "666", "已拍")
  expect(await stream.clusters()).toEqual([])
  expect(await stream.comments()).toHaveLength(4)
})

test("answers from the shop's knowledge at the first question, and tells where it is from", async () => {
  const stream = await openStreamShop()
  await stream.says("拍了多久能发货")
  const [cluster] = await stream.clusters()
  expect(cluster).toMatchObject({ status: "answered", by: "bot" })
  expect(cluster!.answer).toContain("48")
  expect(cluster!.sources).toHaveLength(1)
  const [comment] = await stream.comments()
  expect(comment!.answeredAt).not.toBeNull()
})

test("shows who asks what is answered already that same answer, without a second one", async () => {
  const stream = await openStreamShop()
  await stream.says("拍了多久能发货")
  clock.shift(seconds(15))
  await stream.says("几天能到", "什么时候发货呀")
  expect(await stream.answers()).toHaveLength(1)
  expect((await stream.comments()).every(({ answeredAt }) => answeredAt !== null)).toBe(true)
})

test("puts an answer up again when it is asked for after its time", async () => {
  const stream = await openStreamShop()
  await stream.says("拍了多久能发货")
  clock.shift(seconds(61))
  await stream.says("几天能到")
  expect(await stream.answers()).toHaveLength(2)
})

test("never answers one question twice within ten seconds, whatever runs twice", async () => {
  const stream = await openStreamShop()
  await stream.says("拍了多久能发货")
  const clusterId = (await stream.clusters())[0]!.id
  await Promise.all(Array.from({ length: 5 }, () => answerLive(stream.shop.owner, { clusterId, text: "多久发货" })))
  clock.shift(seconds(9))
  await answerLive(stream.shop.owner, { clusterId, text: "多久发货" })
  expect(await stream.answers()).toHaveLength(1)
  await inTenant(stream.shop.owner, (ctx) => live.answerCluster(ctx, { clusterId, text: "今晚就发" }))
  expect(await stream.answers()).toMatchObject([{ text: "今晚就发", by: "person" }])
  clock.shift(seconds(2))
  await answerLive(stream.shop.owner, { clusterId, text: "多久发货" })
  expect(await stream.answers()).toMatchObject([{ text: "今晚就发" }, { text: "今晚就发" }])
})

test("asks a person where nothing sure is known, and says nothing", async () => {
  const stream = await openStreamShop()
  await stream.says("这个能配我家那台老式织布机吗")
  expect(await stream.clusters()).toMatchObject([{ status: "open", by: null }])
  expect(await stream.answers()).toEqual([])
})

test("says the room's own script before anything else", async () => {
  const stream = await openStreamShop()
  await stream.says("晚上好")
  const { id: roomId } = await stream.room()
  await inTenant(stream.shop.owner, (ctx) =>
    live.keepScript(ctx, {
      roomId,
      name: { "zh-CN": "今晚发货", en: "Tonight" },
      words: { "zh-CN": ["发货"], en: ["ship"] },
      intent: null,
      says: { "zh-CN": "今晚十二点前拍，明早就发", en: "Order before midnight, it leaves tomorrow" },
      enabled: true,
    }),
  )
  await stream.says("多久发货", "when will it ship")
  expect((await stream.answers()).map(({ text, by }) => ({ text, by }))).toEqual([
    { text: "今晚十二点前拍，明早就发", by: "script" },
  ])
})

test("only drafts while the room answers by hand, and leaves what a person took alone", async () => {
  const stream = await openStreamShop()
  await stream.says("晚上好")
  const { id: roomId } = await stream.room()
  const { owner } = stream.shop
  await inTenant(owner, (ctx) => live.changeRoom(ctx, { roomId, answers: false }))
  await stream.says("多久发货")
  const [cluster] = await stream.clusters()
  expect(cluster).toMatchObject({ status: "open" })
  expect(cluster!.draft).toContain("48")
  await inTenant(owner, (ctx) => live.changeRoom(ctx, { roomId, answers: true }))
  await inTenant(owner, (ctx) => live.assignCluster(ctx, { clusterId: cluster!.id, memberId: owner.actor.memberId }))
  clock.shift(seconds(120))
  await stream.says("什么时候发货")
  expect(await stream.answers()).toEqual([])
})

test("takes a delivery that is worked twice as one", async () => {
  const stream = await openStreamShop()
  await stream.push(["多久发货", "好看"])
  const delivery = await inTenant(stream.shop.owner, (ctx) =>
    ctx.db.delivery.findFirstOrThrow({ where: { connectionId: stream.connectionId } }),
  )
  const scope = { tenantId: stream.shop.tenantId, actor: { kind: "system" as const } }
  await Promise.all([
    receiveDelivery(scope, { deliveryId: delivery.id }),
    receiveDelivery(scope, { deliveryId: delivery.id }),
  ])
  await stream.shop.rest()
  expect(await stream.comments()).toHaveLength(2)
  expect(await stream.clusters()).toMatchObject([{ count: 1 }])
})

test("begins a new broadcast with questions of its own, and keeps an ended room's comments without sorting them", async () => {
  const stream = await openStreamShop()
  await stream.says("多久发货")
  const { id: roomId } = await stream.room()
  const { owner } = stream.shop
  await inTenant(owner, (ctx) => live.turnRoom(ctx, { roomId, to: "ended" }))
  await stream.says("几天能到")
  expect(await stream.clusters()).toMatchObject([{ count: 1 }])
  clock.shift(seconds(5))
  await inTenant(owner, (ctx) => live.turnRoom(ctx, { roomId, to: "live" }))
  await stream.says("多久发货呀")
  expect(await stream.clusters()).toMatchObject([{ count: 1 }, { count: 1 }])
  const listed = await inTenant(owner, (ctx) =>
    live.listClusters(ctx, { roomId, groups: [], status: "answered", limit: 10 }),
  )
  expect(listed.rows).toHaveLength(1)
})

test("shows the host what is still to be said, by a secret address that ends with the next one", async () => {
  const stream = await openStreamShop()
  await stream.says("多久发货", "包邮吗")
  const { id: roomId } = await stream.room()
  const { owner } = stream.shop
  const { key } = await inTenant(owner, (ctx) => live.renewHostKey(ctx, { roomId }))
  const card = await live.readCardByKey(key)
  expect(card!.answers).toHaveLength(2)
  await inTenant(owner, (ctx) => live.markAnswer(ctx, { answerId: card!.answers[0]!.id, mark: "said" }))
  expect((await live.readCardByKey(key))!.answers.map(({ id }) => id)).toEqual([card!.answers[1]!.id])
  await inTenant(owner, (ctx) => live.renewHostKey(ctx, { roomId }))
  expect(await live.readCardByKey(key)).toBeNull()
  expect(await live.readCardByKey("x".repeat(43))).toBeNull()
})

test("measures from arrival to answer, and forgets chatter after hours and questions after a month", async () => {
  const stream = await openStreamShop()
  await stream.says("多久发货", "好看")
  const { id: roomId } = await stream.room()
  const { whole } = await inTenant(stream.shop.owner, (ctx) => live.readLatency(ctx, { roomId }))
  expect(whole).toMatchObject({ questions: 1, answered: 1 })
  expect(whole.p95).toBeGreaterThanOrEqual(0)
  clock.shift(seconds(7 * 3600))
  await live.tidyLiveStream([stream.shop.tenantId])
  expect((await stream.comments()).map(({ text }) => text)).toEqual(["多久发货"])
  clock.shift(seconds(31 * 86_400))
  await live.tidyLiveStream([stream.shop.tenantId])
  expect(await stream.comments()).toEqual([])
})
