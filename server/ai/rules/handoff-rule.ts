import type { RuleConditions } from "@/server/ai/contract"

type Rule = { words: { "zh-CN": string[]; en: string[] }; conditions: RuleConditions; enabled: boolean }

/** What a rule may look at, when the customer has just spoken. */
export type RuleFacts = {
  text: string
  /** misses in a row before this message */
  misses: number
  /** 0 calm – 1 furious */
  mood: number
  tags: readonly string[]
  intent: string | null
  /** the shop's own clock: minutes since midnight, and the weekday from 1 (Monday) */
  clock: { minute: number; weekday: number }
  somebodyFree: boolean
  budgetUsed: boolean
}

/** The first rule that holds, in the merchant's order. */
export function firstRule<R extends Rule>(rules: readonly R[], facts: RuleFacts): R | undefined {
  return rules.find((rule) => rule.enabled && holdsRule(rule, facts))
}

/** Whether words and conditions of a rule all hold. A rule that asks for nothing never does. */
export function holdsRule(rule: Omit<Rule, "enabled">, facts: RuleFacts): boolean {
  const asked = [...rule.words["zh-CN"], ...rule.words.en].some((word) => word.trim())
  const checks = conditionsOf(rule.conditions, facts)
  if (!asked && checks.length === 0) return false
  return (!asked || holdsWords(rule.words, facts.text)) && checks.every(Boolean)
}

function conditionsOf(conditions: RuleConditions, facts: RuleFacts): boolean[] {
  const { misses, mood, tags, intents, hours, somebodyFree, budgetUsed } = conditions
  return [
    misses === undefined ? null : facts.misses >= misses,
    mood === undefined ? null : facts.mood >= mood,
    tags === undefined ? null : tags.some((tag) => facts.tags.some((own) => own.toLowerCase() === tag.toLowerCase())),
    intents === undefined ? null : facts.intent !== null && intents.includes(facts.intent),
    hours === undefined ? null : isOpen(hours, facts.clock) === (hours.when === "inside"),
    somebodyFree === undefined ? null : facts.somebodyFree === somebodyFree,
    budgetUsed === undefined ? null : facts.budgetUsed,
  ].filter((check) => check !== null)
}

function isOpen(hours: NonNullable<RuleConditions["hours"]>, { minute, weekday }: RuleFacts["clock"]): boolean {
  const from = minutesOf(hours.from)
  const to = minutesOf(hours.to)
  if (from < to) return hours.days.includes(weekday) && minute >= from && minute < to
  // Over midnight the early hours belong to the day before.
  if (minute >= from) return hours.days.includes(weekday)
  return minute < to && hours.days.includes(weekday === 1 ? 7 : weekday - 1)
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** What the enabled rules need to know beside the message, so that nothing else is read. */
export function factsAskedFor(rules: readonly Rule[]) {
  const conditions = rules.filter(({ enabled }) => enabled).map((rule) => rule.conditions)
  return {
    tags: conditions.some(({ tags }) => tags !== undefined),
    somebodyFree: conditions.some(({ somebodyFree }) => somebodyFree !== undefined),
    budgetUsed: conditions.some(({ budgetUsed }) => budgetUsed !== undefined),
  }
}

/** Whether a message holds one of a rule's words: Chinese anywhere, Latin words only whole. */
function holdsWords(words: Rule["words"], text: string): boolean {
  const said = text.toLowerCase()
  return [...words["zh-CN"], ...words.en].some((word) => holds(said, word.trim().toLowerCase()))
}

function holds(said: string, word: string): boolean {
  if (!word) return false
  if (/[㐀-鿿]/.test(word)) return said.includes(word)
  for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + 1)) {
    const before = said[at - 1] ?? " "
    const after = said[at + word.length] ?? " "
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true
  }
  return false
}
