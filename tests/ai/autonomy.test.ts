import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { autonomyWorlds, liveThrough } from "@/scripts/evals/autonomy"
import {
  calibrateThreshold,
  highestError,
  type JudgedAnswer,
  judgedNeeded,
} from "@/server/ai/rules/calibrate-threshold"
import { type AutonomyStanding, chooseAutonomy, readReason, writeReason } from "@/server/ai/rules/choose-autonomy"

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000)
const answers = (count: number, of: (place: number) => Partial<JudgedAnswer> = () => ({})): JudgedAnswer[] =>
  Array.from({ length: count }, (_, place) => ({ confidence: 0.9, right: true, at: at(place), ...of(place) }))
const fresh: AutonomyStanding = { mode: "auto", answerAt: null, reason: { kind: "chosen", since: null } }

describe("the threshold", () => {
  test("needs 326 right answers to prove two percent, and not one fewer", () => {
    expect(judgedNeeded(0.02)).toBe(326)
    expect(calibrateThreshold(answers(326), 0.02)).toMatchObject({ wrong: 0, of: 326 })
    expect(calibrateThreshold(answers(325), 0.02)).toBeNull()
  })

  test("lies above the confidences at which answers are wrong", () => {
    const judged = answers(1000, (place) =>
      place % 2 ? { confidence: 0.9 } : { confidence: 0.6, right: place % 10 !== 0 },
    )
    expect(calibrateThreshold(judged, 0.02)).toMatchObject({ answerAt: 0.9, wrong: 0, of: 500 })
  })

  test("never allows more than the budget by the bound it is chosen with", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() }), {
          maxLength: 600,
        }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (list, budget) => {
          const found = calibrateThreshold(
            list.map((one) => ({ ...one, at: at(0) })),
            budget,
          )
          if (!found) return
          const counted = list.filter(({ confidence }) => confidence >= found.answerAt)
          expect(found.of).toBe(counted.length)
          expect(found.wrong).toBe(counted.filter(({ right }) => !right).length)
          expect(highestError(found.wrong, found.of)).toBeLessThanOrEqual(budget)
        },
      ),
    )
  })
})

describe("how far the bot may go", () => {
  test("is the shop's own gate until enough answers were judged, and says how many are missing", () => {
    expect(chooseAutonomy(fresh, 0.02, answers(12))).toEqual({
      mode: "auto",
      answerAt: null,
      reason: { kind: "waiting", judged: 12, needed: 326, since: null },
    })
  })

  test("falls to drafts as soon as the latest answers break the budget", () => {
    const judged = answers(60, (place) => ({ right: place < 50 || place % 2 === 0 }))
    const next = chooseAutonomy(fresh, 0.02, judged)
    expect(next.mode).toBe("draft")
    expect(next.reason).toMatchObject({ kind: "demoted", wrong: 5, of: 10 })
  })

  test("bears one wrong answer among few", () => {
    expect(
      chooseAutonomy(
        fresh,
        0.02,
        answers(5, (place) => ({ right: place > 0 })),
      ).mode,
    ).toBe("auto")
  })

  test("comes back by itself only with new proof, old answers forgotten", () => {
    const fallen: AutonomyStanding = {
      mode: "draft",
      answerAt: null,
      reason: { kind: "demoted", wrong: 5, of: 10, since: at(1000) },
    }
    expect(chooseAutonomy(fallen, 0.02, answers(999))).toEqual(fallen)
    expect(chooseAutonomy(fallen, 0.02, answers(1300)).mode).toBe("draft")
    expect(chooseAutonomy(fallen, 0.02, answers(1326))).toMatchObject({
      mode: "auto",
      reason: { kind: "proven", of: 326 },
    })
  })

  test("goes to drafts when many answers prove nothing", () => {
    const judged = answers(800, (place) => ({ right: place % 60 !== 59 }))
    expect(chooseAutonomy(fresh, 0.02, judged)).toMatchObject({ mode: "draft", reason: { kind: "unproven" } })
  })

  test("stays where a merchant put it: at drafts, or at a person", () => {
    for (const mode of ["draft", "human"] as const) {
      const chosen: AutonomyStanding = { mode, answerAt: null, reason: { kind: "chosen", since: null } }
      expect(chooseAutonomy(chosen, 0.02, answers(2000))).toEqual(chosen)
    }
  })

  test("keeps its reasons in words that can be read again", () => {
    for (const reason of [
      { kind: "chosen", since: null },
      { kind: "chosen", since: at(5) },
      { kind: "waiting", judged: 12, needed: 326, since: null },
      { kind: "proven", wrong: 1, of: 700, since: at(9) },
      { kind: "demoted", wrong: 4, of: 25, since: at(7) },
    ] as const) {
      expect(readReason(writeReason(reason))).toEqual(reason)
    }
    expect(readReason("chosen")).toEqual({ kind: "chosen", since: null })
    expect(readReason("something else")).toEqual({ kind: "chosen", since: null })
  })
})

test("keeps two percent in at least 95 of 100 lives of a shop, a drift half-way included, and answers meanwhile", () => {
  const world = autonomyWorlds.find(({ name }) => name === "2%")!
  const runs = Array.from({ length: 200 }, (_, seed) => liveThrough(seed + 1, world))
  const kept = runs.filter((run) => run.wrong <= world.budget * run.automatic)
  expect(kept.length).toBeGreaterThanOrEqual(190)
  const shares = runs.map((run) => run.shareBefore)
  expect(shares.reduce((sum, share) => sum + share, 0) / runs.length).toBeGreaterThan(0.25)
  expect(runs.filter((run) => run.demotions > 0).length).toBeGreaterThan(100)
}, 60_000)
