import { expect, test } from "vitest"
import { peakOf } from "@/scripts/simulate/peak-of"
import { hashOf, writeScript } from "@/scripts/simulate/write-script"

const minute = 60_000
const day = (seed: number) => writeScript({ seed, days: 1, perDay: 600, agents: 8, channels: [["webchat", 1]] })

test("the busiest minutes begin with themselves and hold at least as many as any other so long", () => {
  const script = day(3)
  const peak = peakOf(script, 30)
  for (const { arrivesAt } of peak.customers) expect(arrivesAt >= 0 && arrivesAt < 30 * minute).toBe(true)
  for (let from = 0; from <= 23.5 * 60; from += 15) {
    const there = script.customers.filter(
      ({ arrivesAt }) => arrivesAt >= from * minute && arrivesAt < (from + 30) * minute,
    )
    expect(peak.customers.length).toBeGreaterThanOrEqual(there.length)
  }
})

test("only who works all through them is there", () => {
  const script = day(3)
  const peak = peakOf(script, 30)
  expect(peak.agents.length).toBeGreaterThan(0)
  expect(peak.agents.length).toBeLessThan(script.agents.length)
  const [first] = peak.customers
  const from = script.customers.find(({ number }) => number === first!.number)!.arrivesAt - first!.arrivesAt
  for (const { shift, breaks } of peak.agents) {
    expect(shift.from * minute <= from && shift.to * minute >= from + 30 * minute).toBe(true)
    expect(breaks.some((rest) => rest.from * minute < from + 30 * minute && rest.to * minute > from)).toBe(false)
  }
})

test("the same seed has the same peak, another another, and nobody stays alone with the customers", () => {
  expect(hashOf(peakOf(day(3), 10))).toBe(hashOf(peakOf(day(3), 10)))
  expect(hashOf(peakOf(day(3), 10))).not.toBe(hashOf(peakOf(day(4), 10)))
  const lone = { ...day(3), agents: [{ ...day(3).agents[0]!, shift: { from: 0, to: 1 } }] }
  expect(peakOf(lone, 10).agents).toHaveLength(1)
})
