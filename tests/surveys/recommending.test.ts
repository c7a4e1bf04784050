import { expect, test } from "vitest"
import { npsOf, type Recommending } from "@/server/surveys/rules/recommending"

/** Every way so many people can answer. */
const everyWay = (answers: number): Recommending[] =>
  Array.from({ length: answers + 1 }, (_, promoters) =>
    Array.from({ length: answers - promoters + 1 }, (_, detractors) => ({ answers, promoters, detractors })),
  ).flat()

test("recommending: promoters less detractors; without answers nothing", () => {
  expect(npsOf({ answers: 6, promoters: 2, detractors: 2 })?.value).toBe(0)
  expect(npsOf({ answers: 4, promoters: 3, detractors: 0 })?.value).toBe(75)
  expect(npsOf({ answers: 0, promoters: 0, detractors: 0 })).toBeNull()
})

test("the range holds the score and never leaves -100 to 100, however few answered", () => {
  for (const said of [1, 2, 3, 7, 20].flatMap(everyWay)) {
    const { value, from, to } = npsOf(said)!
    expect([from >= -100, from <= value, value <= to, to <= 100]).toEqual([true, true, true, true])
  }
})

test("one who recommends says little, three hundred of four hundred much", () => {
  const few = npsOf({ answers: 1, promoters: 1, detractors: 0 })!
  // With nobody on the other side the limit is Wilson's, stretched over -100 to 100.
  expect(few.from).toBeCloseTo((100 * (1 - 1.96 ** 2)) / (1 + 1.96 ** 2), 6)
  expect(few.to).toBe(100)
  const many = npsOf({ answers: 400, promoters: 300, detractors: 0 })!
  expect([many.from > 70, many.to < 80]).toEqual([true, true])
})

test("all who neither recommend nor warn still leave room for doubt", () => {
  const { from, to } = npsOf({ answers: 10, promoters: 0, detractors: 0 })!
  expect(to).toBeCloseTo((100 * 1.96 ** 2) / (10 + 1.96 ** 2), 6)
  expect(from).toBeCloseTo(-to, 6)
})

test("of all samples of ten that a shop may draw, the range misses the truth in at most seven of a hundred", () => {
  for (const [p, d] of [
    [0.5, 0.2],
    [0.8, 0.1],
    [0.3, 0.3],
    [0.1, 0.6],
  ] as const) {
    const held = everyWay(10).filter((said) => {
      const { from, to } = npsOf(said)!
      return from <= 100 * (p - d) && 100 * (p - d) <= to
    })
    const chance = ({ answers, promoters, detractors }: Recommending) => {
      const rest = answers - promoters - detractors
      const ways = factorial(answers) / factorial(promoters) / factorial(detractors) / factorial(rest)
      return ways * p ** promoters * d ** detractors * (1 - p - d) ** rest
    }
    expect(held.reduce((sum, said) => sum + chance(said), 0)).toBeGreaterThan(0.93)
  }
})

const factorial = (of: number): number => (of < 2 ? 1 : of * factorial(of - 1))
