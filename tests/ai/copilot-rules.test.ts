import { describe, expect, test } from "vitest"
import { dailyTokens } from "@/server/ai/rules/daily-tokens"
import { isFollowUp, joinQuestions } from "@/server/ai/rules/is-follow-up"
import { pickScripts, type Script } from "@/server/ai/rules/pick-script"
import { fateOf, similarityOf } from "@/server/ai/rules/similarity-of"
import { busyTimeOf } from "../support/busy-time"

const macro = (id: string, title: string, text: string): Script => ({ id, kind: "macro", title, text })
const past = (id: string, question: string, text: string): Script => ({ id, kind: "answer", title: "", text, question })

describe("scripts for what the customer asks", () => {
  const scripts = [
    macro("ship", "发货时间", "付款后 24 小时内发货，周末顺延。"),
    macro("return", "退货流程", "签收后七天内可以申请退货，请在订单页提交。"),
    macro("thanks", "感谢", "感谢您的支持，祝您生活愉快。"),
    past("a1", "什么时候能发货呀", "您的这批今天下午就会发出。"),
    past("a2", "Can I wash it at 40 degrees?", "Please wash it at 30 degrees at most."),
  ]
  test("come nearest first, macros and past answers alike", () => {
    const ids = pickScripts("你们什么时候发货", scripts).map(({ id }) => id)
    expect(ids.slice(0, 2).sort()).toEqual(["a1", "ship"])
    expect(pickScripts("怎么退货", scripts)[0]?.id).toBe("return")
    expect(pickScripts("how hot may I wash it", scripts)[0]?.id).toBe("a2")
  })
  test("are none where nothing fits, and never the same words twice", () => {
    expect(pickScripts("可以开发票吗", scripts)).toEqual([])
    expect(pickScripts("", scripts)).toEqual([])
    expect(pickScripts("怎么退货", [...scripts, { ...scripts[1]!, id: "copy" }])).toHaveLength(1)
  })
  test("take well under two seconds among a thousand", async () => {
    const many = Array.from({ length: 1_000 }, (_, n) =>
      past(`p${n}`, `问题 ${n} 发货 退货 尺码`, `回答 ${n} ${"很长的话".repeat(30)}`),
    )
    const busy = await busyTimeOf(() => expect(pickScripts("什么时候发货", many)).toHaveLength(3))
    expect(busy).toBeLessThan(2_000)
  })
})

describe("what became of a suggestion", () => {
  const draft = "Orders leave within 24 hours of payment, on weekends on Monday."
  test.each([
    [draft, "used"],
    [` ${draft.replace(",", " ,")} `, "used"],
    [`Hello Ana! ${draft} Best wishes`, "edited"],
    ["Orders leave within 24 hours of payment, on Saturdays too.", "edited"],
    ["Please send me your order number first", "dismissed"],
  ])("sent as “%s” it was %s", (sent, fate) => expect(fateOf(draft, sent)).toBe(fate))
  test("likeness is the same both ways, and whole with itself", () => {
    expect(similarityOf("退货运费谁出", "退货运费谁出")).toBe(1)
    expect(similarityOf("abc", "abd")).toBe(similarityOf("abd", "abc"))
    expect(similarityOf("", "x")).toBe(0)
  })
})

describe("a question that leans on the one before", () => {
  const before = [
    { author: "contact", text: "羊毛衫可以机洗吗" },
    { author: "bot", text: "请手洗。" },
  ]
  const english = [{ author: "contact", text: "do you ship to Spain" }]
  test.each(["那真丝的呢", "这个呢？", "那多少钱", "它会缩水吗", "换成蓝色呢"])("%s", (text) =>
    expect(isFollowUp(text, before)).toBe(true),
  )
  test.each(["and to France?", "how long does it take", "what about Italy"])("%s", (text) =>
    expect(isFollowUp(text, english)).toBe(true),
  )
  test.each(["你们家多久发货", "退货运费谁承担", "怎么开发票"])("%s stands alone", (text) =>
    expect(isFollowUp(text, before)).toBe(false),
  )
  test("the first question leans on nothing", () => expect(isFollowUp("那真丝的呢", [])).toBe(false))
  test("without a model both are searched together", () => {
    expect(joinQuestions("那真丝的呢", before)).toBe("羊毛衫可以机洗吗 那真丝的呢")
  })
})

describe("tokens a day", () => {
  test("are what the plan includes, or what the shop allows itself when that is less", () => {
    expect(dailyTokens("shop", null)).toBe(1_000_000)
    expect(dailyTokens("shop", 5_000)).toBe(5_000)
    expect(dailyTokens("free", 50_000_000)).toBe(100_000)
    expect(dailyTokens(undefined, 0)).toBe(0)
  })
})
