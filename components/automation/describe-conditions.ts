import type { ruleConditionsText } from "@/components/i18n/rule-conditions"
import type { RuleConditions } from "@/server/ai/contract"

type Words = (typeof ruleConditionsText)["zh-CN"] | (typeof ruleConditionsText)["en"]

/** A rule's conditions as short phrases, for its row. */
export function describeConditions(conditions: RuleConditions, text: Words): string[] {
  const { misses, mood, tags, intents, hours, somebodyFree, budgetUsed } = conditions
  return [
    misses && text.missesShort(misses),
    mood && text.moodShort(Math.round(mood * 100)),
    ...(tags ?? []),
    ...(intents ?? []),
    hours && text.hoursShort(text[hours.when], hours.from, hours.to),
    somebodyFree === undefined ? null : somebodyFree ? text.free : text.nobodyFree,
    budgetUsed && text.budgetUsed,
  ].filter((phrase): phrase is string => Boolean(phrase))
}
