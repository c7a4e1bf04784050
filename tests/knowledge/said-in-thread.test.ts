import { describe, expect, test } from "vitest"
import {
  answersOfAgents,
  hasSubstance,
  pickedAfter,
  questionAt,
  saysOneCustomersThings,
  type ThreadLine,
} from "@/server/knowledge/rules/said-in-thread"

const saysNothing = (text: string) => /^(你好|转人工|hi|thanks)$/i.test(text)
let place = 0
const line = (author: string, text: string, more: Partial<ThreadLine> = {}): ThreadLine => ({
  id: `${++place}`,
  direction: author === "contact" ? "inbound" : "outbound",
  author,
  kind: "text",
  text,
  choices: [],
  cites: [],
  ...more,
})

describe("what an agent answered", () => {
  test("is paired with the question before it, past greetings, waits and the bot's own words", () => {
    const thread = [
      line("contact", "你好"),
      line("contact", "这款杯子能放洗碗机吗"),
      line("bot", "这个问题我暂时答不上。"),
      line("contact", "转人工"),
      line("system", "正在为您转接"),
      line("agent", "您好，请稍等，我帮您问一下。"),
      line("agent", "可以放洗碗机，温度不要超过 65 度。"),
      line("agent", "还有什么可以帮您的吗？"),
    ]
    expect(answersOfAgents(thread, saysNothing)).toEqual([
      {
        question: "这款杯子能放洗碗机吗",
        answer: "可以放洗碗机，温度不要超过 65 度。",
        messageId: thread[6]!.id,
      },
    ])
  })

  test("answers the newest question when the bot had spoken in between", () => {
    const thread = [
      line("contact", "杯子有红色的吗"),
      line("bot", "有的，红色现货。"),
      line("contact", "能刻字吗"),
      line("agent", "可以刻字，最多八个字，两天后发出。"),
    ]
    expect(answersOfAgents(thread, saysNothing)).toMatchObject([{ question: "能刻字吗" }])
  })

  test.each([
    ["Hi there, one moment please, let me check that for you.", false],
    ["Could you tell me which model you mean?", false],
    ["好的", false],
    ["Yes, the lid is dishwasher safe up to 65 degrees.", true],
    ["您好，杯盖可以放洗碗机，请放在上层。", true],
    ["您的快递单号是 SF1234567890123，明天送到您家。", false],
    ["Please write to kim@example.com and they will sort it out for you.", false],
  ])("“%s” says something to others: %s", (text, expected) => expect(hasSubstance(text)).toBe(expected))

  test("is one customer's affair with a long number, also in full-width digits", () => {
    expect(saysOneCustomersThings("订单２０２６１１２３０００１怎么还没到")).toBe(true)
    expect(saysOneCustomersThings("满 299 减 50 怎么算")).toBe(false)
  })
})

describe("what the customer picked", () => {
  const asked = line("contact", "那个怎么弄")
  const offer = line("bot", "您想问的是？", { choices: [{ text: "怎么退货？", articleId: "a" }, { text: "物流" }] })

  test("is the article they were offered", () => {
    expect(pickedAfter([asked, offer, line("contact", "怎么退货？")], asked.id)).toBe("a")
  })
  test("is the article the pick was answered from, when the offer was a theme", () => {
    const answer = line("bot", "在订单页看物流。", { cites: [{ articleId: "b" }] })
    expect(pickedAfter([asked, offer, line("contact", "物流"), answer], asked.id)).toBe("b")
  })
  test("is nothing when they said something else, or nothing yet", () => {
    expect(pickedAfter([asked, offer, line("contact", "都不是")], asked.id)).toBeNull()
    expect(pickedAfter([asked, offer], asked.id)).toBeNull()
    expect(pickedAfter([asked], "gone")).toBeNull()
  })
})

test("a question is all the customer said since anybody spoke, without courtesy, and never longer than 300", () => {
  const thread = [line("bot", "您好"), line("contact", "你好"), line("contact", "杯子"), line("contact", "能刻字吗")]
  expect(questionAt(thread, thread[3]!.id, saysNothing)).toBe("杯子\n能刻字吗")
  const long = line("contact", "啊".repeat(100_000))
  expect(questionAt([long], long.id, saysNothing)).toHaveLength(300)
})
