import { describe, expect, test } from "vitest"
import { type Spoken, warnAt } from "@/server/promises/rules/business-days"
import { findPromises } from "@/server/promises/rules/find-promises"

const hours = {
  timeZone: "Asia/Shanghai",
  spans: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" }],
  holidays: ["2026-03-13"],
}
/** Wednesday, 10:20 in Shanghai. */
const wednesday: Spoken = { at: new Date("2026-03-11T02:20:00Z"), timeZone: "Asia/Shanghai", hours }
const found = (text: string, spoken = wednesday) =>
  findPromises(text, spoken).map(({ kind, dueAt }) => `${kind} ${dueAt.toISOString()}`)

describe("a promise is due when people say so", () => {
  test.each([
    ["明天发货", "ship 2026-03-12T15:59:00.000Z"],
    ["48小时内退款", "refund 2026-03-13T02:20:00.000Z"],
    ["周五前给您回电", "reply 2026-03-13T15:59:00.000Z"],
    ["We'll ship tomorrow.", "ship 2026-03-12T15:59:00.000Z"],
    ["I will call you back by Friday 5pm.", "reply 2026-03-13T09:00:00.000Z"],
    ["明天下午3点半给您送到", "deliver 2026-03-12T07:30:00.000Z"],
  ])("%s", (text, due) => expect(found(text)).toEqual([due]))

  test("business days leave out weekends and the shop's holidays", () => {
    expect(found("Your refund will be processed within 3 business days.")).toEqual(["refund 2026-03-17T15:59:00.000Z"])
  })

  test("on the clocks of the shop, also where they are put forward", () => {
    const london = { at: new Date("2026-03-28T10:00:00Z"), timeZone: "Europe/London", hours: null }
    expect(found("We'll ship it tomorrow at 3pm.", london)).toEqual(["ship 2026-03-29T14:00:00.000Z"])
  })
})

describe("nobody is held to", () => {
  test.each([
    ["a question", "需要我明天给您回电吗"],
    ["a condition", "如果您今天拍下，我们明天发货"],
    ["what the customer said", "您说的“明天发货”我这边没有看到记录"],
    ["what is usually so", "We usually ship within 24 hours."],
    ["what was denied", "明天发不了货，实在抱歉"],
    ["what is hoped for", "I'll try to call you tomorrow."],
    ["what the customer is to do", "请您在7天内把商品寄回来"],
    ["what is over", "3月8日已经为您发货"],
  ])("%s", (_, text) => expect(found(text)).toEqual([]))
})

test("a courteous condition at the end takes nothing back", () => {
  expect(found("明天给您发货，如果有问题您再联系我")).toEqual(["ship 2026-03-12T15:59:00.000Z"])
})

test("two promises of one message are two", () => {
  expect(found("今天发货，后天给您送到")).toHaveLength(2)
})

const moments = [
  "明天",
  "后天下午",
  "三天内",
  "48小时内",
  "周五前",
  "下周一上午",
  "15号前",
  "3月20日",
  "月底前",
  "今晚8点前",
  "5个工作日内",
]
const english = [
  "tomorrow",
  "by Friday",
  "within 2 days",
  "in an hour",
  "by 3pm",
  "on March 20",
  "by the 5th",
  "next Tuesday morning",
]
const sentences = [...moments.map((when) => `${when}给您发货`), ...english.map((when) => `We'll ship it ${when}.`)]
/** Days and nights of a year in three zones, drawn by a fixed rule. */
const anytime = Array.from({ length: 120 }, (_, at) => ({
  at: new Date(Date.UTC(2026, 0, 1) + at * 263_000_000),
  timeZone: ["Asia/Shanghai", "America/New_York", "Europe/London"][at % 3]!,
  hours: at % 2 ? hours : null,
}))

test.each(sentences)("whenever it is said, it is due later and warned of in between: %s", (sentence) => {
  for (const spoken of anytime) {
    for (const { dueAt } of findPromises(sentence, spoken)) {
      expect(dueAt.getTime()).toBeGreaterThan(spoken.at.getTime())
      const warned = warnAt(spoken, dueAt).getTime()
      expect(warned).toBeGreaterThan(spoken.at.getTime())
      expect(warned).toBeLessThan(dueAt.getTime())
    }
    expect(findPromises(sentence, spoken)).toEqual(findPromises(sentence, spoken))
  }
})

test("every moment of the list is read at some time of the year", () => {
  for (const sentence of sentences) {
    expect(anytime.some((spoken) => findPromises(sentence, spoken).length === 1)).toBe(true)
  }
})

test("warns while somebody is there: an hour before Wednesday's closing for what is due that night", () => {
  const dueAt = new Date("2026-03-11T15:59:00Z")
  expect(warnAt(wednesday, dueAt).toISOString()).toBe("2026-03-11T09:00:00.000Z")
})
