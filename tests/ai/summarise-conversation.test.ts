import fc from "fast-check"
import { expect, test } from "vitest"
import {
  countWords,
  type SummaryMessage,
  summariseConversation,
  summaryWords,
} from "@/server/ai/rules/summarise-conversation"

const messages: SummaryMessage[] = [
  { from: "contact", text: "你好" },
  { from: "contact", text: "订单 TB20261120998877 怎么还没发货？" },
  { from: "bot", text: "现货付款后 48 小时内发出。", sources: ["多久发货？"] },
  { from: "contact", text: "都三天了！电话 13812345678" },
]

test("tells the agent what was asked, answered, from where, and how the customer feels", () => {
  const summary = summariseConversation({ messages, readIn: "zh-CN", language: "zh", mood: 0.7 })
  expect(summary).toContain("都三天了")
  expect(summary).toContain("48 小时内发出")
  expect(summary).toContain("来源：多久发货")
  expect(summary).toContain("情绪激动")
  expect(summary).toContain("顾客用中文")
})
test("hides phone and order numbers", () => {
  const summary = summariseConversation({ messages, readIn: "en", language: "zh", mood: 0 })
  expect(summary).not.toContain("13812345678")
  expect(summary).not.toContain("20261120998877")
  expect(summary).toContain("Order: …8877.")
})
test("says so when the bot had no answer", () => {
  const summary = summariseConversation({ messages: messages.slice(0, 1), readIn: "en", language: "other", mood: 0.4 })
  expect(summary).toBe("Asked: 你好. The bot had no answer. Getting impatient, writes another language.")
})
test("never grows beyond its limit", () => {
  const text = fc.string({ unit: fc.constantFrom(..."退货发a1 ,。x"), maxLength: 600 })
  const message = fc.record({
    from: fc.constantFrom("contact" as const, "bot" as const),
    text,
    sources: fc.array(text, { maxLength: 4 }),
  })
  fc.assert(
    fc.property(fc.array(message), fc.constantFrom("zh-CN" as const, "en" as const), (list, readIn) => {
      const summary = summariseConversation({ messages: list, readIn, language: "zh", mood: 0 })
      expect(countWords(summary)).toBeLessThanOrEqual(summaryWords)
    }),
  )
})
