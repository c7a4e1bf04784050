import type { DialogueDefinition, DialogueMemory, DialogueStep } from "@/server/ai/contract"
import { type DialogueLocale, dialogueWords } from "@/server/ai/rules/dialogue-words"

export type AskStep = Extract<DialogueStep, { ask: unknown }>
export type LookStep = Extract<DialogueStep, { look: unknown }>
export type DoStep = Extract<DialogueStep, { do: unknown }>
type Slots = Record<string, string>

export const stepOf = (definition: DialogueDefinition, id: string) => definition.steps.find((step) => step.id === id)

export const asksOf = (definition: DialogueDefinition) =>
  definition.steps.filter((step): step is AskStep => "ask" in step)

/** Every way on from a step: the answer or outcome it belongs to (none for the only way) and the step it leads to. */
export function waysFrom(step: DialogueStep): { on: string | null; to: string }[] {
  if (!("next" in step)) return []
  if (typeof step.next === "string") return [{ on: null, to: step.next }]
  return Object.entries(step.next).flatMap(([on, to]) => (to ? [{ on, to }] : []))
}

/** The answers an ask can get, where they can be counted. */
export function answersOf(step: AskStep): string[] | null {
  if (step.kind === "yes_no") return ["yes", "no"]
  return step.kind === "choice" ? (step.choices ?? []).map(({ value }) => value) : null
}

/** Whether a look-up with this outcome brought something. A script may take the last two as the first. */
export const isFound = (outcome: string | null) => outcome === "found" || outcome === "shipped" || outcome === "late"

/** The names a text fills in: slots, and what look-ups brought. */
export const blanksIn = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].map((hit) => hit[1]!)

/** A text with its blanks filled, in the reader's language. What is not known yet stays empty. */
export function fillText(
  definition: DialogueDefinition,
  text: string,
  known: { slots: Slots; found: DialogueMemory["found"] },
  locale: DialogueLocale,
): string {
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => {
    const [first = "", field] = name.split(".")
    const found = known.found[first]
    if (found) return found[field ?? locale] ?? ""
    return labelOf(definition, first, known.slots[first] ?? "", locale)
  })
}

/** A slot's value as a reader knows it: a choice by its label, a yes as the word. */
export function labelOf(definition: DialogueDefinition, slot: string, value: string, locale: DialogueLocale): string {
  const ask = asksOf(definition).find((step) => step.slot === slot)
  if (ask?.kind === "yes_no" && (value === "yes" || value === "no")) return dialogueWords(locale)[value]
  return ask?.choices?.find((choice) => choice.value === value)?.label[locale] ?? value
}

/** What was asked so far, one line of words, for the person who takes over. */
export function describeSlots(definition: DialogueDefinition, slots: Slots, locale: DialogueLocale): string {
  return Object.entries(slots)
    .filter(([, value]) => value)
    .map(([slot, value]) => labelOf(definition, slot, value, locale))
    .join(" · ")
}
