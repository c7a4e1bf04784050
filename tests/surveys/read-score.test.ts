import { describe, expect, test } from "vitest"
import { readScore } from "@/server/surveys/rules/read-score"
import { isLow } from "@/server/surveys/rules/scales"
import { askWith } from "@/server/surveys/words"

describe("an answer from 1 to 5", () => {
  test.each([
    ["5", 5, null],
    ["5分", 5, null],
    ["五星", 5, null],
    ["5 很满意", 5, null],
    ["⭐⭐⭐⭐", 4, null],
    ["很满意", 5, null],
    ["不太满意，回得太慢", 2, "回得太慢"],
    ["very good", 5, null],
    ["4/5 but a bit slow", 4, "but a bit slow"],
    ["I'd give it a 3, the box was torn", 3, "the box was torn"],
    ["１", 1, null],
    ["非常不满意！", 1, null],
  ])("%s", (text, score, comment) => expect(readScore(text, "csat")).toEqual({ score, comment }))
})

describe("an answer from 0 to 10", () => {
  test.each([
    ["10分", 10],
    ["0", 0],
    ["9/10", 9],
    ["十分", 10],
    ["7 out of 10", 7],
  ])("%s", (text, score) => expect(readScore(text, "nps")).toEqual({ score, comment: null }))
})

describe("no answer", () => {
  test.each([
    ["5件什么时候到"],
    ["2 days ago I ordered a hat"],
    ["3点能到吗"],
    ["5?"],
    ["good morning, where is my parcel"],
    ["我要退货"],
    ["13812345678"],
    ["6"],
    [""],
    ["1.5米的有吗"],
    ["2026031199 我的订单"],
  ])("%s", (text) => expect(readScore(text, "csat")).toBeNull())
  test.each([["11"], ["很满意"]])("for recommending: %s", (text) => expect(readScore(text, "nps")).toBeNull())
})

test("a numbered list of the choices gives each its own number", () => {
  for (const language of ["zh-CN", "en"]) {
    const plan = {
      moment: "conversation",
      scale: "csat",
      thenScale: null,
      enabled: true,
      delayMinutes: 0,
      restDays: 0,
    } as const
    const none = { question: "", thanks: "" }
    const { choices } = askWith({ ...plan, words: { "zh-CN": none, en: none } }, language)
    expect(choices.map(({ text }) => readScore(text, "csat")?.score)).toEqual([1, 2, 3, 4, 5])
    expect(choices.map(({ text }) => readScore(text, "csat")?.comment)).toEqual([null, null, null, null, null])
  }
})

test("what is low is made good", () => {
  expect([isLow("csat", 2, null), isLow("csat", 3, "slow")]).toEqual([true, false])
  expect([isLow("nps", 3, null), isLow("nps", 6, null), isLow("nps", 6, "slow"), isLow("nps", 7, "slow")]).toEqual([
    true,
    false,
    true,
    false,
  ])
})
