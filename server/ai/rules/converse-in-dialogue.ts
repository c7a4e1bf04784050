import type { DialogueDefinition } from "@/server/ai/contract"
import {
  answerRun,
  askAgain,
  beginRun,
  type DialogueOutcome,
  type DialogueRun,
  type EngineMove,
  feedRun,
  startsDialogue,
} from "@/server/ai/rules/dialogue-engine"
import { asksOf, stepOf } from "@/server/ai/rules/dialogue-steps"
import { type DialogueLocale, dialogueWords } from "@/server/ai/rules/dialogue-words"
import { answersPlainly } from "@/server/ai/rules/read-dialogue-answer"

export type KnownDialogue = { id: string; key: string; version?: number; definition: DialogueDefinition }
export type RunOf = DialogueRun & { dialogueId: string }
/** A move, and the dialogue it belongs to. */
export type DialogueTurn = { dialogueId: string; move: EngineMove }

type Words = {
  text: string
  locale: DialogueLocale
  /** when this turn's message came; names a run that begins here */
  startedAt: string
  intent?: string | null
}

const mostWaiting = 3

/**
 * The customer's words to the dialogues of a shop: go on with the one that runs, begin one, or leave one for another and
 * come back to it when that is done. Null when no dialogue runs and none begins.
 */
export function converse(dialogues: KnownDialogue[], run: RunOf | null, words: Words): DialogueTurn | null {
  const current = run && dialogues.find(({ id }) => id === run.dialogueId)
  if (!run || !current) {
    const starting = dialogues.find(({ definition }) => startsDialogue(definition, words.text, words.intent))
    return starting ? begin(dialogues, starting, words, []) : null
  }
  const step = stepOf(current.definition, run.step)
  const other = dialogues.find(({ id, definition }) => id !== current.id && startsDialogue(definition, words.text))
  if (other && !(step && answersPlainly(step, words.text))) return leaveFor(dialogues, current, run, other, words)
  return settle(dialogues, current.id, answerRun(current.definition, run, words), words.locale)
}

/** The outcome of the look-up or write that the last move called for. */
export function tellOutcome(
  dialogues: KnownDialogue[],
  run: RunOf,
  outcome: DialogueOutcome,
  locale: DialogueLocale,
): DialogueTurn | null {
  const current = dialogues.find(({ id }) => id === run.dialogueId)
  if (!current) return null
  return settle(dialogues, current.id, feedRun(current.definition, run, outcome, locale), locale)
}

function begin(
  dialogues: KnownDialogue[],
  dialogue: KnownDialogue,
  words: Words,
  waiting: DialogueRun["memory"]["waiting"],
  slots?: Record<string, string>,
): DialogueTurn {
  const { text, locale, startedAt } = words
  const move = beginRun(dialogue.definition, { text, locale, startedAt, version: dialogue.version, slots })
  return settle(dialogues, dialogue.id, { ...move, memory: { ...move.memory, waiting } }, locale)
}

function leaveFor(
  dialogues: KnownDialogue[],
  current: KnownDialogue,
  run: RunOf,
  other: KnownDialogue,
  words: Words,
): DialogueTurn {
  const { waiting, ...memory } = run.memory
  const left = { dialogueId: current.id, step: run.step, slots: run.slots, memory }
  const stack = [...waiting.filter(({ dialogueId }) => dialogueId !== other.id), left].slice(-mostWaiting)
  const resumed = waiting.find(({ dialogueId }) => dialogueId === other.id)
  if (!resumed) return begin(dialogues, other, words, stack, sharedSlots(other.definition, run.slots))
  const move = askAgain(other.definition, withWaiting(resumed, []), words.locale)
  return settle(dialogues, other.id, { ...move, memory: { ...move.memory, waiting: stack } }, words.locale)
}

/** Who the customer is and which order it is about need not be told twice; everything else belongs to its own dialogue. */
function sharedSlots(definition: DialogueDefinition, slots: Record<string, string>): Record<string, string> {
  const shared = asksOf(definition)
    .filter(({ kind }) => kind === "order_number" || kind === "phone_end" || kind === "email")
    .map(({ slot }) => slot)
  return Object.fromEntries(Object.entries(slots).filter(([slot]) => shared.includes(slot)))
}

/** When a dialogue is done, the one it interrupted goes on where it stood. */
function settle(
  dialogues: KnownDialogue[],
  dialogueId: string,
  move: EngineMove,
  locale: DialogueLocale,
): DialogueTurn {
  if (move.kind !== "end" || move.end !== "done") return { dialogueId, move }
  const { waiting } = move.memory
  const last = waiting.at(-1)
  const back = last && dialogues.find(({ id }) => id === last.dialogueId)
  if (!last || !back) return { dialogueId, move }
  const again = askAgain(back.definition, withWaiting(last, waiting.slice(0, -1)), locale)
  if (again.kind === "ask") {
    const text = `${move.text}\n\n${dialogueWords(locale).back}${locale === "en" ? " " : ""}${again.text}`
    return { dialogueId: back.id, move: { ...again, text } }
  }
  if (again.kind === "end") return { dialogueId: back.id, move: { ...again, text: `${move.text}\n\n${again.text}` } }
  // It stood before a look-up: what was said is sent together with what that brings.
  return { dialogueId: back.id, move: { ...again, memory: { ...again.memory, said: [move.text] } } }
}

const withWaiting = (
  left: DialogueRun["memory"]["waiting"][number],
  waiting: DialogueRun["memory"]["waiting"],
): DialogueRun => ({ step: left.step, slots: left.slots, memory: { ...left.memory, waiting } })
