import type { Context } from "@/server/context"

/**
 * How many stand before a conversation in line, itself included: by priority, then by how long they wait. Null when it is
 * not in line.
 */
export async function readPlace(ctx: Context, input: { conversationId: string }): Promise<number | null> {
  const waiting = { status: "open", holder: "queue" }
  const own = await ctx.db.conversation.findFirst({
    where: { ...waiting, id: input.conversationId },
    select: { id: true, priority: true, queuedAt: true },
  })
  if (!own?.queuedAt) return null
  const before = await ctx.db.conversation.count({
    where: {
      ...waiting,
      OR: [
        { priority: { gt: own.priority } },
        { priority: own.priority, queuedAt: { lt: own.queuedAt } },
        { priority: own.priority, queuedAt: own.queuedAt, id: { lt: own.id } },
      ],
    },
  })
  return before + 1
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

/** How long people lately waited in line before a person took them, in milliseconds, newest first; and the last hour's pace. */
export async function readPace(ctx: Context): Promise<{ recentWaitsMs: number[]; takenLastHour: number }> {
  const since = new Date(ctx.now.getTime() - 86_400_000)
  const hourAgo = new Date(ctx.now.getTime() - 3_600_000)
  const rows = await readWaits(ctx, { since, before: ctx.now, limit: 50 })
  return {
    recentWaitsMs: rows.map(({ waited }) => waited),
    takenLastHour: rows.filter(({ at }) => at > hourAgo).length,
  }
}

type Waits = { since: Date; before: Date; limit: number }

/** The latest who were taken out of the line between two moments: when, and after how many milliseconds. */
export function readWaits(ctx: Context, { since, before, limit }: Waits) {
  return ctx.db.$queryRaw<{ waited: number; at: Date }[]>`
    select extract(epoch from (a.at - h.at))::float * 1000 as waited, a.at
    from event a
    join lateral (
      select h.at from event h
      where h.tenant_id = a.tenant_id and h.conversation_id = a.conversation_id
        and h.name in ('conversation.handed-off', 'conversation.queued') and h.at <= a.at
      order by h.id desc limit 1
    ) h on true
    where a.tenant_id = app_tenant() and a.name = 'conversation.assigned' and a.at > ${since} and a.at <= ${before}
    order by a.at desc limit ${limit}`
}

/** How long each of those in line has waited by now, in milliseconds, and how many came into it since a moment. */
export async function readLine(
  ctx: Context,
  { since }: { since: Date },
): Promise<{ waiting: number[]; arrived: number }> {
  const waiting = await ctx.db.conversation.findMany({
    where: { status: "open", holder: "queue", queuedAt: { not: null } },
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
