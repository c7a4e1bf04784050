/** A dialogue as data: steps that ask for a slot, and ends that say a last word. */
export type DialogueDefinition = {
  triggers: Bilingual<string[]>
  steps: DialogueStep[]
}
export type DialogueStep =
  | {
      id: string
      ask: Bilingual<string>
      slot: string
      kind: "order_number" | "choice" | "text" | "yes_no"
      choices?: { value: string; label: Bilingual<string>; words: Bilingual<string[]> }[]
      next: string | Record<string, string>
    }
  | { id: string; say: Bilingual<string>; end: "handoff" | "done" }
type Bilingual<T> = { "zh-CN": T; en: T }
type AskStep = Extract<DialogueStep, { ask: unknown }>
export type DialogueLocale = "zh-CN" | "en"

export type DialogueMove =
  | { kind: "ask"; step: string; slots: Record<string, string>; text: string; choices: string[] }
  | { kind: "end"; end: "handoff" | "done"; slots: Record<string, string>; text: string }
  /** the words were not an answer to the step: another part of the bot may understand them */
  | { kind: "aside"; again: string; choices: string[] }

/** Whether a customer's words begin this dialogue. */
export function startsDialogue(definition: DialogueDefinition, text: string): boolean {
  const said = text.toLowerCase()
  return [...definition.triggers["zh-CN"], ...definition.triggers.en].some((trigger) =>
    holdsWord(said, trigger.toLowerCase()),
  )
}

export function beginDialogue(definition: DialogueDefinition, text: string, locale: DialogueLocale): DialogueMove {
  const first = definition.steps[0]!
  const order = orderNumberIn(text)
  if ("ask" in first && first.kind === "order_number" && order) {
    return walk(definition, nextStepId(first, order), { [first.slot]: order }, locale)
  }
  return walk(definition, first.id, {}, locale)
}

/** One answer of the customer: fills the step's slot and moves on, or says it was about something else. */
export function stepDialogue(
  definition: DialogueDefinition,
  run: { step: string; slots: Record<string, string> },
  text: string,
  locale: DialogueLocale,
): DialogueMove {
  const step = definition.steps.find((known) => known.id === run.step)
  if (!step || !("ask" in step)) return beginDialogue(definition, text, locale)
  const value = answerTo(step, text)
  if (value === null)
    return { kind: "aside", again: fill(step.ask[locale], run.slots), choices: choicesOf(step, locale) }
  const label = step.choices?.find((choice) => choice.value === value)?.label[locale] ?? value
  return walk(definition, nextStepId(step, value), { ...run.slots, [step.slot]: label }, locale)
}

function walk(
  definition: DialogueDefinition,
  id: string,
  slots: Record<string, string>,
  locale: DialogueLocale,
): DialogueMove {
  const step = definition.steps.find((known) => known.id === id)
  if (!step) return { kind: "end", end: "handoff", slots, text: "" }
  if ("end" in step) return { kind: "end", end: step.end, slots, text: fill(step.say[locale], slots) }
  return { kind: "ask", step: step.id, slots, text: fill(step.ask[locale], slots), choices: choicesOf(step, locale) }
}

const nextStepId = (step: AskStep, value: string) =>
  typeof step.next === "string" ? step.next : (step.next[value] ?? Object.values(step.next)[0]!)

const yes = [
  "是",
  "是的",
  "对",
  "对的",
  "好",
  "好的",
  "可以",
  "确认",
  "没错",
  "嗯",
  "行",
  "yes",
  "y",
  "yep",
  "yeah",
  "ok",
  "okay",
  "sure",
  "confirm",
  "correct",
]
const no = [
  "不",
  "不是",
  "不对",
  "不用",
  "不要",
  "算了",
  "取消",
  "没有",
  "否",
  "no",
  "n",
  "nope",
  "cancel",
  "stop",
  "don't",
  "not",
]

function choicesOf(step: AskStep, locale: DialogueLocale): string[] {
  if (step.kind === "yes_no") return locale === "en" ? ["Yes", "No"] : ["是", "不是"]
  return (step.choices ?? []).map((choice) => choice.label[locale])
}

function answerTo(step: AskStep, text: string): string | null {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/[。.!！~～,，\s]+$/g, "")
  switch (step.kind) {
    case "order_number":
      return orderNumberIn(text)
    case "yes_no":
      if (no.some((word) => said === word || said.startsWith(`${word} `) || (isChinese(word) && said.startsWith(word))))
        return "no"
      return yes.some(
        (word) =>
          said === word ||
          said.startsWith(`${word} `) ||
          (isChinese(word) && said.startsWith(word) && said.length <= 8),
      )
        ? "yes"
        : null
    case "choice": {
      // Words of one choice may stand inside another's ("换", "换货"): the longest that fits decides.
      const fits = (step.choices ?? []).map((choice) => ({
        value: choice.value,
        length: Math.max(
          0,
          ...[choice.label["zh-CN"], choice.label.en, ...choice.words["zh-CN"], ...choice.words.en]
            .filter((word) => holdsWord(said, word.toLowerCase()))
            .map((word) => word.length),
        ),
      }))
      const best = fits.sort((a, b) => b.length - a.length)[0]
      return best && best.length > 0 ? best.value : null
    }
    case "text":
      return said.length > 0 ? text.trim().slice(0, 300) : null
  }
}

/** An order number as shops print them: 6 to 32 letters and digits with at least five digits. */
function orderNumberIn(text: string): string | null {
  const found = text
    .match(/[A-Za-z0-9][A-Za-z0-9-]{4,30}[A-Za-z0-9]/g)
    ?.find((word) => (word.match(/\d/g)?.length ?? 0) >= 5)
  return found ?? null
}

const isChinese = (word: string) => /[㐀-鿿]/.test(word)

function holdsWord(text: string, word: string): boolean {
  if (isChinese(word)) return text.includes(word)
  const at = text.indexOf(word)
  if (at < 0) return false
  const before = text[at - 1] ?? " "
  const after = text[at + word.length] ?? " "
  return !/[a-z0-9]/.test(before) && !/[a-z0-9]/.test(after)
}

function fill(text: string, slots: Record<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => slots[slot] ?? "")
}
