import { expect, test } from "vitest"
import { understanding } from "@/scripts/brain/understanding"

const ask = (op: string, input: object) => understanding[op]?.(input) as Record<string, unknown>
const intents = [
  ...["多久发货", "什么时候发货", "几天能到"].map((text) => ({ text, intent: "shipping" })),
  ...["怎么退货", "我要退款", "退货运费谁出"].map((text) => ({ text, intent: "returning" })),
]

test("predicts nothing before it is trained, and by language after", () => {
  expect(() => ask("predict", { text: "多久发货" })).toThrow("send train first")
  expect(ask("train", { rows: intents, lang: "zh" })).toMatchObject({ trained: 6, intents: 2 })
  expect(ask("predict", { text: "几天发货", lang: "zh" })).toMatchObject({ intent: "shipping" })
  expect(ask("predict", { text: "想退货" })).toMatchObject({ intent: "returning" })
  expect(() => ask("predict", { text: "refund", lang: "en" })).toThrow("send train first")
})

test("feels, asks and judges untrained", () => {
  expect(ask("sentiment", { text: "太差了" })).toMatchObject({ label: "negative" })
  expect(ask("isQuestion", { text: "多少钱" })).toMatchObject({ question: true })
  const said = (text: string) => Number(ask("quality", { turns: [{ role: "user", text }] }).dissatisfied)
  expect(said("不对，又错了")).toBeGreaterThan(2 * said("好的谢谢"))
})

test("refuses a malformed request", () => {
  expect(() => ask("train", { rows: "none" })).toThrow()
  expect(() => ask("trainSentiment", { rows: [{ text: "好" }] })).toThrow()
})
