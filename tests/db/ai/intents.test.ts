import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { clock, hours } from "@/server/clock"
import { freshDatabase } from "../../support/database"
import type { Shop } from "../../support/shop"

await freshDatabase()
const ai = await import("@/server/ai")
const { learnAside } = await import("@/server/jobs/learn-aside")
const { closeDatabase, inTenant } = await import("@/server/db")
const { openShop } = await import("../../support/shop")

let shop: Shop
let other: Shop
beforeAll(async () => {
  shop = await openShop({ trade: "clothing", locale: "en" })
  other = await openShop({ trade: "food", locale: "zh-CN" })
  // A third of the template teaches as much about training, and faster.
  await inTenant(shop.owner, (ctx) => ctx.db.intent.deleteMany({ where: { key: { notIn: few } } }))
})
const few = [
  "account",
  "allergy",
  "authenticity",
  "bulk-order",
  "cancel-order",
  "change-address",
  "complaint",
  "coupon",
]
few.push("exchange", "gift-wrap", "greeting", "invoice", "order-status", "payment", "size-advice", "stock")
few.push("delivery-place")
afterEach(() => clock.reset())
afterAll(closeDatabase)

const models = (of = shop) => inTenant(of.owner, ai.listIntentModels)
const intents = async () => (await inTenant(shop.owner, ai.listIntents)).intents
const idOf = async (key: string) => (await intents()).find((intent) => intent.key === key)!.id
const train = (why: "asked" | "lines" | "weekly" = "asked") => ai.teachIntents(shop.owner, { why }, learnAside)
const add = (text: string, intentId?: string) => inTenant(shop.owner, (ctx) => ai.addLines(ctx, { text, intentId }))
/** Sentences no template holds. */
const lines = (word: string, count: number) =>
  Array.from({ length: count }, (_, at) => `please ${word} the ${word} number ${at} ${word}ly`).join("\n")

test("a fresh shop understands nothing until its template is learnt, and then at once", async () => {
  expect(await ai.readIntent(shop.owner, { text: "where is my order" })).toBeNull()
  expect((await inTenant(other.owner, ai.listIntents)).intents.length).toBeGreaterThanOrEqual(38)
  await shop.rest()
  const english = await ai.readIntent(shop.owner, { text: "where is my order, can you track it" })
  expect(english?.top[0]).toMatchObject({ intent: "order-status", name: { en: "Where is my order" } })
  const chinese = await ai.readIntent(shop.owner, { text: "可以开增值税发票吗" })
  expect(chinese?.top[0]?.intent).toBe("invoice")
  expect(await models()).toMatchObject([{ version: 1, status: "live", why: "template", hasWeights: true }])
})

describe("a training", () => {
  test("is examined afterwards when it was the first", async () => {
    await ai.reportOnIntents(shop.owner, { modelVersion: 1 }, learnAside)
    const [model] = await models()
    expect(model?.report.accuracy?.of).toBeGreaterThan(400)
    expect(model?.report.accuracy?.low).toBeLessThan(model!.report.accuracy!.share)
    expect(model?.report.topThree?.share).toBeGreaterThan(model!.report.accuracy!.share)
    const list = await intents()
    expect(list.find(({ key }) => key === "invoice")?.accuracy?.share).toBeGreaterThan(0.5)
    expect((await inTenant(shop.owner, ai.intentReport))?.holdOut?.accuracy.of).toBe(model?.report.accuracy?.of)
  })

  test("changes nothing while the sentences are the same", async () => {
    await train("weekly")
    expect(await models()).toHaveLength(1)
  })

  test("goes live when new sentences make it better, and knows the shop's own intent", async () => {
    clock.shift(hours(1))
    const { intentId } = await inTenant(shop.owner, (ctx) =>
      ai.keepIntent(ctx, {
        name: { "zh-CN": "刺绣定制", en: "Embroidery" },
        description: "",
        enabled: true,
      }),
    )
    expect(await add(lines("embroider", 40), intentId)).toMatchObject({ added: 40, known: 0, faults: [] })
    await train("lines")
    expect((await models())[0]).toMatchObject({ version: 2, status: "live", report: { beforeVersion: 1 } })
    expect((await models())[1]).toMatchObject({ version: 1, status: "kept" })
    const reading = await ai.readIntent(shop.owner, { text: "please embroider number 7" })
    expect(reading).toMatchObject({ intent: "embroidery", modelVersion: 2 })
  })

  test("is held back when new sentences make it worse", async () => {
    clock.shift(hours(2))
    const confused = (await intents()).slice(0, 12)
    const cells = await Promise.all(
      confused.map(async ({ id }, own) => {
        const { lines: said } = await inTenant(shop.owner, (ctx) => ai.listLines(ctx, { intentId: id }))
        return said.map(({ text }, at) => `"${text} thx","${confused[(own + 1 + (at % 11)) % 12]!.key}"`)
      }),
    )
    const added = await add(["text,intent", ...cells.flat()].join("\n"))
    expect(added.added).toBeGreaterThan(200)
    await train()
    const [model] = await models()
    expect(model).toMatchObject({ version: 3, status: "worse" })
    expect(model!.report.accuracy!.hits).toBeLessThan(model!.report.before!.hits)
    expect((await ai.readIntent(shop.owner, { text: "please embroider number 7" }))?.modelVersion).toBe(2)
  })

  test("can be undone: an older model reads again at once", async () => {
    await inTenant(shop.owner, (ctx) => ai.makeModelLive(ctx, { modelVersion: 1 }))
    expect((await models()).map(({ version, status }) => [version, status])).toEqual([
      [3, "worse"],
      [2, "kept"],
      [1, "live"],
    ])
    const reading = await ai.readIntent(shop.owner, { text: "please embroider number 7" })
    expect(reading?.modelVersion).toBe(1)
    expect(reading?.top.map(({ intent }) => intent)).not.toContain("embroidery")
    await expect(inTenant(shop.owner, (ctx) => ai.makeModelLive(ctx, { modelVersion: 99 }))).rejects.toMatchObject({
      code: "missing",
    })
  })

  test("leaves every other shop as it was", async () => {
    expect(await models(other)).toMatchObject([{ version: 1, status: "live" }])
    const lines = await inTenant(other.owner, (ctx) => ai.listLines(ctx, { search: "embroider" }))
    expect(lines.lines).toEqual([])
  })

  test("says so when there is nothing to tell apart", async () => {
    const { tenantId } = await openShop({ trade: "home" })
    const scope = { ...shop.owner, tenantId, actor: { kind: "system" as const } }
    await inTenant(scope, async (ctx) => {
      await ctx.db.intent.deleteMany({ where: { key: { not: "greeting" } } })
    })
    await ai.teachIntents(scope, { why: "asked" }, learnAside)
    expect((await inTenant(scope, ai.listIntentModels))[0]).toMatchObject({
      status: "failed",
      report: { failure: "few-intents" },
    })
  })
})

