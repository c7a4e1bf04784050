import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { fitsField } from "@/server/contacts/rules/fits-field"
import { type Counted, habitsOf } from "@/server/contacts/rules/habits"

const nothing: Counted = { said: [], complaints: 0, returns: 0, refunds: 0, paidOrders: 0, bought: [] }
const at = (hour: number, count: number, channel = "wechat") => ({ channel, hour, count })

describe("what is told of a contact", () => {
  test("is nothing while there is too little to tell it from", () => {
    expect(habitsOf({ ...nothing, said: [at(20, 4)], bought: [{ title: "Dress", orders: 1 }] })).toEqual([])
  })

  test("names the channel and the hours they write at, across midnight too, with the figures", () => {
    expect(habitsOf({ ...nothing, said: [at(23, 3), at(0, 4), at(1, 2), at(12, 1, "email")] })).toEqual([
      { about: "channel", channel: "wechat", part: 9, whole: 10 },
      { about: "hours", from: 23, until: 2, part: 9, whole: 10 },
    ])
  })

  test("calls a second complaint, or more returns than every other order, a high risk", () => {
    const levelOf = (counted: Partial<Counted>) =>
      habitsOf({ ...nothing, ...counted }).map((habit) => (habit.about === "risk" ? habit.level : null))
    expect(levelOf({ complaints: 1 })).toEqual(["some"])
    expect(levelOf({ complaints: 2 })).toEqual(["high"])
    expect(levelOf({ returns: 3, paidOrders: 6 })).toEqual(["high"])
    expect(levelOf({ returns: 2, refunds: 1, paidOrders: 20 })).toEqual(["some"])
  })

  test("never claims a part greater than its whole", () => {
    const said = fc.array(fc.record({ channel: fc.constantFrom("a", "b"), hour: fc.nat(23), count: fc.nat(50) }))
    fc.assert(
      fc.property(said, (rows) => {
        for (const habit of habitsOf({ ...nothing, said: rows })) {
          if (!("part" in habit)) continue
          expect(habit.part).toBeLessThanOrEqual(habit.whole)
          expect(habit.part / habit.whole).toBeGreaterThanOrEqual(0.5)
        }
      }),
    )
  })
})

test("a field takes numbers, days that exist and its own choices, and nothing else", () => {
  const takes = (kind: "text" | "number" | "date" | "choice", value: string | number) =>
    fitsField({ kind, choices: ["gold"] }, value)
  expect([takes("number", 3), takes("number", "3"), takes("date", "2026-02-28"), takes("date", "2026-02-30")]).toEqual([
    true,
    false,
    true,
    false,
  ])
  expect([takes("choice", "gold"), takes("choice", "lead"), takes("text", "x"), takes("text", 1)]).toEqual([
    true,
    false,
    true,
    false,
  ])
})
