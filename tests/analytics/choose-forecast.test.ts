import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { seeded } from "@/scripts/seeded"
import { chooseForecast } from "@/server/analytics/rules/choose-forecast"
import { foretell, ways } from "@/server/analytics/rules/foretell-slots"

const day = 24
const week = 168
const horizon = 7 * day

/** A shop's weeks: busy at noon, quiet on Sundays, growing; with chance, when asked for. */
function weeks(count: number, { chance = 0, growth = 0 } = {}): number[] {
  const random = seeded(7)
  return Array.from({ length: count * week }, (_, at) => {
    const hour = at % day
    const busy = hour < 8 ? 0 : 10 * Math.sin((Math.PI * (hour - 8)) / 16)
    const usual = busy * (Math.floor(at / day) % 7 === 6 ? 0.4 : 1) * (1 + (growth * at) / week)
    return Math.max(0, Math.round(usual + chance * (random() - 0.5) * Math.sqrt(usual)))
  })
}

describe("what is foretold", () => {
  test("of weeks that repeat themselves, the next one as they were", () => {
    const values = weeks(6)
    const forecast = chooseForecast({ values, day, week }, horizon)!
    const off = forecast.expected.reduce((sum, told, at) => sum + Math.abs(told - values[at]!), 0)
    expect(off / values.slice(0, horizon).reduce((sum, value) => sum + value, 0)).toBeLessThan(0.02)
  })

  test("beats last week where a week differs from the next by chance alone", () => {
    const { backTest } = chooseForecast({ values: weeks(8, { chance: 3 }), day, week }, horizon)!
    expect(backTest!.times).toBe(12)
    expect(backTest!.slots.forecast.wape!).toBeLessThan(backTest!.slots.naive.wape!)
    expect(backTest!.slots.forecast.mase!).toBeLessThan(1)
    expect(backTest!.days.forecast.wape!).toBeLessThan(backTest!.slots.forecast.wape!)
  })

  test("is nothing before a week, last week alone before the second, and without a band", () => {
    expect(chooseForecast({ values: weeks(1).slice(0, 6 * day), day, week }, horizon)).toBeNull()
    const forecast = chooseForecast({ values: weeks(2).slice(0, 10 * day), day, week }, horizon)!
    expect(forecast).toMatchObject({ chosen: ["week"], band: null, dayBand: null, backTest: null })
  })

  test("does not learn from what is left out", () => {
    const values: (number | null)[] = weeks(6)
    const plain = chooseForecast({ values, day, week }, horizon)!
    const festival = 5 * week + 2 * day
    const loud = values.map((value, at) => (at >= festival && at < festival + day ? (value ?? 0) * 9 : value))
    const without = loud.map((value, at) => (at >= festival && at < festival + day ? null : value))
    const sum = (told: number[]) => told.reduce((total, value) => total + value, 0)
    expect(sum(chooseForecast({ values: without, day, week }, horizon)!.expected)).toBeCloseTo(sum(plain.expected), -1)
    expect(sum(chooseForecast({ values: loud, day, week }, horizon)!.expected)).toBeGreaterThan(
      1.1 * sum(plain.expected),
    )
  })
})

test("whatever came, nothing below zero is foretold, the band holds what is expected, and the same gives the same", () => {
  const anyWeeks = fc.array(fc.oneof(fc.nat(50), fc.constant(0), fc.constant(null)), {
    minLength: 7 * 4,
    maxLength: 7 * 4 * 6,
  })
  fc.assert(
    fc.property(anyWeeks, (values) => {
      const slots = { values, day: 4, week: 28 }
      const forecast = chooseForecast(slots, 28)
      if (!forecast) return
      expect(chooseForecast(slots, 28)).toEqual(forecast)
      forecast.expected.forEach((told, at) => {
        expect(told).toBeGreaterThanOrEqual(0)
        if (!forecast.band) return
        expect(forecast.band.low[at]!).toBeGreaterThanOrEqual(0)
        expect(forecast.band.low[at]!).toBeLessThanOrEqual(told)
        expect(forecast.band.high[at]!).toBeGreaterThanOrEqual(told)
      })
    }),
    { numRuns: 60 },
  )
})

describe("each way", () => {
  test.each(ways)("%s foretells a level that never changes", (way) => {
    for (const told of foretell(way, { values: Array<number>(4 * week).fill(9), day, week }, horizon)!)
      expect(told).toBeCloseTo(9, 0)
  })

  test("as a week before looks past what is not known", () => {
    const values: (number | null)[] = weeks(3)
    const known = values[2 * week - horizon + 12]
    values[3 * week - horizon + 12] = null
    expect(foretell("week", { values, day, week }, horizon)![12]).toBe(known)
  })

  test("the median of four weeks is not moved by one of them", () => {
    const values = weeks(4).map((value, at) => (at >= 3 * week ? value * 5 : value))
    expect(foretell("median", { values, day, week }, 13)![12]).toBe(values[12])
  })
})
