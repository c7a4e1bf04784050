import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { asksForMore, renderForChannel } from "@/server/ai/rules/render-for-channel"
import { trades } from "@/server/tenants/contract"
import { tradeTemplates } from "@/server/tenants/templates"

const answer = (text: string) => ({ text, cites: [{ articleId: "a", version: 1, title: "t" }], choices: [] })
const numbers = (text: string): string[] => text.match(/\d+(?:\.\d+)?/g) ?? []

describe("one answer, three channels", () => {
  const zh = answer(
    "付款后 24 小时内发货，周末顺延到周一。\n省内通常 1-2 天送达，跨省 3-5 天。偏远地区需要 7-10 天，除非遇到大促。发货后您会收到物流短信，也可以在订单页查看：[物流进度](https://shop.example/track)。如果超过 10 天仍未收到，请联系我们，我们会为您补发或退款。",
  )
  const en = answer(
    "Orders leave within 24 hours of payment. Delivery takes 3-5 working days in the country and 7-10 days abroad, unless customs asks for more papers. You get a message with the tracking number as soon as it leaves, and can follow it at https://shop.example/track. If it has not come after 10 days, write to us and we send it again or refund $19.90.",
  )

  test("the app shows all of it", () => {
    expect(renderForChannel(zh, "rich", "zh")).toEqual({ ...zh, cut: false })
  })
  test("a social app shows the first sentences whole, one sign, and how to get the rest", () => {
    const short = renderForChannel(zh, "short", "zh")
    expect(short).toMatchObject({ cut: true })
    expect(short.text).toMatch(/^📦 付款后 24 小时内发货，周末顺延到周一。/)
    expect(short.text).toMatch(/回复“详细”看全文。$/)
    expect(renderForChannel(en, "short", "en").text).toMatch(/Reply “more” for the full answer\.$/)
  })
  test("a voice says two sentences without links and signs, and offers the rest", () => {
    const spoken = renderForChannel(en, "spoken", "en")
    expect(spoken.text).toBe(
      "Orders leave within 24 hours of payment. Delivery takes 3 to 5 working days in the country and 7 to 10 days abroad, unless customs asks for more papers. Shall I read you the rest?",
    )
    expect(spoken.cites).toEqual([])
    expect(renderForChannel(zh, "spoken", "zh").text).toBe(
      "付款后 24 小时内发货，周末顺延到周一。省内通常 1到2 天送达，跨省 3到5 天。需要我把完整说明念给您听吗？",
    )
  })
  test("money and dates are said as words around the same figures", () => {
    expect(renderForChannel(answer("运费 ¥12.50，2026-11-11 截止。"), "spoken", "zh").text).toBe(
      "运费 12.50元，2026年11月11日 截止。",
    )
    expect(renderForChannel(answer("It costs $12.50 until 2026-11-11, 20% off."), "spoken", "en").text).toBe(
      "It costs 12.50 dollars until November 11, 2026, 20 percent off.",
    )
  })
  test("bad news comes without a sign", () => {
    expect(renderForChannel(answer("抱歉，定制商品不能退货。"), "short", "zh").text).toBe("抱歉，定制商品不能退货。")
  })
  test("asking for more is a word of its own", () => {
    expect(["详细", "more", "More!", "看全文"].map(asksForMore)).toEqual([true, true, true, true])
    expect(["我要详细的尺码", "more blue ones?"].map(asksForMore)).toEqual([false, false])
  })
})

describe("the facts stay", () => {
  const articles = trades.flatMap((trade) => tradeTemplates[trade].articles.map(({ answer: words }) => words))
  test.each(["short", "spoken"] as const)(
    "every figure of a %s answer stands in the whole one; what is left out is said",
    (style) => {
      for (const words of articles) {
        for (const language of ["zh", "en"] as const) {
          const whole = language === "zh" ? words["zh-CN"] : words.en
          const { text, cut } = renderForChannel(answer(whole), style, language)
          const known = [...numbers(whole), ...numbers(whole).map((one) => String(Number(one)))]
          for (const number of numbers(text)) expect(known).toContain(number)
          const lost = numbers(whole).filter(
            (one) => !numbers(text).includes(one) && !numbers(text).includes(String(Number(one))),
          )
          if (lost.length > 0 && !/https?:/.test(whole)) expect([cut, whole]).toEqual([true, whole])
          if (cut)
            expect(text).toMatch(
              /回复“详细”看全文。$|需要我把完整说明念给您听吗？$|Reply “more”.*\.$|Shall I read you the rest\?$/,
            )
        }
      }
    },
  )
  test("no text breaks it, and none becomes empty", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        const { text: short } = renderForChannel(answer(text), "short", "en")
        if (/[\p{L}\p{N}]/u.test(text)) expect(short.length).toBeGreaterThan(0)
      }),
    )
  })
})
