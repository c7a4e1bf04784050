import type { RoutingRule } from "@/server/routing/rules/route-conversation"

/** The skill of who takes angry and important customers. */
const seniorSkill = "senior"
/** From this mood on somebody counts as upset: one plain sign of anger in their latest words (docs/understanding.md). */
export const upsetFrom = 0.4

const rule = (id: string, level: RoutingRule["level"], when: RoutingRule["when"], outcome: RoutingRule["outcome"]) => ({
  id,
  level,
  name: "",
  when,
  outcome,
  enabled: true,
})

/** What holds in every shop after its own rules, unless it switches them off. Their names are the screens' to say. */
export const houseRules: RoutingRule[] = [
  rule(
    "house:size-to-bot",
    "channel",
    { intents: ["size-advice", "model-fit", "colour-difference", "dimensions", "shade-match"] },
    { to: "bot" },
  ),
  rule(
    "house:vip-refund",
    "customer",
    { tags: ["VIP"], intents: ["return", "refund-progress", "exchange"] },
    { skill: { name: seniorSkill, level: 1 }, dedicated: true, priority: 3 },
  ),
  rule("house:angry", "customer", { mood: upsetFrom }, { skill: { name: seniorSkill, level: 1 }, priority: 2 }),
  rule("house:complaint", "customer", { intents: ["complaint"] }, { priority: 2 }),
  rule("house:complaint-reason", "customer", { reasons: ["mood"] }, { priority: 2 }),
  rule("house:vip", "customer", { tags: ["VIP"] }, { dedicated: true, priority: 2 }),
]
