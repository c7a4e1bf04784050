import { describe, expect, test } from "vitest"
import { cacheKeyOf } from "@/server/ai/rules/cache-key"

const key = (text: string, more: Partial<Parameters<typeof cacheKeyOf>[0]> = {}) =>
  cacheKeyOf({ text, language: "zh", knowledge: 7, settings: "warm", prompt: "answer-2", model: "none", ...more })

describe("the same question", () => {
  test.each([
    ["多久发货", "请问多久发货呢？"],
    ["多久发货", "亲，您好，多久发货！！"],
    ["When do you ship?", "hi, when do you ship"],
    ["满１００包邮吗", "满100包邮吗？"],
    ["do you ship to Spain", "Could you tell me do you ship to Spain?"],
    // nearly the same words
    ["多久发货", "你们一般要多长时间发货啊，谢谢"],
    ["多久发货", "发货要多久？"],
    ["什么时候发货", "亲，什么时候才能发货呀"],
    ["能退货吗", "可不可以退货？"],
    ["可以开发票吗", "想问下，能不能开发票"],
    ["支持货到付款吗", "请问支不支持货到付款"],
    ["有优惠券吗", "你们家有没有优惠券"],
    ["衣服的尺码表", "衣服尺码表呢"],
    ["如何退货", "您好，怎么退货？谢谢您"],
    ["退款多久到账", "退款要多久才能到账"],
    ["When do you ship?", "Do you know when you ship?"],
    ["can I return shoes", "Good morning! Is it possible to return shoes? Thanks in advance"],
    ["what is the return policy", "What's the return policy, please?"],
    ["do you ship to Canada", "I was wondering if you ship to Canada"],
    ["you don't ship to Spain?", "Hey there, you do not ship to Spain"],
  ])("%s is %s", (one, other) => expect(key(one)).toBe(key(other)))

  test.each([
    ["满100包邮吗", "满200包邮吗"],
    ["is 1.5 kg too heavy", "is 15 kg too heavy"],
    ["多久发货", "多久到货"],
    ["20% off?", "20 off?"],
    ["尺码 M 有货吗", "尺码 L 有货吗"],
    ["XL 码有吗", "XXL 码有吗"],
    ["how do I get a refund", "how do I get a return"],
    ["怎么退货", "怎么换货"],
    ["怎么退货", "怎么退款"],
    ["3 天内能退吗", "30 天内能退吗"],
    ["returns within 3 days", "returns within 30 days"],
    ["能退货吗", "不能退货吗"],
    ["有货吗", "没有货吗"],
    ["发货后几天退款", "几天发货后退款"],
    ["多久洗一次", "洗多久一次"],
    ["多久洗", "洗多久"],
    ["发货了吗", "发货吗"],
    ["ship from Spain", "ship to Spain"],
    ["do you ship with batteries", "do you ship without batteries"],
    ["can I return it after washing", "can I return it before washing"],
    ["is the iPhone 15 in stock", "is the iPhone 15 Pro in stock"],
    ["is it open on the 3rd", "is it open on the 4th"],
    ["does it ship today", "did it ship today"],
    ["do you accept returns", "don't you accept returns"],
    ["is size 8 a UK size", "is size 8 a US size"],
    ["亲子装有货吗", "童装有货吗"],
    ["别的颜色有吗", "颜色有吗"],
    ["买二送一吗", "买一送二吗"],
    ["红色配蓝色", "蓝色配红色"],
  ])("%s is not %s", (one, other) => expect(key(one)).not.toBe(key(other)))
})

describe("what an answer is kept under", () => {
  test("changes with knowledge, settings, prompt, model and language", () => {
    const keys = [
      key("多久发货"),
      key("多久发货", { knowledge: 8 }),
      key("多久发货", { settings: "brief" }),
      key("多久发货", { prompt: "answer-3" }),
      key("多久发货", { model: "other" }),
      key("多久发货", { language: "en" }),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })

  test.each([
    "我的订单到哪了",
    "where is my order",
    "where's my last parcel",
    "订单 TB20261101 发货了吗",
    "帮我改地址",
    "my phone is 13812345678, when do you ship",
    "多久发货，邮箱 lin@shop.example",
    "我买的那件什么时候到",
    "啊".repeat(400),
    "？",
  ])("is nothing for “%s”: it is one customer's own, or no question", (text) => expect(key(text)).toBeNull())
})
