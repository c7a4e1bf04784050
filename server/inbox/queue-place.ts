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
  const day = new Date(ctx.now.getTime() - 86_400_000)
  const hourAgo = new Date(ctx.now.getTime() - 3_600_000)
  const rows = await ctx.db.$queryRaw<{ waited: number; at: Date }[]>`
    select extract(epoch from (a.at - h.at)) * 1000 as waited, a.at
    from event a
    join lateral (
      select h.at from event h
      where h.tenant_id = a.tenant_id and h.conversation_id = a.conversation_id
        and h.name in ('conversation.handed-off', 'conversation.queued') and h.at <= a.at
      order by h.id desc limit 1
    ) h on true
    where a.tenant_id = app_tenant() and a.name = 'conversation.assigned' and a.at > ${day}
    order by a.at desc limit 50`
  return {
    recentWaitsMs: rows.map((row) => Number(row.waited)),
    takenLastHour: rows.filter((row) => row.at > hourAgo).length,
  }
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
