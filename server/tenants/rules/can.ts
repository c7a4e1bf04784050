import type { Role } from "@/server/context"

/** The one table of powers: the smallest role that may do it. owner > admin > supervisor > agent. */
export const powers = {
  "tenant.read": "agent",
  "tenant.change": "admin",
  "member.read": "agent",
  "member.invite": "admin",
  "member.change": "admin",
  "presence.set": "agent",
  "conversation.read": "agent",
  "conversation.reply": "agent",
  "conversation.assign": "agent",
  "conversation.resolve": "agent",
  "filter.share": "supervisor",
  "ticket.read": "agent",
  "ticket.work": "agent",
  "ticket.settings": "supervisor",
  "promise.work": "agent",
  "follow-up.work": "agent",
  "survey.read": "supervisor",
  "survey.change": "supervisor",
  "comment.read": "agent",
  "comment.reply": "agent",
  "comment.rules": "supervisor",
  "contact.read": "agent",
  "contact.change": "agent",
  "contact.fields": "supervisor",
  "contact.erase": "admin",
  "routing.read": "agent",
  "routing.change": "supervisor",
  "macro.read": "agent",
  "macro.change": "supervisor",
  "knowledge.read": "agent",
  "knowledge.change": "supervisor",
  "bot.read": "agent",
  "bot.change": "admin",
  "quality.read": "agent",
  "quality.judge": "supervisor",
  "review.ask": "agent",
  "review.decide": "supervisor",
  "exam.read": "supervisor",
  "exam.run": "supervisor",
  "commerce.read": "agent",
  "commerce.change": "admin",
  "live.read": "agent",
  "live.answer": "agent",
  "live.change": "supervisor",
  "channels.read": "supervisor",
  "channels.change": "admin",
  "analytics.read": "supervisor",
  "forecast.change": "supervisor",
  "billing.read": "admin",
  "billing.change": "owner",
  "audit.read": "admin",
  "api.change": "admin",
} as const satisfies Record<string, Role>
export type Power = keyof typeof powers

const rank: Record<Role, number> = { agent: 0, supervisor: 1, admin: 2, owner: 3 }

export function can(role: Role, power: Power): boolean {
  return rank[role] >= rank[powers[power]]
}

/** Nobody gives or takes a role above their own; only an owner makes or changes an owner. */
export function mayChangeRole(actor: Role, from: Role | null, to: Role): boolean {
  if (!can(actor, "member.change")) return false
  return rank[actor] >= rank[to] && (from === null || rank[actor] >= rank[from])
}
