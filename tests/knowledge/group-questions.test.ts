import { describe, expect, test } from "vitest"
import { groupQuestions, middleOf } from "@/server/knowledge/rules/group-questions"
import { holdsMuchOf, likenessOf, sameQuestion, saysNumbersOf } from "@/server/knowledge/rules/same-question"
import { busyTimeOf } from "../support/busy-time"

const ask = (texts: string[], lang = "zh-CN") => texts.map((text, at) => ({ id: `${lang} ${at}`, text, lang }))
const groupsOf = (found: Map<string, string>) => new Set(found.values()).size

describe("questions in other words", () => {
  test.each([
    ["你们支持货到付款吗", "能不能货到付款啊"],
    ["裙子会掉色吗", "这条裙子洗了会不会掉色"],
    ["Do you ship to Canada?", "can you deliver to canada"],
    ["Can I pay with PayPal?", "do you accept paypal"],
  ])("“%s” is “%s”", (one, other) => expect(likenessOf(one, other)).toBeGreaterThanOrEqual(sameQuestion))

  test.each([
    ["这个裙子多少钱", "裙子有几个颜色"],
    ["Do you ship to Canada?", "Do you ship to Brazil?"],
    ["可以货到付款么", "有没有礼盒"],
  ])("“%s” is not “%s”", (one, other) => expect(likenessOf(one, other)).toBeLessThan(sameQuestion))
})

describe("groups of questions", () => {
  const first = ask(["支持货到付款吗", "有礼盒包装吗", "可以货到付款么", "有没有礼盒包装"])

  test("put the same question in different words together", () => {
    const found = groupQuestions(first, [])
    expect(groupsOf(found)).toBe(2)
    expect(found.get("zh-CN 2")).toBe(found.get("zh-CN 0"))
    expect(found.get("zh-CN 3")).toBe(found.get("zh-CN 1"))
  })

  test("grow without changing their name, and never across languages", () => {
    const groups = [{ id: "pay", lang: "zh-CN", questions: [{ id: "a", text: "支持货到付款吗" }] }]
    const found = groupQuestions(
      [
        { id: "b", text: "你们能货到付款吗", lang: "zh-CN" },
        { id: "c", text: "支持货到付款吗", lang: "en" },
      ],
      groups,
    )
    expect(found.get("b")).toBe("pay")
    expect(found.get("c")).toBe("c")
  })

  test("come out the same every time, whatever customers type", () => {
    const odd = ask(["", "？？？", "🙂", "'; drop table gap; --", "a".repeat(300), "支持货到付款吗", "支持货到付款吗"])
    expect(groupQuestions(odd, [])).toEqual(groupQuestions(odd, []))
    expect(groupQuestions(odd, []).get("zh-CN 6")).toBe("zh-CN 5")
  })

  test("sort 300 questions among 5,000 within seconds", { timeout: 20_000 }, async () => {
    const known = Array.from({ length: 5000 }, (_, at) => ({
      id: `known ${at}`,
      text: `第${at % 700}款杯子的${["颜色", "尺寸", "材质", "保修", "产地"][at % 5]}是什么`,
    }))
    const groups = Array.from({ length: 500 }, (_, at) => ({
      id: `group ${at}`,
      lang: "zh-CN",
      questions: known.slice(at * 10, at * 10 + 10),
    }))
    const fresh = ask(Array.from({ length: 300 }, (_, at) => `第${at}款杯子是什么材质的呢`))
    const busy = await busyTimeOf(() => expect(groupQuestions(fresh, groups).size).toBe(300))
    expect(busy).toBeLessThan(10_000)
  })

  test("speak by the question that is most like the others", () => {
    expect(middleOf(["货到付款", "你们支持货到付款吗", "支持货到付款吗", "星星会发光吗"])).toMatch(/支持货到付款/)
    expect(middleOf([])).toBe("")
  })
})

describe("an answer against an article", () => {
  test("says the same when its numbers stand there, in digits or in words", () => {
    expect(saysNumbersOf("七天内可以退，运费10元", "支持 7 天无理由退货，退货运费 10 元。")).toBe(true)
    expect(saysNumbersOf("十五天内可以退", "支持 7 天无理由退货。")).toBe(false)
  })
  test("holds much of it even when it is shorter", () => {
    expect(holdsMuchOf("七天无理由退货", "本店支持七天无理由退货，拆封也可以，请保持吊牌完好。")).toBeGreaterThan(0.8)
    expect(holdsMuchOf("明天发货", "本店支持七天无理由退货。")).toBeLessThan(0.4)
  })
})
