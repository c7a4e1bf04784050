import { type DialogueDefinition, dialogueMemory } from "@/server/ai/contract"
import { answerRun, beginRun, type EngineMove, feedRun } from "@/server/ai/rules/dialogue-engine"
import type { DialogueLocale } from "@/server/ai/rules/dialogue-words"

export type { DialogueDefinition } from "@/server/ai/contract"
export { startsDialogue } from "@/server/ai/rules/dialogue-engine"

export type DialogueMove =
  | { kind: "ask"; step: string; slots: Record<string, string>; text: string; choices: string[] }
  | { kind: "end"; end: "handoff" | "done"; slots: Record<string, string>; text: string }
  /** the words were not an answer to the step: another part of the bot may understand them */
  | { kind: "aside"; again: string; choices: string[] }

/** Begins a dialogue for a caller that has no look-ups and no writes: where the script needs one, it takes its way for a failed one. */
export function beginDialogue(definition: DialogueDefinition, text: string, locale: DialogueLocale): DialogueMove {
  return withoutCalls(definition, beginRun(definition, { text, locale, startedAt: "" }), locale)
}

/** One answer of the customer, for the same caller. */
export function stepDialogue(
  definition: DialogueDefinition,
  run: { step: string; slots: Record<string, string> },
  text: string,
  locale: DialogueLocale,
): DialogueMove {
  const kept = { ...run, memory: dialogueMemory.parse({}) }
  return withoutCalls(definition, answerRun(definition, kept, { text, locale }), locale)
}

function withoutCalls(definition: DialogueDefinition, first: EngineMove, locale: DialogueLocale): DialogueMove {
  let move = first
  for (let calls = 0; move.kind === "call" && calls < definition.steps.length; calls++) {
    move = feedRun(definition, move, { outcome: "failed" }, locale)
  }
  if (move.kind === "call") return { kind: "end", end: "handoff", slots: move.slots, text: "" }
  return move
}
