import { expect, test } from "vitest"
import { markThatFinds } from "@/server/ai/rules/keep-recall"

const evenly = (count: number) => Array.from({ length: count }, (_, at) => (at + 0.5) / count)

test("the promise is kept for 19 of 20 new samples, though the scores it was drawn from were few", () => {
  let state = 7
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const samples = 2000
  let kept = 0
  for (let sample = 0; sample < samples; sample++) {
    const mark = markThatFinds(Array.from({ length: 300 }, draw)) as number
    const found = Array.from({ length: 200 }, draw).filter((score) => score >= mark)
    if (found.length >= 180) kept++
  }
  expect(kept / samples).toBeGreaterThan(0.93)
  expect(kept / samples).toBeLessThan(0.985)
})
test("the more scores, the less is paid for certainty", () => {
  const marks = [100, 300, 1000, 10000].map((count) => markThatFinds(evenly(count)) as number)
  expect(marks).toEqual([...marks].sort((a, b) => a - b))
  expect(marks.at(-1)).toBeLessThan(0.1)
})
test("a handful of scores does not flag everything", () => {
  expect(markThatFinds(evenly(40))).toBeCloseTo(2.5 / 40)
  expect(markThatFinds([0.7])).toBe(0.7)
  expect(markThatFinds([])).toBeUndefined()
})
