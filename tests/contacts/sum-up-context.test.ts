import fc from "fast-check"
import { expect, test } from "vitest"
import { type Context, countWords, mostWords, sumUpContext } from "@/server/contacts/rules/sum-up-context"

const context: Context = {
  where: "微信商城",
  day: "10月21日",
  isOpen: true,
  said: "昨天说今天发，怎么还没动静",
  intent: "催发货",
  order: { number: "A1001", status: "paid" },
  promised: "明天一定发出",
  agent: "李敏",
}

test("says where, how it stands, what was wanted, the order, the promise, who and the last words", () => {
  expect(sumUpContext(context, "zh-CN")).toBe(
    "10月21日 微信商城；还没办完；诉求：催发货；订单 A1001（已付款）；答应过：“明天一定发出”；由李敏接待；最后说：“昨天说今天发，怎么还没动静”",
  )
  const bare = { ...context, where: "WhatsApp", day: "Oct 21", intent: null, order: null, promised: null, agent: null }
  expect(sumUpContext({ ...bare, isOpen: false, said: "thanks" }, "en")).toBe(
    "Oct 21, WhatsApp; resolved; said last: “thanks”",
  )
})

test("counts runs of letters and digits as words, and two Chinese signs as one", () => {
  expect(["don't stop", "订单 A1001 已发货", "ありがとう", "", "…"].map(countWords)).toEqual([3, 4, 3, 0, 0])
})

test("is never longer than 80 words, whatever was said", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 400 }),
    fc.array(fc.constantFrom("word", "退货", "a", "，", " ", "ア", "1"), { maxLength: 400 }).map((all) => all.join("")),
    fc.array(fc.constantFrom("x", "y 1"), { maxLength: 300 }).map((all) => all.join(" ")),
  )
  const any = fc.record({
    where: text,
    day: fc.constant("Oct 21"),
    isOpen: fc.boolean(),
    said: text,
    intent: fc.option(text),
    order: fc.option(fc.record({ number: text, status: fc.constantFrom("paid", "other") })),
    promised: fc.option(text),
    agent: fc.option(text),
  })
  fc.assert(
    fc.property(any, fc.constantFrom("zh-CN" as const, "en" as const), (made, locale) => {
      expect(countWords(sumUpContext(made, locale))).toBeLessThanOrEqual(mostWords)
    }),
    { numRuns: 500 },
  )
})
