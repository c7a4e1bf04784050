import { describe, expect, test } from "vitest"
import { isSupposed, isWish } from "@/server/ai/rules/is-wish"

describe("a wish to have something done", () => {
  test.each([
    "想退货",
    "退货",
    "退了吧",
    "我不想要了想退",
    "要换个大一号的",
    "给我退了",
    "帮我改下地址",
    "能帮我查一下快递吗",
    "麻烦开张发票",
    "查快递",
    "改地址",
    "开个发票",
    "你好，我想换货",
    "现在要退款",
    "申请退款",
    "I'd like to send this back",
    "we need to return two shirts",
    "I want my money back",
    "could you please change my address?",
    "can you track my parcel",
    "please update my address",
    "return my order",
    "exchange these for a medium",
    "Hi, help me return something",
    "I have to change the delivery address",
  ])("%s", (text) => {
    expect(isWish(text)).toBe(true)
  })
})

describe("a question about it is none", () => {
  test.each([
    "怎么退货",
    "退货流程",
    "可以退货吗",
    "能退不",
    "退货运费谁出",
    "我想问一下退货政策",
    "想知道几天能退",
    "帮我看看怎么退货",
    "如果我想退货",
    "要是不合适想换一个",
    "退款多久到账",
    "支持换货吗",
    "快递到哪了",
    "发票什么时候开",
    "Can I return this?",
    "what's your return policy",
    "I want to know how returns work",
    "do you refund shipping",
    "return policy",
    "tracking number not working",
    "what if I want to return it",
    "is it possible to change my address",
    "how do I get a refund",
    "",
  ])("%s", (text) => {
    expect(isWish(text)).toBe(false)
  })
})

test("only supposing a case is told from a polite if", () => {
  expect(isSupposed("如果我想退货怎么办")).toBe(true)
  expect(isSupposed("what if I want a refund")).toBe(true)
  expect(isSupposed("我要退货，如果可以的话")).toBe(false)
  expect(isSupposed("I want a refund if possible")).toBe(false)
})
