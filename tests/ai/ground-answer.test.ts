import { describe, expect, test } from "vitest"
import { groundAnswer } from "@/server/ai/rules/ground-answer"

const passages = [
  { id: "ship", text: "现货订单在付款后 48 小时内从杭州仓发出，满 99 元包邮，详见 https://shop.example/ship 。" },
  { id: "return", text: "Return within 7 days of delivery for a full refund to the card you paid with." },
]
const quoteOf = (id: string) => (id === "ship" ? "付款后 48 小时内" : "within 7 days of delivery")
const say = (text: string, id = "ship", quote = quoteOf(id)) =>
  groundAnswer([{ text, cites: [{ id, quote }] }], passages)
const problems = (grounding: ReturnType<typeof groundAnswer>) => grounding.problems.map(({ problem }) => problem)

describe("an answer may be sent", () => {
  test("when every word of it stands on its source", () => {
    expect(say("现货订单付款后 48 小时内发出。")).toEqual({ grounded: true, problems: [] })
    expect(say("You may return within seven days of delivery.", "return").grounded).toBe(true)
  })
  test("when the number comes from a tool", () => {
    const sentence = { text: "您的订单 8877 付款后 48 小时内发出", cites: [{ id: "ship", quote: "48 小时" }] }
    expect(groundAnswer([sentence], passages).grounded).toBe(false)
    expect(groundAnswer([sentence], passages, ["订单 8877 已付款"]).grounded).toBe(true)
  })
})

describe("an answer is held back", () => {
  test("for a source that was not retrieved", () =>
    expect(problems(say("付款后 48 小时内发出", "other"))).toContain("unknown_source"))
  test("for a quote that is not there", () =>
    expect(problems(say("付款后 48 小时内发出", "ship", "付款后 24 小时内"))).toContain("quote_not_found"))
  test.each(["付款后 24 小时内发出", "付款后七十二小时内从杭州仓发出", "满 9.9 元包邮，付款后发出"])(
    "for a number of its own: %s",
    (text) => expect(problems(say(text))).toContain("number_not_found"),
  )
  test("for a link of its own", () =>
    expect(problems(say("付款后 48 小时内发出，详见 https://evil.example/ship"))).toContain("link_not_found"))
  test("for a sentence without a source", () => {
    expect(problems(groundAnswer([{ text: "付款后发出", cites: [] }], passages))).toContain("uncited_sentence")
  })
  test("for words of its own, and for nothing at all", () => {
    expect(problems(say("我们的老板非常喜欢蓝色的大海和音乐"))).toContain("too_little_overlap")
    expect(problems(groundAnswer([], passages))).toEqual(["empty"])
  })
})
