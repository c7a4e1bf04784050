import { transition } from "xstate"
import {
  type DialogueDefinition,
  type DialogueMemory,
  type DialogueTool,
  type DialogueWrite,
  dialogueMemory,
  type LookOutcome,
} from "@/server/ai/contract"
import { type DialogueEvent, dialogueMachine, leftState, lostState } from "@/server/ai/rules/dialogue-machine"
import { asksOf, fillText, labelOf, stepOf } from "@/server/ai/rules/dialogue-steps"
import { holdsWord } from "@/server/ai/rules/dialogue-values"
import { type DialogueLocale, dialogueWords } from "@/server/ai/rules/dialogue-words"
import { isSupposed, isWish } from "@/server/ai/rules/is-wish"
import { readDialogueAnswer, yesOrNo } from "@/server/ai/rules/read-dialogue-answer"

/** Where a conversation stands in a dialogue. Plain data: kept as it is, and taken up from it after any restart. */
export type DialogueRun = { step: string; slots: Record<string, string>; memory: DialogueMemory }

/** A look-up or a write the script wants. The caller does it and tells the outcome; the engine does nothing itself. */
export type DialogueCall =
  | { tool: DialogueTool; input: Record<string, string> }
  /** `key` is the same however often the same yes is read; with the conversation's id it names the write once for all */
  | { write: DialogueWrite; input: Record<string, string>; key: string }

export type DialogueOutcome = {
  outcome: LookOutcome | "done"
  /** the ready sentence in both languages, and the values texts may name */
  values?: Record<string, string>
}

type AskMove = DialogueRun & { kind: "ask"; text: string; choices: string[] }
export type EngineMove =
  | AskMove
  | (DialogueRun & { kind: "call"; call: DialogueCall })
  | (DialogueRun & { kind: "end"; end: "done" | "handoff"; priority: "normal" | "high"; text: string })
  /** the words were about something else: answer them, then ask `again` */
  | (DialogueRun & { kind: "aside"; again: string; choices: string[] })

/** How often one question is put before a person takes over: once, and twice again. */
const mostAsked = 3

/**
 * Whether a customer's words, or the intent they were understood as, begin this dialogue. An intent alone says what the
 * words are about; only a wish begins what it is about, and a question is left to the knowledge.
 */
export function startsDialogue(definition: DialogueDefinition, text: string, intent?: string | null): boolean {
  if (triggerIn(definition, text) !== null) return !isSupposed(text)
  return Boolean(intent && definition.triggers.intents?.includes(intent)) && isWish(text)
}

function triggerIn(definition: DialogueDefinition, text: string): string | null {
  const said = text.toLowerCase().replace(/[’‘]/g, "'")
  const triggers = [...definition.triggers["zh-CN"], ...definition.triggers.en]
  return triggers.find((trigger) => holdsWord(said, trigger.toLowerCase())) ?? null
}

type Begin = {
  text: string
  locale: DialogueLocale
  startedAt: string
  version?: number
  /** what another dialogue of this conversation already knows */
  slots?: Record<string, string>
}

/** The first move: what the opening words already tell is not asked again. */
export function beginRun(definition: DialogueDefinition, begin: Begin): EngineMove {
  const memory = dialogueMemory.parse({ startedAt: begin.startedAt, version: begin.version ?? 1 })
  const known = begin.slots ?? {}
  const reading = readDialogueAnswer(definition, null, known, begin.text)
  const slots = { ...known, ...(reading.kind === "fill" ? reading.slots : {}), ...storyIn(definition, begin.text) }
  return walk(definition, { step: definition.steps[0]!.id, slots, memory }, { type: "corrected", slots }, begin.locale)
}

/** A script that opens with "tell me what happened" takes a long opening message as the telling. */
function storyIn(definition: DialogueDefinition, text: string): Record<string, string> {
  const first = definition.steps.find((step) => "ask" in step)
  if (!first || !("ask" in first) || first.kind !== "text" || !first.open) return {}
  const rest = text.length - (triggerIn(definition, text)?.length ?? text.length)
  return rest >= 12 ? { [first.slot]: text.trim().slice(0, 300) } : {}
}

