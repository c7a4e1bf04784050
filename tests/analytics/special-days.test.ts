import { describe, expect, test } from "vitest"
import { dayAfter, factorsOf, measureFactor, withoutDays } from "@/server/analytics/rules/special-days"

/** Ten conversations a day from 1 October on, and what is told of some days. */
const totals = (told: Record<string, number> = {}) =>
  new Map([
    ...Array.from({ length: 60 }, (_, at): [string, number] => [dayAfter("2026-10-01", at), 10]),
    ...Object.entries(told),
  ])

describe("how much more came on a day", () => {
  test("is held against the same weekday around it, special days left out", () => {
    const loud = totals({ "2026-11-11": 40, "2026-11-04": 90 })
    expect(measureFactor("2026-11-11", loud, new Set(["2026-11-11", "2026-11-04"]))).toBe(4)
  })

  test("is not known of a day without ordinary ones around it", () => {
    expect(measureFactor("2025-11-11", totals({ "2025-11-11": 40 }), new Set())).toBeNull()
  })
})

describe("what a special day is multiplied by", () => {
  test("the merchant's factor, or what another day had", () => {
    const factors = factorsOf(
      [
        { day: "2026-12-12", factor: 2.5, like: null },
        { day: "2026-12-24", factor: null, like: "2026-11-11" },
      ],
      totals({ "2026-11-11": 40 }),
    )
    expect([...factors]).toEqual([
      ["2026-12-12", 2.5],
      ["2026-12-24", 4],
    ])
  })

  test("a holiday without either has what past ones had, and one before any is an ordinary day", () => {
    const holidays = ["2026-10-28", "2026-12-25"].map((day) => ({ day, factor: null, like: null }))
    expect(factorsOf(holidays, totals({ "2026-10-28": 3 })).get("2026-12-25")).toBeCloseTo(0.3)
    expect(factorsOf(holidays.slice(1), totals()).get("2026-12-25")).toBe(1)
  })
})

test("special days are taken out of what is learnt from", () => {
  expect(withoutDays([1, 2, 3, 4, 5, 6], "2026-10-31", new Set(["2026-11-01"]), 2)).toEqual([1, 2, null, null, 5, 6])
})
