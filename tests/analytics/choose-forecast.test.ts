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

  test("in a shop that grows, nearly as much as comes, and in the middle of its band", () => {
    const values = weeks(9, { chance: 3, growth: 0.25 })
    const known = values.slice(0, 8 * week)
    const sum = (all: number[]) => all.reduce((total, value) => total + value, 0)
    const { expected, dayBand } = chooseForecast({ values: known, day, week }, horizon)!
    const off = Math.abs(sum(expected) / sum(values.slice(8 * week)) - 1)
    expect(off).toBeLessThan(0.08)
    for (const [at, low] of dayBand!.low.entries()) {
      const total = sum(expected.slice(at * day, at * day + day))
      expect(total - low).toBeCloseTo(dayBand!.high[at]! - total)
    }
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

test("four in five hours and days lie within the band, in shops whose days are busier and quieter in spells", () => {
  const random = seeded(3)
  const within = { slots: [0, 0], days: [0, 0] }
  const count = (came: number[], band: { low: number[]; high: number[] }, of: number[]) =>
    came.forEach((value, at) => {
      of[0]! += value >= band.low[at]! && value <= band.high[at]! ? 1 : 0
      of[1]!++
    })
  for (let shop = 0; shop < 30; shop++) {
    let spell = 0
    const values = Array.from({ length: 9 * 28 }, (_, at) => {
      if (at % 4 === 0) spell = 0.7 * spell + 0.3 * (random() - 0.5)
      return Math.round([5, 40, 60, 20][at % 4]! * Math.exp(spell) * (0.8 + 0.4 * random()))
    })
    const { band, dayBand } = chooseForecast({ values: values.slice(0, 8 * 28), day: 4, week: 28 }, 28)!
    const came = values.slice(8 * 28)
    count(came, band!, within.slots)
    const days = Array.from({ length: 7 }, (_, at) =>
      came.slice(at * 4, at * 4 + 4).reduce((sum, value) => sum + value, 0),
    )
    count(days, dayBand!, within.days)
  }
  for (const [hits, of] of Object.values(within)) {
    expect(hits! / of!).toBeGreaterThan(0.75)
    expect(hits! / of!).toBeLessThan(0.88)
  }
}, 20_000)

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
