import { ringBell } from "@/server/bell"
import type { Context } from "@/server/context"
import type { Explanation, RouteDecision } from "@/server/routing/contract"

const shownAtMost = 12

/** Keeps where a conversation was sent and why, with the nearest of those who were considered. */
export async function keepRoute(
  ctx: Context,
  input: { conversationId: string; queuedAt: Date; decision: RouteDecision; given: boolean },
): Promise<void> {
  const { conversationId, queuedAt, decision } = input
  const explanation = shownOf(decision)
  const memberId = input.given && decision.to === "agent" ? decision.memberId : null
  await ctx.db.$executeRaw`
    insert into conversation_route (conversation_id, team_id, member_id, explanation, decided_at, queued_at)
    values (${conversationId}::uuid, ${decision.teamId}::uuid, ${memberId}::uuid,
      ${JSON.stringify(explanation)}::jsonb, ${ctx.now}, ${queuedAt})
    on conflict (tenant_id, conversation_id) do update set team_id = excluded.team_id, member_id = excluded.member_id,
      explanation = excluded.explanation, decided_at = excluded.decided_at, queued_at = excluded.queued_at,
      escalated_at = case when conversation_route.queued_at = excluded.queued_at then conversation_route.escalated_at end,
      told_at = case when conversation_route.queued_at = excluded.queued_at then conversation_route.told_at end,
      told_place = case when conversation_route.queued_at = excluded.queued_at then conversation_route.told_place end`
}

/** Says anew why they stand in line where it is no longer as was said, in one statement, and has the screens ask again. */
export async function keepRoutesAnew(
  ctx: Context,
  decided: { conversationId: string; decision: RouteDecision }[],
): Promise<void> {
  const rows = decided.map(({ conversationId, decision }) => ({
    id: conversationId,
    team: decision.teamId,
    explanation: shownOf(decision),
  }))
  const changed = await ctx.db.$executeRaw`
    update conversation_route r set team_id = d.team, explanation = d.explanation, decided_at = ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d (id uuid, team uuid, explanation jsonb)
    where r.tenant_id = app_tenant() and r.conversation_id = d.id and r.explanation <> d.explanation`
  if (changed > 0) ctx.afterCommit(() => ringBell({ tenantId: ctx.tenantId, name: "routing.decided" }))
}

function shownOf({ explanation: { considered, ...why } }: RouteDecision): Explanation {
  return { ...why, considered: considered.slice(0, shownAtMost) }
}

/** Why a conversation went where it went, in the words of the last decision; null where none was needed. */
export async function readRoute(ctx: Context, input: { conversationId: string }) {
  const route = await ctx.db.conversationRoute.findFirst({
    where: input,
    select: { explanation: true, decidedAt: true, memberId: true, escalatedAt: true },
  })
  return route && { ...route, explanation: route.explanation as Explanation }
}
