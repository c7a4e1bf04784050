import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type TurnInput, weighTurn } from "@/server/ai/rules/decide-turn"
import { handoffReasons } from "@/server/inbox/contract"

const unknown: TurnInput = {
  hits: [],
  gate: { answer: false, confidence: 0 },
  misses: 0,
  asksForPerson: false,
  smallTalk: false,
}
const known: TurnInput = { ...unknown, hits: [{ id: "a" }], gate: { answer: true, confidence: 0.9 } }
const unsure: TurnInput = {
  ...unknown,
  hits: ["a", "b", "c", "d"].map((id) => ({ id })),
  gate: { answer: false, confidence: 0.4 },
}
const turn = fc.record({
  hits: fc.array(fc.record({ id: fc.string({ minLength: 1 }) }), { maxLength: 5 }),
  gate: fc.record({ answer: fc.boolean(), confidence: fc.double({ min: 0, max: 1, noNaN: true }) }),
  asksForPerson: fc.boolean(),
  smallTalk: fc.boolean(),
  pickedPassageId: fc.option(fc.string({ minLength: 1 })),
  mustHandOff: fc.option(fc.constantFrom("policy" as const, "usage_limit" as const, "mood" as const)),
})

describe("one turn of the bot", () => {
  test("three misses in a row hand over, at the third and never at the second", () => {
    const first = weighTurn(unknown)
    const second = weighTurn({ ...unsure, misses: first.misses })
    const third = weighTurn({ ...unknown, misses: second.misses })
    expect([first.kind, second.kind, third.kind]).toEqual(["miss", "suggest", "handoff"])
    expect(third).toMatchObject({ reason: "three_misses", misses: 3 })
  })
  test("an understood turn clears the misses", () =>
    expect(weighTurn({ ...known, misses: 2 })).toEqual({ kind: "answer", passageId: "a", misses: 0 }))
  test("small talk neither counts nor clears", () =>
    expect(weighTurn({ ...unknown, smallTalk: true, misses: 2 })).toEqual({ kind: "greet", misses: 2 }))
  test("suggestions are three, and count as a miss until one is picked", () => {
    expect(weighTurn(unsure)).toEqual({ kind: "suggest", passageIds: ["a", "b", "c"], misses: 1 })
    expect(weighTurn({ ...unsure, misses: 1, pickedPassageId: "b" })).toEqual({
      kind: "answer",
      passageId: "b",
      misses: 0,
    })
  })
  test("a request for a person goes before everything", () => {
    expect(weighTurn({ ...known, asksForPerson: true, mustHandOff: "vip", smallTalk: true })).toMatchObject({
      kind: "handoff",
      reason: "asked",
    })
  })
  test("a decision of others is kept with its reason", () => {
    for (const reason of handoffReasons) {
      if (reason === "asked" || reason === "three_misses") continue
      expect(weighTurn({ ...known, mustHandOff: reason })).toMatchObject({ kind: "handoff", reason })
    }
  })
  test("whatever comes, misses run 1, 2, hand over; and only the third says three misses", () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 30 }), (turns) => {
        let misses = 0
        let inARow = 0
        for (const input of turns) {
          const decision = weighTurn({ ...input, misses })
          const missed =
            decision.kind === "miss" ||
            decision.kind === "suggest" ||
            (decision.kind === "handoff" && decision.reason === "three_misses")
          if (decision.kind === "answer") inARow = 0
          else if (missed) inARow++
          expect(decision.misses).toBe(inARow)
          if (decision.kind === "handoff" && decision.reason === "three_misses") expect(inARow).toBe(3)
          if (decision.kind === "miss" || decision.kind === "suggest") expect(inARow).toBeLessThan(3)
          if (input.asksForPerson) expect(decision).toMatchObject({ kind: "handoff", reason: "asked" })
          if (decision.kind === "suggest") expect(decision.passageIds.length).toBeLessThanOrEqual(3)
          if (decision.kind === "handoff") inARow = 0
          misses = inARow
        }
      }),
    )
  })
})
