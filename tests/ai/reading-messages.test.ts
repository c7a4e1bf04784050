import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { detectLanguage } from "@/server/ai/rules/detect-language"
import { isSmallTalk, smallTalkReplies } from "@/server/ai/rules/is-small-talk"
import { moodOf } from "@/server/ai/rules/mood"
import { normaliseText } from "@/server/ai/rules/normalise-text"

describe("the language of a message", () => {
  test.each([
    ["多久发货", "zh"],
    ["how long does it take", "en"],
    ["我的order还没到", "zh"],
    ["iPhone 15", "en"],
    ["¿dónde está mi pedido?", "other"],
    ["どこですか", "other"],
    ["где заказ", "other"],
    ["Wann kommt meine Bestellung", "other"],
  ])("%s is %s", (text, language) => expect(detectLanguage(text)).toBe(language))
  test("digits and pictures keep the language so far", () => {
    expect(detectLanguage("12345 👍", "zh")).toBe("zh")
    expect(detectLanguage("https://example.com/a", "en")).toBe("en")
  })
})

describe("small talk", () => {
  test.each([
    ["您好呀", "greeting"],
    ["Hello!", "greeting"],
    ["在吗？", "greeting"],
    ["/start promo", "greeting"],
    ["好的，谢谢", "thanks"],
    ["thank you so much", "thanks"],
    ["拜拜", "bye"],
    ["OK", "ok"],
    ["👍", "ok"],
  ])("%s is %s", (text, kind) => expect(isSmallTalk(text)).toBe(kind))
  test.each(["你好，怎么退货", "hello where is my order", "多久发货", "", "？"])("%s is more, or nothing", (text) =>
    expect(isSmallTalk(text)).toBeNull(),
  )
  test("every kind has a reply in both languages", () => {
    for (const reply of Object.values(smallTalkReplies)) expect(reply.zh && reply.en).toBeTruthy()
  })
})

describe("mood", () => {
  test.each([
    "你们是骗子吗，退钱！！！",
    "什么破店，垃圾",
    "This is ridiculous!! I want my money back",
    "worst shop ever",
    "凭什么我要等，再这样我就起诉",
    "how dare you, stop lying to me",
  ])("%s is angry", (text) => expect(moodOf(text)).toBeGreaterThanOrEqual(0.6))
  test.each([
    "多久发货",
    "谢谢，很好",
    "我没有生气",
    "I am not angry at all",
    "where is my order?",
    "怎么退款",
    "my card was stolen, please help",
  ])("%s is calm", (text) => expect(moodOf(text)).toBeLessThan(0.2))
  test("capitals and repeated marks add to it", () => {
    expect(moodOf("WHERE IS MY ORDER???")).toBeGreaterThan(moodOf("where is my order?"))
  })
  test("fades over the messages that follow", () => {
    expect(moodOf(["太失望了", "多久发货"])).toBeLessThan(moodOf(["多久发货", "太失望了"]))
    expect(moodOf(["太失望了", "a", "b", "c"])).toBe(0)
  })
  test("asking for a person says nothing of the mood: the anger before it stays as fresh", () => {
    const angry = "这已经是第三次发错了，太失望了"
    expect(moodOf(angry)).toBeGreaterThanOrEqual(0.4)
    expect(moodOf([angry, "转人工"])).toBe(moodOf(angry))
    expect(moodOf([angry, "human please", "转人工", "人工客服", "agent"])).toBe(moodOf(angry))
    expect(moodOf([angry, "多久发货"])).toBeLessThan(moodOf(angry))
    expect(moodOf(["在吗", "转人工"])).toBeLessThan(0.2)
  })
  test("anger without an angry word goes first, and never counts as furious", () => {
    const mood = moodOf("you promised a call back on Tuesday and nobody called")
    expect(mood).toBeGreaterThanOrEqual(0.4)
    expect(mood).toBeLessThan(0.5)
  })
  test("is a share for any text", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const mood = moodOf(texts)
        expect(mood >= 0 && mood <= 1).toBe(true)
      }),
    )
  })
})

test("text is compared in half width, with plain quotes and single spaces", () => {
  expect(normaliseText(" ＡＢＣ　「１２」…\u200b ok ")).toBe('ABC "12"... ok')
})
