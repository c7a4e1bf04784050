import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { type Filtered, walkFiltered } from "@/server/inbox/walk-filtered"
import { inOrder } from "@/server/search-ids"

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
export async function listConversations(ctx: Context, input: Filtered) {
  const { ids, next } = await walkFiltered(ctx, input)
  const found = await ctx.db.conversation.findMany({ where: { id: { in: ids } }, select: conversationRow })
  const read = await readActivity(ctx, ids)
  const rows = inOrder(ids, found).map((row) => ({
    ...row,
    unread: row.lastMessageFrom === "contact" && row.activity > (read.get(row.id) ?? 0),
  }))
  return { rows, next }
}

export async function readActivity(ctx: Context, conversationIds: string[]): Promise<Map<string, number>> {
  if (ctx.actor.kind !== "member" || conversationIds.length === 0) return new Map()
  const marks = await ctx.db.readMark.findMany({
    where: { memberId: ctx.actor.memberId, conversationId: { in: conversationIds } },
    select: { conversationId: true, activity: true },
  })
  return new Map(marks.map((mark) => [mark.conversationId, mark.activity]))
}
