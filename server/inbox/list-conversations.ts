import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import type { ConversationView, ListConversations } from "@/server/inbox/contract"
import { type Filtered, walkFiltered } from "@/server/inbox/walk-filtered"

export const conversationRow = {
  id: true,
  channel: true,
  status: true,
  holder: true,
  priority: true,
  language: true,
  activity: true,
  waitingSince: true,
  queuedAt: true,
  snoozedUntil: true,
  handoffReason: true,
  context: true,
  lastMessageAt: true,
  lastMessageText: true,
  lastMessageFrom: true,
  tags: true,
  contact: { select: { id: true, name: true, tags: true } },
  agent: { select: { id: true, name: true } },
} satisfies Prisma.ConversationSelect

/** One page of a view, newest first or longest waiting first; the next page starts after `next`. */
export async function listConversations(ctx: Context, input: ListConversations) {
  const { where } = input
  const { rows, next } = where ? await readFiltered(ctx, { ...input, where }) : await readPage(ctx, input)
  const read = await readActivity(
    ctx,
    rows.map((row) => row.id),
  )
  return {
    rows: rows.map((row) => ({
      ...row,
      unread: row.lastMessageFrom === "contact" && row.activity > (read.get(row.id) ?? 0),
    })),
    next,
  }
}

async function readFiltered(ctx: Context, input: Filtered) {
  const { ids, next } = await walkFiltered(ctx, input)
  const rows = await ctx.db.conversation.findMany({ where: { id: { in: ids } }, select: conversationRow })
  const place = new Map(ids.map((id, at) => [id, at]))
  return { rows: rows.sort((one, other) => place.get(one.id)! - place.get(other.id)!), next }
}

async function readPage(ctx: Context, input: ListConversations) {
  const byWait = input.order === "waiting"
  const time = byWait ? "waitingSince" : "lastMessageAt"
  const after = input.cursor
  const page: Prisma.ConversationWhereInput[] = after
    ? byWait
      ? [{ waitingSince: { gte: after.at } }, { OR: [{ waitingSince: { gt: after.at } }, { id: { gt: after.id } }] }]
      : [{ lastMessageAt: { lte: after.at } }, { OR: [{ lastMessageAt: { lt: after.at } }, { id: { lt: after.id } }] }]
    : []
  const rows = await ctx.db.conversation.findMany({
    where: {
      AND: [inView(ctx, input.view), ...(byWait ? [{ waitingSince: { not: null } }] : []), ...page],
      ...(input.channel ? { channel: input.channel } : {}),
    },
    select: conversationRow,
    orderBy: byWait ? [{ waitingSince: "asc" }, { id: "asc" }] : [{ lastMessageAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
  })
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    next: rows.length > input.limit && last ? { at: last[time] ?? last.lastMessageAt, id: last.id } : null,
  }
}

/** How many conversations each view holds; at most 100 are counted, the screen shows "99+". */
export async function countViews(
  ctx: Context,
): Promise<Record<"mine" | "queue" | "unassigned" | "mentioned" | "bot", number>> {
  const count = async (view: ConversationView) =>
    (await ctx.db.conversation.findMany({ where: inView(ctx, view), select: { id: true }, take: 100 })).length
  return {
    mine: await count("mine"),
    queue: await count("queue"),
    unassigned: await count("unassigned"),
    mentioned: await count("mentioned"),
    bot: await count("bot"),
  }
}

function inView(ctx: Context, view: ConversationView): Prisma.ConversationWhereInput {
  const me = ctx.actor.kind === "member" ? ctx.actor.memberId : undefined
  const awake = { OR: [{ snoozedUntil: null }, { snoozedUntil: { lt: ctx.now } }] }
  switch (view) {
    case "mine":
      return { status: "open", holder: "agent", agentId: me ?? null, ...awake }
    case "queue":
      return { status: "open", holder: "queue" }
    case "unassigned":
      return { status: "open", holder: { in: ["queue", "bot"] } }
    case "bot":
      return { status: "open", holder: "bot" }
    case "mentioned":
      return { mentions: { some: { memberId: me ?? "", readAt: null } } }
    case "resolved":
      return { status: "resolved", archivedAt: null }
    case "all":
      return { status: "open" }
  }
}

export async function readActivity(ctx: Context, conversationIds: string[]): Promise<Map<string, number>> {
  if (ctx.actor.kind !== "member" || conversationIds.length === 0) return new Map()
  const marks = await ctx.db.readMark.findMany({
    where: { memberId: ctx.actor.memberId, conversationId: { in: conversationIds } },
    select: { conversationId: true, activity: true },
  })
  return new Map(marks.map((mark) => [mark.conversationId, mark.activity]))
}
