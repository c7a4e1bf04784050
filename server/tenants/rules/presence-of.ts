import type { Presence } from "@/server/tenants/rules/presences"

/** How long a member counts as present without a sign of life from their browser. */
export const presenceLastsMs = 90_000

/** What the member chose, as long as their browser is still there; otherwise off. */
export function presenceOf(member: { presence: string; presenceAt: Date | null }, now: Date): Presence {
  if (!member.presenceAt || now.getTime() - member.presenceAt.getTime() > presenceLastsMs) return "off"
  return member.presence as Presence
}