/** The customer's next words. */
export function answerRun(
  definition: DialogueDefinition,
  kept: DialogueRun,
  said: { text: string; locale: DialogueLocale },
): EngineMove {
  const { locale } = said
  const run = standable(definition, kept, said.text)
  const step = run && stepOf(definition, run.step)
  if (!run || !step) return walk(definition, kept, { type: "lost" }, locale)
  if ("look" in step || "do" in step) return callOf(definition, run, locale)

  const reading = readDialogueAnswer(definition, step, run.slots, said.text)
  if (run.memory.offered && "ask" in step && step.kind === "order_number") {
    const memory = { ...run.memory, offered: "" }
    const answer = reading.kind === "unclear" ? yesOrNo(said.text) : null
    if (answer === "yes") {
      const slots = { [step.slot]: run.memory.offered }
      return walk(definition, { ...run, memory }, { type: "said", slots }, locale)
    }
    if (answer === "no") return askAgain(definition, { ...run, memory }, locale)
  }
  switch (reading.kind) {
    case "leave":
      return walk(definition, run, { type: "left" }, locale)
    case "correct": {
      // What is registered stays registered: from there on a person corrects it.
      if (Object.keys(run.memory.done).length > 0) return walk(definition, run, { type: "lost" }, locale)
      const memory = { ...run.memory, asked: {} }
      return walk(definition, { ...run, memory }, { type: "corrected", slots: reading.slots }, locale)
    }
    case "yes":
    case "no":
      return walk(definition, run, { type: reading.kind }, locale)
    case "fill":
      return walk(definition, run, { type: "said", slots: reading.slots }, locale)
    case "question":
      return { ...run, kind: "aside", ...question(definition, run, locale) }
    case "unclear": {
      const times = run.memory.asked[step.id] ?? 1
      if (times >= mostAsked) return walk(definition, run, { type: "lost" }, locale)
      const { again, choices } = question(definition, run, locale)
      const memory = { ...run.memory, asked: { ...run.memory.asked, [step.id]: times + 1 } }
      return { ...run, memory, kind: "ask", text: `${hintFor(definition, run, locale)}${again}`, choices }
    }
  }
}

/** What the look-up or the write came to. */
export function feedRun(
  definition: DialogueDefinition,
  kept: DialogueRun,
  result: DialogueOutcome,
  locale: DialogueLocale,
): EngineMove {
  const run = standable(definition, kept)
  if (!run) return walk(definition, kept, { type: "lost" }, locale)
  return walk(definition, run, { type: "outcome", outcome: result.outcome, values: result.values ?? {} }, locale)
}

/** Instead of an order's number the customer is asked whether it is the order they have shown to be theirs. Once a run. */
export function offerOrder(
  definition: DialogueDefinition,
  move: AskMove,
  number: string,
  locale: DialogueLocale,
): AskMove {
  const plain = question(definition, move, locale).again
  const memory = { ...move.memory, offered: number }
  const { again, choices } = question(definition, { ...move, memory }, locale)
  return { ...move, memory, text: `${move.text.slice(0, move.text.length - plain.length)}${again}`, choices }
}

/** Whether this question wants an order's number, and no order was offered in its run. */
export function asksForOrder(definition: DialogueDefinition, { step: id, memory }: AskMove): boolean {
  const step = stepOf(definition, id)
  return memory.offered === undefined && step !== undefined && "ask" in step && step.kind === "order_number"
}

/** The open question once more, as after an aside or another dialogue. */
export function askAgain(definition: DialogueDefinition, kept: DialogueRun, locale: DialogueLocale): EngineMove {
  const run = standable(definition, kept)
  const step = run && stepOf(definition, run.step)
  if (!run || !step) return walk(definition, kept, { type: "lost" }, locale)
  if ("look" in step || "do" in step) return callOf(definition, run, locale)
  const { again, choices } = question(definition, run, locale)
  return { ...run, kind: "ask", text: again, choices }
}

/**
 * The run as today's script can take it up. A step that a newer version no longer has is found anew from the start, with
 * what was answered kept; once something was registered that way is closed, and null sends the run to a person.
 */
function standable(definition: DialogueDefinition, kept: DialogueRun, text = ""): DialogueRun | null {
  const slots = { ...kept.slots }
  for (const ask of asksOf(definition)) {
    const value = slots[ask.slot]
    const choice = ask.choices?.find(({ label }) => label["zh-CN"] === value || label.en === value)
    if (choice) slots[ask.slot] = choice.value
  }
  const run = { ...kept, slots, memory: dialogueMemory.parse(kept.memory ?? {}) }
  const step = stepOf(definition, kept.step)
  if (step && !("end" in step) && !("by" in step) && !("say" in step)) return run
  if (Object.keys(run.memory.done).length > 0) return null
  const reading = readDialogueAnswer(definition, null, slots, text)
  const told = reading.kind === "fill" ? reading.slots : {}
  const move = walk(definition, run, { type: "corrected", slots: told }, "en")
  return move.kind === "end" || move.kind === "aside" ? null : { ...run, slots: move.slots, step: move.step }
}

