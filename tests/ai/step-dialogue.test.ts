import { describe, expect, test } from "vitest"
import { matchesRule } from "@/server/ai/rules/matches-rule"
import { beginDialogue, type DialogueDefinition, startsDialogue, stepDialogue } from "@/server/ai/rules/step-dialogue"
import { tradeTemplates } from "@/server/tenants/templates"

const [returns] = tradeTemplates.clothing.dialogues
const definition: DialogueDefinition = { triggers: returns!.triggers, steps: returns!.steps }

/** Walks the dialogue with these answers and returns the last move. */
function walk(locale: "zh-CN" | "en", first: string, ...answers: string[]) {
  let move = beginDialogue(definition, first, locale)
  for (const answer of answers) {
    if (move.kind !== "ask") return move
    move = stepDialogue(definition, { step: move.step, slots: move.slots }, answer, locale)
  }
  return move
}

describe("the returns dialogue", () => {
  test("begins when a customer wants to return something, not when they ask about the rules", () => {
    expect(startsDialogue(definition, definition.triggers.en[0]!)).toBe(true)
    expect(startsDialogue(definition, definition.triggers["zh-CN"][0]!)).toBe(true)
    expect(startsDialogue(definition, "What is the weather like?")).toBe(false)
  })

  test("takes an order number that is already in the first message", () => {
    const move = beginDialogue(definition, "I want to return order TD20260731", "en")
    expect(move).toMatchObject({ kind: "ask", slots: { order_number: "TD20260731" } })
  })

  test.each(["zh-CN", "en"] as const)("ends with a person only after an explicit yes (%s)", (locale) => {
    const answers: string[] = ["TD20260731"]
    let move = beginDialogue(definition, definition.triggers[locale][0]!, locale)
    for (let turn = 0; turn < 10 && move.kind === "ask"; turn++) {
      const answer = move.step === definition.steps[0]!.id ? answers[0]! : (move.choices[0] ?? "TD20260731")
      move = stepDialogue(definition, { step: move.step, slots: move.slots }, answer, locale)
    }
    expect(move).toMatchObject({ kind: "end", end: "handoff" })
    if (move.kind === "end") expect(move.text).not.toMatch(/\{\{/)
  })

  test("a no at the end registers nothing", () => {
    let move = beginDialogue(definition, "return TD20260731", "en")
    for (let turn = 0; turn < 10 && move.kind === "ask"; turn++) {
      const last = move.choices.join() === "Yes,No" && /TD20260731/.test(move.text)
      const answer: string = last ? "no" : (move.choices[0] ?? "TD20260731")
      move = stepDialogue(definition, { step: move.step, slots: move.slots }, answer, "en")
    }
    expect(move).toMatchObject({ kind: "end", end: "done" })
  })

  test("notices words that are no answer, and can ask again", () => {
    const move = walk("en", "I want a return", "by the way, do you ship to Norway?")
    expect(move).toMatchObject({ kind: "aside" })
    if (move.kind === "aside") expect(move.again).not.toBe("")
  })
})

describe("a rule's words", () => {
  const words = { "zh-CN": ["投诉"], en: ["sue", "lawyer"] }
  test.each(["我要投诉你们", "I will SUE you", "my lawyer, tomorrow"])("fire on “%s”", (text) => {
    expect(matchesRule(words, text)).toBe(true)
  })
  test.each(["the tissue box", "issue with my order", "suede shoes"])(
    "stay quiet inside another word: “%s”",
    (text) => {
      expect(matchesRule(words, text)).toBe(false)
    },
  )
})
