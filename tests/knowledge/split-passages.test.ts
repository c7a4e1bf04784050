import fc from "fast-check"
import { expect, test } from "vitest"
import { bestWindow } from "@/server/knowledge/rules/best-window"
import { passagesOf, sentencesOf, splitPassages } from "@/server/knowledge/rules/split-passages"

const manual = `${"首次使用请取出包装。".repeat(30)}请勿将机身浸入水中。${"炸篮可以水洗。".repeat(60)}`

test("sentences end at Chinese and English stops, not inside a price", () => {
  expect(sentencesOf("It costs 19.90 yuan. 包邮！好的").map((sentence) => sentence.text)).toEqual([
    "It costs 19.90 yuan.",
    "包邮！",
    "好的",
  ])
})
test("every passage is a verbatim piece, none much too long, and nothing is lost", () => {
  const sentence = fc.string({ unit: fc.constantFrom(..."退货 a1。.!\n"), maxLength: 40 })
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 30 }), (parts) => {
      const text = parts.join("")
      const pieces = splitPassages(text, 60)
      for (const piece of pieces) expect(text).toContain(piece)
      for (const { text: each } of sentencesOf(text)) expect(pieces.some((piece) => piece.includes(each))).toBe(true)
    }),
  )
})
test("a long document becomes several passages of the same document, a short one stays whole", () => {
  const parts = passagesOf({ id: "m", title: "空气炸锅", text: manual })
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.every(({ document, passage }) => document.id === "m" && passage.title === "空气炸锅")).toBe(true)
  expect(passagesOf({ id: "s", text: "短" })).toEqual([
    { passage: { id: "s", text: "短" }, document: { id: "s", text: "短" } },
  ])
})
test("the window is the sentence that answers, word for word", () => {
  const window = bestWindow(manual, "机身可以浸水吗")
  expect(window).toContain("请勿将机身浸入水中。")
  expect(manual).toContain(window)
  expect(bestWindow("短文。", "什么")).toBe("短文。")
})
