import type { Context } from "@/server/context"
import type { ListNotices } from "@/server/notices/contract"
import { askingMember } from "@/server/notices/keep-wishes"
import type { NoticeKind } from "@/server/notices/rules/ways"

const contact = { select: { id: true, name: true } } as const
const noticeRow = {
  id: true,
  kind: true,
  createdAt: true,
  readAt: true,
  conversation: { select: { id: true, channel: true, lastMessageText: true, contact } },
} as const

/** What concerned the member who asks, newest first. */
export async function listNotices(ctx: Context, { cursor, limit }: ListNotices) {
  const rows = await ctx.db.notice.findMany({
    where: {
      memberId: askingMember(ctx),
      ...(cursor && {
        createdAt: { lte: cursor.at },
        OR: [{ createdAt: { lt: cursor.at } }, { id: { lt: cursor.noticeId } }],
      }),
    },
    select: noticeRow,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  })
  const notices = rows.slice(0, limit).map((row) => ({ ...row, kind: row.kind as NoticeKind }))
  const last = rows.length > limit ? notices.at(-1) : undefined
  return { notices, next: last ? { at: last.createdAt, noticeId: last.id } : null }
}

const mostCounted = 100

/** What may have become new for the member who asks: the newest of every kind, and how many they have not read. */
export async function readNews(ctx: Context) {
  const memberId = askingMember(ctx)
  const waits = { id: true, lastMessageAt: true, lastMessageText: true, queuedAt: true, contact } as const
  const unread = await ctx.db.notice.findMany({
    where: { memberId, readAt: null },
    select: noticeRow,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mostCounted,
  })
  const newest = unread.at(0)
  return {
    unread: unread.length,
    notice: newest ? { ...newest, kind: newest.kind as NoticeKind } : null,
    /** the latest word of a customer this member looks after */
    message: await ctx.db.conversation.findFirst({
      where: { agentId: memberId, status: "open", lastMessageFrom: "contact" },
      select: waits,
      orderBy: { lastMessageAt: "desc" },
    }),
    /** who came into the line last */
    waiting: await ctx.db.conversation.findFirst({
      where: { status: "open", holder: "queue", queuedAt: { not: null } },
      select: waits,
      orderBy: { queuedAt: "desc" },
    }),
  }
}

/** One notice is read, or all of them are. */
export async function markNoticesRead(ctx: Context, { noticeId }: { noticeId?: string }): Promise<void> {
  await ctx.db.notice.updateMany({
    where: { memberId: askingMember(ctx), readAt: null, ...(noticeId ? { id: noticeId } : {}) },
    data: { readAt: ctx.now },
  })
}
