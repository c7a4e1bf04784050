import { type DialogueDefinition, type DialogueStep, dialogueTools, mostDialogueSteps } from "@/server/ai/contract"
import {
  type AskStep,
  answersOf,
  asksOf,
  blanksIn,
  type DoStep,
  isFound,
  type LookStep,
  stepOf,
  waysFrom,
} from "@/server/ai/rules/dialogue-steps"

/** Something that would go wrong with a customer. `step` is where; `about` the word it is about. */
export type DialogueProblem = { step: string | null; problem: ProblemKind; about?: string }
export const problemKinds = [
  "no-triggers",
  "too-many-steps",
  "same-id",
  "unknown-next",
  "never-reached",
  "never-ends",
  "too-few-choices",
  "same-word",
  "way-missing",
  "way-unknown",
  "by-not-choice",
  "input-missing",
  "slot-unfilled",
  "no-yes-before-write",
  "yes-hides-slot",
] as const
export type ProblemKind = (typeof problemKinds)[number]

/** Everything a merchant has to mend before a script may meet customers. Empty: it is sound. */
export function checkDialogue(definition: DialogueDefinition): DialogueProblem[] {
  const { triggers, steps } = definition
  const problems: DialogueProblem[] = []
  const told = (step: string | null, problem: ProblemKind, about?: string) =>
    problems.push(about === undefined ? { step, problem } : { step, problem, about })

  if (triggers["zh-CN"].length + triggers.en.length + (triggers.intents?.length ?? 0) === 0) told(null, "no-triggers")
  if (steps.length > mostDialogueSteps) told(null, "too-many-steps")
  const ids = steps.map(({ id }) => id)
  for (const id of new Set(ids.filter((one, place) => ids.indexOf(one) !== place))) told(id, "same-id")
  for (const step of steps) {
    for (const { to } of waysFrom(step)) if (!ids.includes(to)) told(step.id, "unknown-next", to)
    if ("ask" in step) checkAsk(step, told)
    if ("by" in step) checkBy(definition, step, told)
    if ("look" in step) {
      for (const name of dialogueTools[step.look].needs) if (!(name in step.input)) told(step.id, "input-missing", name)
    }
  }
  // What follows walks the ways, so every way has to lead somewhere first.
  if (problems.some(({ problem }) => problem === "same-id" || problem === "unknown-next")) return problems

  const reached = reachedFrom(definition, ids[0]!)
  for (const id of ids) if (!reached.has(id)) told(id, "never-reached")
  const ending = endingSteps(definition)
  for (const id of reached) if (!ending.has(id)) told(id, "never-ends")
  const facts = factsAtSteps(definition)
  for (const step of steps) {
    const known = facts.get(step.id)
    if (!known) continue
    for (const name of neededBy(step)) if (!known.filled.has(name)) told(step.id, "slot-unfilled", name)
    if (!("do" in step)) continue
    if (!known.shown) told(step.id, "no-yes-before-write")
    else for (const name of namesIn(step)) if (!known.shown.has(name)) told(step.id, "yes-hides-slot", name)
  }
  return problems
}

type Told = (step: string, problem: ProblemKind, about?: string) => void

function checkAsk(step: AskStep, told: Told) {
  const answers = answersOf(step)
  if (step.kind === "choice" && (answers?.length ?? 0) < 2) told(step.id, "too-few-choices")
  const words = (step.choices ?? []).flatMap(({ value, label, words, whenAsked = { "zh-CN": [], en: [] } }) =>
    [...new Set([label, words, whenAsked].flatMap((one) => [one["zh-CN"], one.en].flat()))].map((word) => ({
      value,
      word: word.toLowerCase(),
    })),
  )
  const twice = words.filter(({ value, word }) => words.some((other) => other.word === word && other.value !== value))
  for (const word of new Set(twice.map((one) => one.word))) told(step.id, "same-word", word)
  if (typeof step.next !== "string") checkWays(step.id, Object.keys(step.next), answers ?? [], told)
}

function checkBy(definition: DialogueDefinition, step: Extract<DialogueStep, { by: unknown }>, told: Told) {
  const ask = asksOf(definition).find(({ slot }) => slot === step.by)
  const answers = ask && answersOf(ask)
  if (!answers) told(step.id, "by-not-choice", step.by)
  else checkWays(step.id, Object.keys(step.next), answers, told)
}

