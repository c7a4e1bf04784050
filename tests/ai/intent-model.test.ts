import { describe, expect, test } from "vitest"
import { examineIntents, reportOn } from "@/server/ai/rules/examine-intents"
import { isOutsideLabel, packIntents, predictIntent, trainIntents, unpackIntents } from "@/server/ai/rules/intent-model"
import { isPackedAsNow } from "@/server/ai/rules/linear-model"
import { featureKinds, featuresOfText, kindOfKey } from "@/server/ai/rules/text-features"

const said: Record<string, string> = {
  shipping:
    "多久发货|什么时候能发货|今天下单几天能到|快递几天到|发货了吗|怎么还不发货|when will it ship|how long does shipping take|when do you dispatch|is it shipped yet",
  returning:
    "怎么退货|我想退款|不合适可以退吗|退货运费谁出|申请退货|退钱给我|how do i return this|i want a refund|can i send it back|return policy please",
  sizing:
    "我该穿什么码|身高170穿多大|尺码偏大吗|有没有加大码|M码合适吗|推荐个尺码|what size should i take|does it run small|size for 60 kg|do you have xl",
  paying:
    "可以开发票吗|发票怎么开|能用微信付款吗|付款失败怎么办|支持分期吗|货到付款吗|can i pay by card|i need an invoice|payment failed|do you take paypal",
}
const rows = Object.entries(said).flatMap(([intent, list]) => list.split("|").map((text) => ({ text, intent })))
const model = trainIntents(rows)

describe("intents learnt from ten messages each", () => {
  test.each([
    ["几天可以发货呀", "shipping"],
    ["请问退货怎么弄", "returning"],
    ["170的穿什么尺码", "sizing"],
    ["要开一张发票", "paying"],
    ["how long is shippping", "shipping"],
    ["i'd like to return these shoes", "returning"],
    ["WHAT SIZE FOR ME?", "sizing"],
  ])("%s is %s", (text, intent) => expect(predictIntent(model, text).intent).toBe(intent))

  test.each(["qwxzv jjkkpp", "🙂🙂🙂", "", "вввыыы", "嘦嫑忑"])("asks back about %j", (text) => {
    expect(predictIntent(model, text)).toMatchObject({ abstain: true })
  })

  test("is surer of a message it learnt than of one about something else", () => {
    const known = predictIntent(model, "怎么退货").confidence
    expect(known).toBeGreaterThan(predictIntent(model, "今天天气真好").confidence)
    expect(known).toBeGreaterThan(predictIntent(model, "who won the football match").confidence)
  })

  test("scores are shares, best first, and the intent is the first of them", () => {
    const { intent, top, confidence } = predictIntent(model, "发货要多久")
    expect(top[0]?.intent).toBe(intent)
    expect(top.map((each) => each.score)).toEqual([...top.map((each) => each.score)].sort((a, b) => b - a))
    expect(top.reduce((sum, each) => sum + each.score, 0)).toBeCloseTo(1, 5)
    expect(confidence > 0 && confidence < 1).toBe(true)
  })
})

test("the same rows give the same bytes, and bytes give the same readings", () => {
  const bytes = packIntents(model)
  expect(Buffer.from(packIntents(trainIntents(rows))).equals(Buffer.from(bytes))).toBe(true)
  const stored = Buffer.concat([Buffer.from("abc"), Buffer.from(bytes)]).subarray(3)
  const back = unpackIntents(stored)
  for (const { text } of [...rows, { text: "something new" }]) {
    expect(predictIntent(back, text)).toEqual(predictIntent(model, text))
  }
})

test("bytes of another kind are refused", () => {
  const older = new Uint8Array([2, 0, 0, 0, 123, 125])
  expect(() => unpackIntents(older)).toThrow("format")
  expect([older, packIntents(model)].map(isPackedAsNow)).toEqual([false, true])
})

test("words near each other are met again whichever comes first, and not when they stand far apart", () => {
  const nearKeys = (text: string) =>
    [...featuresOfText(text, { grams: [3, 4], words: 1, near: 4, han: 2 }).keys].filter(
      (key) => kindOfKey(key) === featureKinds.near,
    )
  const shared = (one: string, other: string) => nearKeys(one).filter((key) => nearKeys(other).includes(key)).length
  expect(shared("card payment", "payment by card")).toBe(1)
  expect(shared("card payment", "payment was taken twice from my old card")).toBe(0)
})

test("rows outside every intent become no intent; nearly all are asked back about, while the learnt ones are not", () => {
  const strangers = ["今天天气真好", "给我讲个笑话", "who won the match", "sing me a song", "你几岁了", "what is love"]
  const careful = trainIntents([...rows, ...strangers.map((text) => ({ text, intent: "oos" }))])
  expect(careful.intents).toEqual(model.intents)
  expect(strangers.filter((text) => predictIntent(careful, text).abstain).length).toBeGreaterThanOrEqual(5)
  expect(rows.filter((row) => predictIntent(careful, row.text).abstain)).toEqual([])
})

test.each(["oos", "OUT_OF_SCOPE", "NO_NODES_DETECTED", "none", "其他"])("%s means outside", (label) =>
  expect(isOutsideLabel(label)).toBe(true),
)
test.each(["other_products", "none_left", "chat"])("%s is an intent", (label) =>
  expect(isOutsideLabel(label)).toBe(false),
)

test("fewer than two intents cannot be told apart", () => {
  expect(() => trainIntents([{ text: "多久发货", intent: "shipping" }])).toThrow("two intents")
  expect(() => trainIntents([])).toThrow("two intents")
})

test("two intents with one message each are enough to begin", () => {
  const tiny = trainIntents([
    { text: "多久发货", intent: "shipping" },
    { text: "怎么退货", intent: "returning" },
  ])
  expect(predictIntent(tiny, "发货").intent).toBe("shipping")
})

describe("the report on a tenant's intents", () => {
  test("judges every message once, by a model that never saw it", () => {
    const report = examineIntents(rows)
    expect(report).toMatchObject({ examined: rows.length, intents: 4 })
    expect(report.accuracy.of).toBe(rows.length)
    expect(report.accuracy.share).toBeGreaterThan(0.5)
    expect(report.accuracy.low).toBeLessThan(report.accuracy.share)
    expect(report.topThree.hits).toBeGreaterThanOrEqual(report.accuracy.hits)
    const wrong = report.accuracy.of - report.accuracy.hits
    expect(report.confusions.reduce((sum, pair) => sum + pair.count, 0)).toBe(wrong)
    expect(report.byIntent.reduce((sum, each) => sum + each.messages, 0)).toBe(rows.length)
  })

  test("counts coverage at 95 % precision from the surest down", () => {
    const reading = (intent: string, confidence: number) => ({ intent, confidence, abstain: false, top: [] })
    const judged = Array.from({ length: 40 }, (_, at) => ({
      intent: "a",
      reading: reading(at < 38 ? "a" : "b", 1 - at / 100),
    }))
    expect(reportOn(judged).coverageAt95.hits).toBe(40)
    expect(reportOn([...judged, { intent: "a", reading: reading("b", 0.1) }]).coverageAt95.hits).toBe(40)
    expect(reportOn([{ intent: "a", reading: reading("b", 1) }, ...judged.slice(0, 10)]).coverageAt95.hits).toBe(0)
  })
})