describe("sentences", () => {
  test("are learnt once, however they are written", async () => {
    const invoice = await idOf("invoice")
    expect(await add("Bill me in TRIPLICATE!\nbill me in triplicate", invoice)).toMatchObject({ added: 1, known: 1 })
    const payment = await idOf("payment")
    const again = await add("bill me, in triplicate.", payment)
    expect(again).toMatchObject({ added: 0, elsewhere: [{ text: "Bill me in TRIPLICATE!", intentId: invoice }] })
  })

  test("of a table say which rows could not be read", async () => {
    const added = await add(
      `text,intent\nsend it by drone,Delivery area and time slot\nwho knows,No such thing\n,invoice`,
    )
    expect(added.added).toBe(1)
    expect(added.faults).toEqual([
      { row: 3, text: "who knows", fault: "no-intent" },
      { row: 4, text: "", fault: "empty" },
    ])
  })

  test("move to another intent, and go", async () => {
    const [invoice, payment] = [await idOf("invoice"), await idOf("payment")]
    const find = () => inTenant(shop.owner, (ctx) => ai.listLines(ctx, { search: "in triplicate" }))
    const lineIds = (await find()).lines.map(({ id }) => id)
    expect(await inTenant(shop.owner, (ctx) => ai.moveLines(ctx, { lineIds, intentId: payment }))).toEqual({ moved: 1 })
    expect((await find()).lines).toMatchObject([{ intentId: payment }])
    await expect(
      inTenant(other.owner, (ctx) => ai.moveLines(ctx, { lineIds, intentId: invoice })),
    ).rejects.toMatchObject({ code: "missing" })
    await inTenant(shop.owner, (ctx) => ai.removeLines(ctx, { lineIds }))
    expect((await find()).lines).toEqual([])
  })

  test("of an approved phrasing join the intent it was read as", async () => {
    const learnt = await inTenant(shop.owner, (ctx) =>
      ai.learnPhrasing(ctx, { intentKey: "stock", text: "got any of these lying around" }),
    )
    expect(learnt).toBe(true)
    const [line] = (await inTenant(shop.owner, (ctx) => ai.listLines(ctx, { search: "lying around" }))).lines
    expect(line).toMatchObject({ source: "approved", intentId: await idOf("stock") })
  })
})

test("an intent that was switched off is not read, though the live model knows it", async () => {
  const invoice = (await intents()).find(({ key }) => key === "invoice")!
  await inTenant(shop.owner, (ctx) =>
    ai.keepIntent(ctx, { intentId: invoice.id, name: invoice.name, description: "", enabled: false }),
  )
  const reading = await ai.readIntent(shop.owner, { text: "可以开增值税发票吗" })
  expect(reading).toMatchObject({ intent: null, abstain: true })
  expect(reading?.top.map(({ intent }) => intent)).not.toContain("invoice")
})