function checkWays(id: string, ways: string[], answers: string[], told: Told) {
  for (const answer of answers) if (!ways.includes(answer)) told(id, "way-missing", answer)
  for (const way of ways) if (!answers.includes(way)) told(id, "way-unknown", way)
}

function reachedFrom(definition: DialogueDefinition, first: string): Set<string> {
  const reached = new Set<string>()
  const ahead = [first]
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    ahead.push(...waysFrom(stepOf(definition, id)!).map(({ to }) => to))
  }
  return reached
}

/** The steps from which some end can be reached. */
function endingSteps(definition: DialogueDefinition): Set<string> {
  const ending = new Set(definition.steps.filter((step) => "end" in step).map(({ id }) => id))
  for (let grew = true; grew; ) {
    const more = definition.steps.filter(({ id }) => !ending.has(id)).filter((step) => leads(step, ending))
    for (const { id } of more) ending.add(id)
    grew = more.length > 0
  }
  return ending
}

const leads = (step: DialogueStep, to: Set<string>) => waysFrom(step).some((way) => to.has(way.to))

/** What holds at a step whichever way led there: the names that are filled, and those the customer has just said yes to. */
type Facts = { filled: Set<string>; shown: Set<string> | null }

function factsAtSteps(definition: DialogueDefinition): Map<string, Facts> {
  const facts = new Map<string, Facts>([[definition.steps[0]!.id, { filled: new Set(), shown: null }]])
  const ahead = [definition.steps[0]!.id]
  for (let id = ahead.shift(); id !== undefined; id = ahead.shift()) {
    const step = stepOf(definition, id)!
    for (const { on, to } of waysFrom(step)) {
      const after = factsAfter(step, on, facts.get(id)!)
      const before = facts.get(to)
      const merged = before ? bothHold(before, after) : after
      if (before && sameFacts(before, merged)) continue
      facts.set(to, merged)
      ahead.push(to)
    }
  }
  return facts
}

function factsAfter(step: DialogueStep, on: string | null, { filled, shown }: Facts): Facts {
  // A new answer after the yes is not what the yes was said to.
  if ("ask" in step) return { filled: new Set([...filled, step.slot]), shown: null }
  if ("look" in step) return { filled: isFound(on) ? new Set([...filled, step.as]) : filled, shown }
  if ("confirm" in step) {
    const english = blanksIn(step.confirm.en)
    return {
      filled,
      shown: on === "yes" ? new Set(blanksIn(step.confirm["zh-CN"]).filter((name) => english.includes(name))) : null,
    }
  }
  return { filled, shown: "do" in step ? null : shown }
}

function bothHold(one: Facts, other: Facts): Facts {
  const common = (a: Set<string>, b: Set<string>) => new Set([...a].filter((name) => b.has(name)))
  return {
    filled: common(one.filled, other.filled),
    shown: one.shown && other.shown ? common(one.shown, other.shown) : null,
  }
}

const sameFacts = (one: Facts, other: Facts) =>
  one.filled.size === other.filled.size && one.shown?.size === other.shown?.size && !one.shown === !other.shown

/** The names a step cannot do without. What a look-up may be given is left out while nobody has said it. */
function neededBy(step: DialogueStep): string[] {
  if ("by" in step) return [step.by]
  if ("look" in step) {
    const needed: readonly string[] = dialogueTools[step.look].needs
    return namesIn({
      ...step,
      input: Object.fromEntries(Object.entries(step.input).filter(([name]) => needed.includes(name))),
    })
  }
  if ("do" in step) return namesIn(step)
  const text = "ask" in step ? step.ask : "confirm" in step ? step.confirm : step.say
  return [...new Set([...blanksIn(text["zh-CN"]), ...blanksIn(text.en)].map((name) => name.split(".")[0]!))]
}

const namesIn = (step: LookStep | DoStep): string[] => [
  ...new Set(
    Object.values(step.input)
      .flatMap((value) => (typeof value === "string" ? [value] : [value["zh-CN"], value.en]))
      .flatMap(blanksIn)
      .map((name) => name.split(".")[0]!),
  ),
]
