import { wordsIn } from "@/components/automation/other-language"
import type { dialoguesText } from "@/components/i18n/dialogues"
import {
  type DialogueDefinition,
  type DialogueStep,
  type DialogueTool,
  dialogueTools,
  type SlotKind,
} from "@/server/ai/contract"
import { answersOf, asksOf } from "@/server/ai/rules/dialogue-steps"

export const stepKinds = ["ask", "look", "confirm", "do", "by", "say", "end"] as const
export type StepKind = (typeof stepKinds)[number]
export type EditorWords = (typeof dialoguesText)["zh-CN"]["editor"] | (typeof dialoguesText)["en"]["editor"]
export type Locale = "zh-CN" | "en"

const blank = { "zh-CN": "", en: "" }
const noWords = { "zh-CN": [], en: [] }

export function kindOf(step: DialogueStep): StepKind {
  if ("end" in step) return "end"
  return stepKinds.find((kind) => kind in step)!
}

/** A step in a few words: what it says, or what it does. */
export function sayStep(step: DialogueStep, locale: Locale, text: EditorWords): string {
  if ("ask" in step) return wordsIn(step.ask, locale)
  if ("confirm" in step) return wordsIn(step.confirm, locale)
  if ("look" in step) return text.tools[step.look]
  if ("do" in step) return text.writes[step.do]
  if ("by" in step) return step.by
  return wordsIn(step.say, locale)
}

/** A name no other step has. */
export function freshId(definition: DialogueDefinition): string {
  for (let number = definition.steps.length + 1; ; number++) {
    const id = `step-${number}`
    if (!definition.steps.some((step) => step.id === id)) return id
  }
}

/** A new step of a kind that goes on to `next`. */
export function newStep(kind: StepKind, id: string, next: string, definition: DialogueDefinition): DialogueStep {
  const slots = asksOf(definition)
  switch (kind) {
    case "ask":
      return { id, ask: blank, slot: freshSlot(definition), kind: "text", next }
    case "look":
      return {
        id,
        look: "find_order",
        input: inputsOf("find_order", definition),
        as: "order",
        next: { found: next, not_found: next, needs_identity: next, failed: next },
      }
    case "confirm":
      return { id, confirm: blank, next: { yes: next, no: next } }
    case "do":
      return {
        id,
        do: "return",
        input: Object.fromEntries(slots.map(({ slot }) => [slot, `{{${slot}}}`])),
        next: { done: next, failed: next },
      }
    case "by": {
      const ask = slots.find((one) => answersOf(one))
      return {
        id,
        by: ask?.slot ?? "",
        next: Object.fromEntries((ask && answersOf(ask) ? answersOf(ask)! : []).map((answer) => [answer, next])),
      }
    }
    case "say":
      return { id, say: blank, next }
    case "end":
      return { id, say: blank, end: "done" }
  }
}

/** What a look-up takes, each from the answer of the same name where there is one. */
export function inputsOf(tool: DialogueTool, definition: DialogueDefinition): Record<string, string | typeof blank> {
  const { needs, may } = dialogueTools[tool]
  const slots = new Set(asksOf(definition).map(({ slot }) => slot))
  return Object.fromEntries([
    ...needs.map((name) => [name, name === "question" ? blank : slots.has(name) ? `{{${name}}}` : ""]),
    ...may.filter((name) => slots.has(name)).map((name) => [name, `{{${name}}}`]),
  ])
}

function freshSlot(definition: DialogueDefinition): string {
  const taken = new Set(asksOf(definition).map(({ slot }) => slot))
  for (let number = 1; ; number++) if (!taken.has(`answer_${number}`)) return `answer_${number}`
}

/** The same question waiting for another kind of answer. */
export function askFor(step: Extract<DialogueStep, { ask: unknown }>, kind: SlotKind): DialogueStep {
  const { choices, words, measure, open, ...kept } = step
  const next = typeof step.next === "string" ? step.next : (Object.values(step.next)[0] ?? "")
  if (kind === "choice") {
    const made = ["a", "b"].map((value) => ({ value, label: blank, words: noWords }))
    return { ...kept, kind, choices: choices ?? made, next }
  }
  if (kind === "size_measurements") return { ...kept, kind, measure: measure ?? "height", next }
  return { ...kept, kind, next }
}

/** A beginning: one question and one end. */
export const blankDefinition: DialogueDefinition = {
  triggers: { "zh-CN": [], en: [] },
  steps: [
    { id: "step-1", ask: blank, slot: "answer_1", kind: "text", next: "step-2" },
    { id: "step-2", say: blank, end: "handoff" },
  ],
}
