import { describe, expect, test } from "vitest"
import { agreeOnAnswer, isStrange } from "@/server/ai/rules/agree-on-answer"

const gate = { answer: false, confidence: 0.55 }
const returns = { confidence: 0.9, top: [{ intent: "return", score: 0.85 }] }
const invoices = { confidence: 0.9, top: [{ intent: "invoice", score: 0.85 }] }

describe("search and intents as two witnesses", () => {
  test("answer together what the search alone would have asked back", () => {
    const together = agreeOnAnswer(gate, returns, returns, "en")
    expect(together.answer).toBe(true)
    expect(together.confidence).toBeGreaterThan(gate.confidence)
  })

  test("ask back when they contradict each other, however sure the search was", () => {
    const apart = agreeOnAnswer({ answer: true, confidence: 0.75 }, returns, invoices, "en")
    expect(apart.answer).toBe(false)
    expect(apart.confidence).toBeLessThan(0.75)
  })

  test("leave the gate alone when one of them has nothing to say", () => {
    expect(agreeOnAnswer(gate, null, returns, "en")).toBe(gate)
    expect(agreeOnAnswer(gate, returns, null, "en")).toBe(gate)
    expect(agreeOnAnswer(gate, { confidence: 0.9, top: [] }, returns, "en")).toBe(gate)
  })

  test("never doubt what was asked word for word, nor answer what was not found", () => {
    const exact = { answer: true, confidence: 0.99 }
    const nothing = { answer: false, confidence: 0 }
    expect(agreeOnAnswer(exact, returns, invoices, "en")).toBe(exact)
    expect(agreeOnAnswer(nothing, returns, returns, "en")).toBe(nothing)
  })

  test("count the more, the surer the reading of the question", () => {
    const unsure = { ...returns, confidence: 0.2 }
    expect(agreeOnAnswer(gate, returns, returns, "en").confidence).toBeGreaterThan(
      agreeOnAnswer(gate, unsure, returns, "en").confidence,
    )
  })
})

describe("words neither of them knows", () => {
  const nothing = { answer: false, confidence: 0.1 }
  const unsure = { confidence: 0.15, top: [{ intent: "return", score: 0.1 }] }

  test("are strange only when both find them so", () => {
    expect(isStrange(nothing, unsure)).toBe(true)
    expect(isStrange(nothing, returns)).toBe(false)
    expect(isStrange(gate, unsure)).toBe(false)
  })

  test("are never called strange without a reading", () => {
    expect(isStrange(nothing, null)).toBe(false)
    expect(isStrange(nothing, { confidence: 0, top: [] })).toBe(false)
  })
})