/** One step of the statechart, from plain data to plain data. */
function walk(
  definition: DialogueDefinition,
  run: DialogueRun,
  event: DialogueEvent,
  locale: DialogueLocale,
): EngineMove {
  const { found, done, doubted, said } = run.memory
  const machine = dialogueMachine(definition)
  const value = stepOf(definition, run.step) ? run.step : definition.steps[0]!.id
  const before = machine.resolveState({
    value,
    context: { slots: run.slots, found, done, doubted, said, locale, passed: [value] },
  })
  const [after] = transition(machine, before, event)
  const { context } = after
  const memory = {
    ...run.memory,
    found: context.found,
    done: context.done,
    doubted: context.doubted,
    said: context.said,
  }
  return moveAt(definition, { step: String(after.value), slots: context.slots, memory }, locale)
}

function moveAt(definition: DialogueDefinition, run: DialogueRun, locale: DialogueLocale): EngineMove {
  const words = dialogueWords(locale)
  const step = stepOf(definition, run.step)
  const spoken = run.memory.said
  const sent = { ...run, memory: { ...run.memory, said: [] } }
  const end = (how: "done" | "handoff", priority: "normal" | "high", ...last: string[]): EngineMove => ({
    ...sent,
    kind: "end",
    end: how,
    priority,
    text: [...spoken, ...last].join("\n\n"),
  })
  if (run.step === leftState) {
    const wrote = Object.values(run.memory.done).includes("done")
    return end("done", "normal", wrote ? words.leftAfterWrite : words.left)
  }
  if (!step || run.step === lostState) return end("handoff", "normal", words.lost)
  if ("end" in step) return end(step.end, step.priority ?? "normal")
  if ("look" in step || "do" in step) return callOf(definition, run, locale)

  const times = (run.memory.asked[step.id] ?? 0) + 1
  if (times > mostAsked) return end("handoff", "normal", words.lost)
  const memory = { ...sent.memory, asked: { ...run.memory.asked, [step.id]: times } }
  const { again, choices } = question(definition, run, locale)
  return { ...sent, memory, kind: "ask", text: [...spoken, again].join("\n\n"), choices }
}

function callOf(definition: DialogueDefinition, run: DialogueRun, locale: DialogueLocale): EngineMove {
  const step = stepOf(definition, run.step)!
  if (!("input" in step)) throw new Error(`The step ${step.id} calls nothing`)
  const known = { slots: run.slots, found: run.memory.found }
  const filled = Object.entries(step.input).map(([name, value]) => {
    const text = typeof value === "string" ? value : value[locale]
    const slot = text.match(/^\{\{(\w+)\}\}$/)?.[1]
    // A slot alone is handed on as the value it is; inside a sentence it is said with its label.
    return [name, slot && slot in run.slots ? run.slots[slot]! : fillText(definition, text, known, locale).trim()]
  })
  const input = Object.fromEntries(filled.filter(([, value]) => value))
  const call: DialogueCall =
    "look" in step ? { tool: step.look, input } : { write: step.do, input, key: `${run.memory.startedAt}:${step.id}` }
  return { ...run, kind: "call", call }
}

function question(definition: DialogueDefinition, run: DialogueRun, locale: DialogueLocale) {
  const step = stepOf(definition, run.step)!
  const text = "ask" in step ? step.ask : "confirm" in step ? step.confirm : { "zh-CN": "", en: "" }
  const words = dialogueWords(locale)
  const { offered } = run.memory
  if (offered && "ask" in step && step.kind === "order_number") {
    return { again: words.aboutOrder(offered), choices: [words.yes, words.no] }
  }
  const closed = "confirm" in step || ("ask" in step && step.kind === "yes_no")
  return {
    again: fillText(definition, text[locale], { slots: run.slots, found: run.memory.found }, locale),
    choices: closed
      ? [words.yes, words.no]
      : "ask" in step
        ? (step.choices ?? []).map(({ value }) => labelOf(definition, step.slot, value, locale))
        : [],
  }
}

function hintFor(definition: DialogueDefinition, run: DialogueRun, locale: DialogueLocale): string {
  const words = dialogueWords(locale)
  const step = stepOf(definition, run.step)!
  const kind = "ask" in step ? step.kind : "yes_no"
  const measure = "ask" in step && kind === "size_measurements" ? words.hint[step.measure ?? "height"] : ""
  const gap = locale === "en" ? " " : ""
  return [words.unclear[kind], measure].filter(Boolean).join(gap) + gap
}
