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
  ])("%s is %s", (one, other) => expect(key(one)).toBe(key(other)))

  test.each([
    ["满100包邮吗", "满200包邮吗"],
    ["is 1.5 kg too heavy", "is 15 kg too heavy"],
    ["多久发货", "多久到货"],
    ["20% off?", "20 off?"],
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
