import type { Context } from "@/server/context"
import { headStartMinutes } from "@/server/inbox/rules/line-order"

/**
 * How many of its team stand before a conversation in line, itself included: by when they came, the urgent ones put ahead;
 * who sleeps is passed over. Null when it is not in line.
 */
export async function readPlace(
  ctx: Context,
  input: { conversationId: string },
): Promise<{ place: number; teamId: string | null } | null> {
  const headStart = [...headStartMinutes]
  const rows = await ctx.db.$queryRaw<{ place: number; teamId: string | null }[]>`
    with line as (
      select c.id, r.team_id, c.queued_at - make_interval(mins => (${headStart}::int[])[c.priority + 1]) as turn
      from conversation c left join conversation_route r on r.tenant_id = c.tenant_id and r.conversation_id = c.id
      where c.tenant_id = app_tenant() and c.status = 'open' and c.holder = 'queue' and c.queued_at is not null
        and (c.snoozed_until is null or c.snoozed_until <= ${ctx.now} or c.id = ${input.conversationId}::uuid)
    )
    select own.team_id as "teamId", (select count(*)::int from line
      where line.team_id is not distinct from own.team_id and (line.turn, line.id) <= (own.turn, own.id)) as place
    from line own where own.id = ${input.conversationId}::uuid`
  return rows[0] ?? null
}

/** How many open conversations each agent holds. */
export async function countHeld(ctx: Context): Promise<Map<string, number>> {
  const held = await ctx.db.conversation.groupBy({
    by: ["agentId"],
    where: { status: "open", holder: "agent" },
    _count: { _all: true },
  })
  return new Map(held.flatMap((row) => (row.agentId ? [[row.agentId, row._count._all] as const] : [])))
}

/**
 * Of the last day, newest first: how long people waited in line before a person took them, and how long that person then held
 * them, in milliseconds; and how many were taken in the last hour.
 */
export async function readPace(
  ctx: Context,
): Promise<{ recentWaitsMs: number[]; handlingMs: number[]; takenLastHour: number }> {
  const since = new Date(ctx.now.getTime() - 86_400_000)
  const hourAgo = new Date(ctx.now.getTime() - 3_600_000)
  const span = { since, before: ctx.now, limit: 50 }
  const waits = await readWaits(ctx, span)
  return {
    recentWaitsMs: waits.map(({ waited }) => waited),
    handlingMs: await readHandlings(ctx, span),
    takenLastHour: waits.filter(({ at }) => at > hourAgo).length,
  }
}

type Waits = { since: Date; before: Date; limit: number }

/**
 * The latest who were taken out of the line between two moments: when, and after how many milliseconds. Who left a message did
 * not wait in it.
 */
export function readWaits(ctx: Context, { since, before, limit }: Waits) {
  return ctx.db.$queryRaw<{ waited: number; at: Date }[]>`
    select extract(epoch from (a.at - h.at))::float * 1000 as waited, a.at
    from event a
    join lateral (
      select h.at, h.data from event h
      where h.tenant_id = a.tenant_id and h.conversation_id = a.conversation_id
        and h.name in ('conversation.handed-off', 'conversation.queued') and h.at <= a.at
      order by h.id desc limit 1
    ) h on true
    where a.tenant_id = app_tenant() and a.name = 'conversation.assigned' and a.at > ${since} and a.at <= ${before}
      and h.data ->> 'reason' is distinct from 'left_message'
    order by a.at desc limit ${limit}`
}

/** How long people held the conversations they last resolved, from taking to resolving, in milliseconds. */
async function readHandlings(ctx: Context, { since, before, limit }: Waits): Promise<number[]> {
  const rows = await ctx.db.$queryRaw<{ took: number }[]>`
    select extract(epoch from (e.at - a.at))::float * 1000 as took
    from event e
    join lateral (
      select a.at from event a
      where a.tenant_id = e.tenant_id and a.conversation_id = e.conversation_id
        and a.name = 'conversation.assigned' and a.at <= e.at
      order by a.id desc limit 1
    ) a on true
    where e.tenant_id = app_tenant() and e.name = 'conversation.resolved' and e.data ->> 'by' = 'agent'
      and e.at > ${since} and e.at <= ${before}
    order by e.at desc limit ${limit}`
  return rows.map(({ took }) => took)
}

/** How long each of those in line has waited by now, in milliseconds, and how many came into it since a moment. */
export async function measureLine(
  ctx: Context,
  { since }: { since: Date },
): Promise<{ waiting: number[]; arrived: number }> {
  const waiting = await ctx.db.conversation.findMany({
    where: { status: "open", holder: "queue", queuedAt: { lte: ctx.now } },
    select: { queuedAt: true },
    orderBy: { queuedAt: "asc" },
    take: 1000,
  })
  const arrived = await ctx.db.event.findMany({
    where: { name: { in: ["conversation.handed-off", "conversation.queued"] }, at: { gt: since } },
    distinct: ["conversationId"],
    select: { conversationId: true },
    take: 10_000,
  })
  return { waiting: waiting.map(({ queuedAt }) => ctx.now.getTime() - queuedAt!.getTime()), arrived: arrived.length }
}

/** Open conversations where the bot had the last word before this moment. */
export async function listIdle(ctx: Context, input: { before: Date }): Promise<string[]> {
  const rows = await ctx.db.conversation.findMany({
    where: { status: "open", holder: "bot", lastMessageFrom: { not: "contact" }, lastMessageAt: { lt: input.before } },
    select: { id: true },
    take: 500,
  })
  return rows.map((row) => row.id)
}
