import type { RoutingText } from "@/components/i18n/routing"
import type { Explanation } from "@/server/routing/contract"

/** A rule's name: the merchant's own words, or ours for a rule of the house. */
export const ruleName = (rule: { id: string; name: string }, { house }: RoutingText) =>
  Object.hasOwn(house, rule.id) ? house[rule.id as keyof typeof house] : rule.name

/** What led to the decision before anybody was looked at, line by line. */
export function explainRoute(explanation: Explanation, text: RoutingText): string[] {
  const { team, byHand, channelRule, customerRule, skill, priority, dropped, learned } = explanation
  const { why } = text
  const sentBy = team ? (customerRule ?? channelRule) : null
  const teamLine = team && byHand ? why.byHand(team.name) : null
  return [
    teamLine ?? (team && sentBy ? why.team(team.name, ruleName(channelRule ?? sentBy, text)) : why.everybody),
    customerRule ? why.byRule(ruleName(customerRule, text)) : why.noRule,
    ...(skill ? [why.skill(skill.name, skill.level)] : []),
    why.priority(text.rules.priorities[String(priority) as "0" | "1" | "2" | "3"]),
    ...(learned ? [why.learned(learned.version, learned.samples)] : []),
    ...dropped.map(({ what, why: cause }) => why.dropped[what][cause]),
  ]
}
