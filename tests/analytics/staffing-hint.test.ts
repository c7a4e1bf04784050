import { expect, test } from "vitest"
import { type Pace, staffingHint } from "@/server/analytics/rules/staffing-hint"

const minute = 60_000
const pace: Pace = {
  waits: [3, 4, 5].map((wait) => wait * minute),
  usualWaits: [1, 1, 2, 2, 1].map((wait) => wait * minute),
  arrivals: 3,
  handlings: [8 * minute],
  agentsOnline: 2,
  capacity: 6,
}

test("a wait of twice the usual calls for as many hands as the arrivals keep busy", () => {
  expect(staffingHint(pace)).toEqual({ wait: 4 * minute, usual: minute, more: 2 })
})

test("one more is asked for where the agents there should have done", () => {
  expect(staffingHint({ ...pace, arrivals: 0.1 })?.more).toBe(1)
})

test("nothing is said of two people, of half a minute, or of a wait that is usual", () => {
  expect(staffingHint({ ...pace, waits: [9 * minute, 9 * minute] })).toBeNull()
  expect(staffingHint({ ...pace, waits: [30_000, 30_000, 30_000], usualWaits: [1000, 1000, 1000] })).toBeNull()
  expect(staffingHint({ ...pace, usualWaits: [4, 4, 4].map((wait) => wait * minute) })).toBeNull()
})

test("a shop without history is told all the same", () => {
  expect(staffingHint({ ...pace, usualWaits: [], handlings: [] })).toEqual({ wait: 4 * minute, usual: null, more: 1 })
})
