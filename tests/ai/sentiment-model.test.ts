import { describe, expect, test } from "vitest"
import { readLabels } from "@/server/ai/rules/sentiment-labels"
import { packSentiment, readSentiment, trainSentiment, unpackSentiment } from "@/server/ai/rules/sentiment-model"

describe("sentiment by the word lists alone", () => {
  test.each([
    ["质量很好，非常满意", "positive"],
    ["太失望了，质量很差", "negative"],
    ["质量不好", "negative"],
    ["一点都不满意", "negative"],
    ["不错，下次还来", "positive"],
    ["I love it, great quality", "positive"],
    ["not good at all", "negative"],
    ["terrible service, never again", "negative"],
    ["多久发货", "neutral"],
    ["what size is this", "neutral"],
    ["😡😡", "negative"],
    ["👍", "positive"],
  ])("%s is %s", (text, label) => expect(readSentiment(null, text).label).toBe(label))

  test("negation turns good into bad, and bad into better", () => {
    const angry = (text: string) => readSentiment(null, text).angry
    expect(angry("太差劲了")).toBeGreaterThan(angry("不算差劲"))
    expect(readSentiment(null, "很满意").label).not.toBe(readSentiment(null, "很不满意").label)
  })

  test("anger rises from a question over a complaint to fury", () => {
    const angry = (text: string) => readSentiment(null, text).angry
    expect(angry("什么时候发货")).toBeLessThan(angry("怎么这么慢，有点失望"))
    expect(angry("怎么这么慢，有点失望")).toBeLessThan(angry("骗子！！！退钱！再不处理我就投诉！"))
    expect(angry("where is my order")).toBeLessThan(angry("WORST SHOP EVER, this is a scam!!!"))
  })
})

const pleased = "衣服很舒服|颜色好看|物流飞快|客服有耐心|做工精细|孩子爱吃|包装用心|回购多次|手感柔软|尺码刚好"
const cross = "扣子掉光|颜色不对版|物流龟速|客服装死|做工粗糙|孩子吃坏肚子|包装破烂|寄错两回|一股怪味|尺码乱标"
const rows = [
  ...pleased.split("|").map((text) => ({ text, label: "positive" })),
  ...cross.split("|").map((text) => ({ text, label: "negative" })),
]

describe("sentiment learnt from a tenant's rows", () => {
  const model = trainSentiment(rows)
  test("reads what it learnt", () => {
    for (const row of rows) expect(readSentiment(model, row.text).label).toBe(row.label)
    expect(readSentiment(model, "又是客服装死").angry).toBeGreaterThan(readSentiment(model, "手感柔软").angry)
  })
  test("finds nine in ten of the bad ones where anger was not labelled", () => {
    const found = cross.split("|").filter((text) => readSentiment(model, text).angry >= 0.5)
    expect(found.length).toBeGreaterThanOrEqual(9)
  })
  test("keeps its readings when kept as bytes", () => {
    const labelled = trainSentiment(rows.map((row, at) => ({ ...row, label: at % 3 === 0 ? "angry" : row.label })))
    for (const each of [model, labelled]) {
      const back = unpackSentiment(packSentiment(each))
      for (const { text } of rows) expect(readSentiment(back, text)).toEqual(readSentiment(each, text))
    }
  })
  test("needs two sentiments and ten rows", () => {
    expect(() => trainSentiment(rows.slice(0, 10))).toThrow("two different sentiments")
    expect(() => trainSentiment(rows.slice(8, 12))).toThrow("at least 10")
  })
})

describe("labels people use", () => {
  test.each([
    [
      ["0", "1"],
      ["negative", "positive"],
    ],
    [
      [0, 1, 2],
      ["negative", "neutral", "positive"],
    ],
    [
      [-1, 0, 1],
      ["negative", "neutral", "positive"],
    ],
    [
      ["1 star", "3 stars", "5 stars"],
      ["negative", "neutral", "positive"],
    ],
    [
      ["差评", "中性", "好评"],
      ["negative", "neutral", "positive"],
    ],
    [
      ["Negative", "NEU", "pos"],
      ["negative", "neutral", "positive"],
    ],
  ])("%j", (labels, meant) => {
    expect(readLabels(labels).map((label) => label?.sentiment)).toEqual(meant)
    expect(readLabels(labels).every((label) => label?.angry === null)).toBe(true)
  })
  test("emotions tell anger", () => {
    expect(readLabels(["angry", "sad", "happy", "surprise", "gibberish"])).toEqual([
      { sentiment: "negative", angry: true },
      { sentiment: "negative", angry: false },
      { sentiment: "positive", angry: false },
      { sentiment: "neutral", angry: false },
      null,
    ])
  })
})
