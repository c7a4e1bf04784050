import type { RosterAgent, RoutingRule } from "@/server/routing/contract"
import { houseRules } from "@/server/routing/rules/house-rules"
import type { RouteFacts } from "@/server/routing/rules/route-conversation"

export const facts = (changes: Partial<RouteFacts> = {}): RouteFacts => ({
  channel: "webchat",
  kind: "chat",
  intent: null,
  mood: 0,
  tags: [],
  memberLevel: null,
  language: "en",
  returning: false,
  reason: null,
  needsPerson: false,
  dedicatedId: null,
  waitedMs: 0,
  overflow: false,
  starves: false,
  open: true,
  ...changes,
})

export const agent = (id: string, changes: Partial<RosterAgent> = {}): RosterAgent => ({
  id,
  name: id,
  online: true,
  onShift: true,
  teamIds: [],
  skills: {},
  capacity: 4,
  limits: {},
  open: { chat: 0, social: 0, mail: 0, call: 0 },
  idleMs: 60_000,
  satisfaction: 4,
  ...changes,
})

export const holding = (chats: number) => ({ chat: chats, social: 0, mail: 0, call: 0 })

export const house = { rules: houseRules, teams: [] }

export const rule = (
  level: RoutingRule["level"],
  when: RoutingRule["when"],
  outcome: RoutingRule["outcome"],
): RoutingRule => ({ id: `${level}:${JSON.stringify(when)}`, level, name: "A rule", when, outcome, enabled: true })
