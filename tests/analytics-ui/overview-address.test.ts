import { describe, expect, test } from "vitest"
import { type Asked, behindOf, queryOf } from "@/components/analytics/overview-address"

const read = (query: string) => behindOf(new URLSearchParams(query))

describe("the overview's address", () => {
  test("brings back what it was asked, for every figure", () => {
    const asked: Asked[] = [
      { what: "all" },
      { what: "with_people", day: "2026-03-01" },
      { what: "handed_off", reason: "three_misses" },
      { what: "all", channel: "wechat" },
      { what: "rated", score: 2 },
      { what: "complained", weekday: 7 },
      { what: "first_contact", hour: 0 },
      { what: "bot_only", intent: "return" },
      { what: "people_resolved", agent: "none" },
    ]
    for (const one of asked)
      expect(read(queryOf({ days: 30, to: "2026-03-31" }, one))).toEqual({ days: 30, to: "2026-03-31", asked: one })
    expect(read(queryOf({ days: 14 }, null))).toEqual({ days: 14, asked: null })
  })
  test("leaves out what nobody could have meant", () => {
    expect(read("days=5000&behind=everything")).toEqual({ days: 14, asked: null })
    expect(read(`behind=all&day=2026-13-45&score=9&hour=24&to=soon&reason=${"x".repeat(81)}`)).toEqual({
      days: 14,
      asked: { what: "all" },
    })
  })
})
