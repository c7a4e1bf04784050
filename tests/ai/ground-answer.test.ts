import { describe, expect, test } from "vitest"
import { groundAnswer } from "@/server/ai/rules/ground-answer"

const passages = [
  { id: "ship", text: "现货订单在付款后 48 小时内从杭州仓发出，满 99 元包邮，详见 https://shop.example/ship 。" },
  {
    id: "care",
    text: "贴身衣物不支持退换，其他商品支持 7 天无理由退换，一般 3–5 个工作日到账。毛衣不可机洗，退货运费由我们承担。预售 6 月 18 日发出，客服电话 400-820-1234，9:00–18:00 在线，第二件 8 折，最多省 10%，保修一年。",
  },
  { id: "return", text: "Return within 7 days of delivery for a full refund to the card you paid with." },
]
const quotes: Record<string, string> = { ship: "付款后 48 小时内", care: "贴身衣物不支持退换" }
const quoteOf = (id: string) => quotes[id] ?? "within 7 days of delivery"
const say = (text: string, id = "ship", quote = quoteOf(id)) =>
  groundAnswer([{ text, cites: [{ id, quote }] }], passages)
const problems = (grounding: ReturnType<typeof groundAnswer>) => grounding.problems.map(({ problem }) => problem)

describe("an answer may be sent", () => {
  test("when every word of it stands on its source", () => {
    expect(say("现货订单付款后 48 小时内发出。")).toEqual({ grounded: true, problems: [] })
    expect(say("You may return within seven days of delivery.", "return").grounded).toBe(true)
  })
  test.each([
    "其他商品支持七天无理由退换，一般 3-5个工作日到账。",
    "一般 3 到 5 个工作日到账。",
    "毛衣无法机洗，毛衣不可机洗。",
    "预售6月18日发出，保修 12 个月。",
    "第二件八折，最多省百分之十。",
    "客服电话 400 820 1234，9 点到 18 点在线。",
    "现货订单付款后两天内发出，贴身衣物不支持退换。",
  ])("when a number is only written another way: %s", (text) => {
    const sources = text.startsWith("现货") ? ["ship", "care"] : ["care"]
    const cites = sources.map((id) => ({ id, quote: quoteOf(id) }))
    expect(groundAnswer([{ text, cites }], passages)).toEqual({ grounded: true, problems: [] })
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
  test.each([
    "一般 3–5 天到账，退货运费由我们承担。",
    "一般 5–7 个工作日到账，支持 7 天无理由退换。",
    "支持 3 天无理由退换，一般 3–5 个工作日到账。",
    "第二件 7 折，最多省 10%。",
    "最多省 10 元，第二件 8 折。",
    "预售 8 月 18 日发出。",
    "客服电话 400-820-1235，9:00–18:00 在线。",
    "保修两年，第二件 8 折。",
    "9:00–20:00 在线，客服电话 400-820-1234。",
  ])("for an amount that differs in value, unit or range: %s", (text) =>
    expect(problems(say(text, "care"))).toContain("number_not_found"),
  )
  test.each(["贴身衣物支持退换。", "毛衣可以机洗。", "退货运费不由我们承担。", "其他商品不支持 7 天无理由退换。"])(
    "for saying the opposite: %s",
    (text) => expect(problems(say(text, "care"))).toContain("turned_around"),
  )
  test("for saying the opposite in English", () =>
    expect(problems(say("You may not return within 7 days of delivery.", "return"))).toContain("turned_around"))
  test("for one invention between true sentences", () => {
    const cites = [{ id: "ship", quote: quoteOf("ship") }]
    const truth = { text: "现货订单付款后 48 小时内发出", cites }
    const sentences = [truth, truth, truth, truth, { text: "另外老板每天亲手写贺卡", cites }]
    expect(problems(groundAnswer(sentences, passages))).toEqual(["unsupported_sentence"])
  })
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
