import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { expectOf, fewestToLearn, learnPerformance, type PastWork } from "@/server/routing/rules/learn-performance"
import { routeConversation } from "@/server/routing/rules/route-conversation"
import { agent, facts, holding, house } from "./desk"

const done = (memberId: string, intent: string, stars: number, minutes: number): PastWork => ({
  memberId,
  intent,
  kind: "chat",
  stars,
  minutes,
})
const many = (count: number, ...work: Parameters<typeof done>) => Array.from({ length: count }, () => done(...work))

/** Ann is good at returns, Bo at sizes; both are rated the same on average. Cy is as good as either and slow. */
const past = [
  ...many(60, "ann", "return", 5, 10),
  ...many(60, "ann", "size-advice", 3, 10),
  ...many(60, "bo", "return", 3, 10),
  ...many(60, "bo", "size-advice", 5, 10),
]
const learned = { version: 2, samples: past.length, weights: learnPerformance(past)! }
const plainAverage = agent("ann", { satisfaction: 4 })

describe("which agent takes it, once past work was learnt from", () => {
  test.each([
    ["return", "ann"],
    ["size-advice", "bo"],
  ])("with equal load, a question about %s goes to who was rated better for it", (intent, memberId) => {
    const roster = [plainAverage, agent("bo", { satisfaction: 4 })]
    expect(routeConversation(facts({ intent, needsPerson: true }), roster, { ...house, learned })).toMatchObject({
      memberId,
      explanation: { wonBy: "expected-satisfaction", learned: { version: 2, samples: 240 } },
    })
  })

  test("with equal skill, who holds fewer chats still wins", () => {
    const roster = [agent("ann", { open: holding(1) }), agent("bo")]
    const asked = facts({ intent: "return", needsPerson: true })
    expect(routeConversation(asked, roster, { ...house, learned })).toMatchObject({
      memberId: "bo",
      explanation: { wonBy: "least-load" },
    })
  })

  test("equally rated and equally busy, the quicker one", () => {
    const work = [...many(60, "ann", "return", 4, 20), ...many(60, "bo", "return", 4, 8)]
    const weights = learnPerformance(work)!
    const roster = [agent("ann", { idleMs: 600_000 }), agent("bo")]
    expect(
      routeConversation(facts({ intent: "return" }), roster, { ...house, learned: { ...learned, weights } }),
    ).toMatchObject({ memberId: "bo", explanation: { wonBy: "expected-minutes" } })
  })

  test("without a model the average of their ratings decides, as before", () => {
    const roster = [plainAverage, agent("bo", { satisfaction: 4.5 })]
    expect(routeConversation(facts({ intent: "return" }), roster, house)).toMatchObject({
      memberId: "bo",
      explanation: { wonBy: "satisfaction", learned: null },
    })
  })
})

describe("what is learnt", () => {
  test("a hard question is not held against who gets it", () => {
    const work = [
      ...many(80, "ann", "complaint", 2, 30),
      ...many(20, "bo", "complaint", 2, 30),
      ...many(20, "ann", "return", 5, 10),
      ...many(80, "bo", "return", 5, 10),
    ]
    const weights = learnPerformance(work)!
    const expected = (memberId: string) => expectOf(weights, { memberId, intent: "complaint", kind: "chat" }).stars
    expect(Math.abs(expected("ann") - expected("bo"))).toBeLessThan(0.2)
  })

  test("one bad rating leaves somebody near the shop's mean", () => {
    const weights = learnPerformance([...past, done("dee", "return", 1, 10)])!
    const mean = expectOf(weights, { memberId: "stranger", intent: "return", kind: "chat" }).stars
    const dee = expectOf(weights, { memberId: "dee", intent: "return", kind: "chat" }).stars
    expect(dee).toBeLessThan(mean)
    expect(mean - dee).toBeLessThan(0.9)
  })

  test("too little to learn from teaches nothing", () => {
    expect(learnPerformance(past.slice(0, fewestToLearn - 1))).toBeNull()
    expect(learnPerformance(past.map((one) => ({ ...one, stars: null })))).toBeNull()
  })

  test("the same work teaches the same, and no expectation leaves the scale", () => {
    const work = fc.array(
      fc.record({
        memberId: fc.constantFrom("a", "b", "c"),
        intent: fc.constantFrom(null, "return", "price"),
        kind: fc.constantFrom("chat" as const, "mail" as const),
        minutes: fc.double({ min: 0, max: 5000, noNaN: true }),
        stars: fc.integer({ min: 1, max: 5 }),
      }),
      { minLength: fewestToLearn, maxLength: 120 },
    )
    fc.assert(
      fc.property(work, (rows) => {
        const weights = learnPerformance(rows)!
        expect(learnPerformance(rows)).toEqual(weights)
        for (const memberId of ["a", "b", "c", "new"]) {
          const { stars, minutes } = expectOf(weights, { memberId, intent: "return", kind: "mail" })
          expect(stars).toBeGreaterThanOrEqual(1)
          expect(stars).toBeLessThanOrEqual(5)
          expect(minutes).toBeGreaterThan(0)
        }
      }),
      { numRuns: 50 },
    )
  })
})
