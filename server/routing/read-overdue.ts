import type { Context } from "@/server/context"
import { presenceLastsMs } from "@/server/tenants/contract"

export type Overdue = {
  conversationId: string
  what: "left-alone" | "escalate" | "tell" | "route"
  channel: string
  language: string | null
  toldPlace: number | null
  /** the agent who is not there */
  memberId: string | null
}

/**
 * Who has waited too long: for an agent who is not there ("left-alone"), for anybody ("escalate"), or without having heard
 * how it goes on on one of the channels `toTell` ("tell"); and the first of those whom the clock alone may bring further ("route"): bounds fall, shifts begin.
 * All but telling only where the router gives conversations away. Who left a message does not wait there to hear of it.
 */
export async function listOverdue(ctx: Context, input: { tellEveryMs: number; toTell: string[] }): Promise<Overdue[]> {
  const ago = (milliseconds: number) => new Date(ctx.now.getTime() - milliseconds)
  return ctx.db.$queryRaw<Overdue[]>`
    with automatic as (
      select away_minutes, escalate_minutes from routing_settings where tenant_id = app_tenant() and mode = 'automatic'
    ), line as (
      select c.id, c.channel, c.language, c.queued_at, c.handoff_reason, r.escalated_at, r.told_at, r.told_place
      from conversation c
      join conversation_route r on r.tenant_id = c.tenant_id and r.conversation_id = c.id and r.queued_at = c.queued_at
      where c.tenant_id = app_tenant() and c.status = 'open' and c.holder = 'queue'
        and (c.snoozed_until is null or c.snoozed_until <= ${ctx.now})
    )
    (select c.id as "conversationId", 'left-alone' as what, c.channel, c.language, null::int as "toldPlace",
      m.id as "memberId"
    from conversation c join automatic on true
    join member m on m.tenant_id = c.tenant_id and m.id = c.agent_id
    where c.tenant_id = app_tenant() and c.status = 'open' and c.holder = 'agent'
      and (m.presence <> 'online' or m.presence_at is null or m.presence_at < ${ago(presenceLastsMs)})
      and c.waiting_since < ${ctx.now}::timestamptz - make_interval(mins => away_minutes)
      and (c.snoozed_until is null or c.snoozed_until <= ${ctx.now})
    limit 100)
    union all
    (select id, 'escalate', channel, language, told_place, null from line join automatic on true
    where escalated_at is null and handoff_reason is distinct from 'left_message' and queued_at < ${ctx.now}::timestamptz - make_interval(mins => escalate_minutes)
    order by queued_at limit 100)
    union all
    (select id, 'tell', channel, language, told_place, null from line
    where handoff_reason is distinct from 'left_message' and channel = any(${input.toTell}) and coalesce(told_at, queued_at) < ${ago(input.tellEveryMs)} order by queued_at limit 100)
    union all
    (select id, 'route', channel, language, told_place, null from line join automatic on true limit 1)`
}

export async function markEscalated(ctx: Context, input: { conversationId: string }): Promise<void> {
  await ctx.db.conversationRoute.updateMany({ where: input, data: { escalatedAt: ctx.now } })
}

export async function markTold(ctx: Context, input: { conversationId: string; place: number }): Promise<void> {
  const { conversationId, place } = input
  await ctx.db.conversationRoute.updateMany({ where: { conversationId }, data: { toldAt: ctx.now, toldPlace: place } })
}
