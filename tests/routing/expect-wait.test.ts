import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { expectWait, type Line } from "@/server/routing/rules/expect-wait"

const line = (changes: Partial<Line>): Line => ({
  place: 1,
  agentsOnline: 1,
  freePlaces: 0,
  recentWaitsMs: [],
  takenLastHour: 0,
  held: 0,
  handlingMs: [],
  ...changes,
})

describe("the expected wait", () => {
  test("names no number when nobody is there", () => {
    expect(expectWait(line({ agentsOnline: 0, takenLastHour: 30 }))).toEqual({ kind: "nobody" })
  })

  test("is soon when somebody is free", () => {
    expect(expectWait(line({ freePlaces: 1 }))).toEqual({ kind: "soon" })
  })

  test("follows what people lately waited even when somebody is free", () => {
    expect(expectWait(line({ freePlaces: 3, recentWaitsMs: [220_000, 250_000, 240_000] }))).toEqual({
      kind: "minutes",
      minutes: 4,
    })
  })

  test("follows the pace of the last hour", () => {
    expect(expectWait(line({ place: 5, takenLastHour: 30 }))).toEqual({ kind: "minutes", minutes: 10 })
  })

  test("follows how long conversations lately took, and how many are held at once", () => {
    const handlingMs = [500_000, 600_000, 700_000, 550_000, 650_000]
    expect(expectWait(line({ place: 6, held: 12, handlingMs, takenLastHour: 5 }))).toEqual({
      kind: "minutes",
      minutes: 5,
    })
  })

  test("guesses from the people in the room without a history", () => {
    expect(expectWait(line({ place: 3, agentsOnline: 2 }))).toEqual({ kind: "minutes", minutes: 6 })
  })

  test("never shrinks by standing further back, and stays between a minute and four hours", () => {
    const amount = ({ kind, ...rest }: ReturnType<typeof expectWait>) =>
      kind === "minutes" ? (rest as { minutes: number }).minutes : 0
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(60),
        fc.array(fc.nat(3_600_000), { maxLength: 30 }),
        fc.nat(400),
        (place, agentsOnline, freePlaces, recentWaitsMs, takenLastHour) => {
          const here = line({ agentsOnline, freePlaces, recentWaitsMs, takenLastHour })
          const behindFree = freePlaces + 1 + place
          const near = amount(expectWait({ ...here, place: behindFree }))
          const far = amount(expectWait({ ...here, place: behindFree + 1 }))
          expect(far).toBeGreaterThanOrEqual(near)
          expect(far).toBeGreaterThanOrEqual(1)
          expect(far).toBeLessThanOrEqual(240)
        },
      ),
    )
  })
})
