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

/** `id`: of the conversation it is about */
type Told = {
  what: "notice" | "message" | "waiting"
  unread: number
  noticeId: string | null
  kind: NoticeKind | null
  createdAt: Date | null
  id: string
  lastMessageAt: Date
  lastMessageText: string
  queuedAt: Date | null
  name: string | null
}

/**
 * What may have become new for the member who asks: the newest notice they have not read and how many there are, the latest
 * word of a customer they look after, who came into the line last. Every ring asks for it, so it is one look-up.
 */
export async function readNews(ctx: Context) {
  const memberId = askingMember(ctx)
  const told = await ctx.db.$queryRaw<Told[]>`
    with unread as (
      select id, kind, conversation_id, created_at from notice
      where tenant_id = app_tenant() and member_id = ${memberId}::uuid and read_at is null
      order by created_at desc, id desc limit ${mostCounted}
    ), told as (
      (select 'notice' as what, id as notice_id, kind, created_at, conversation_id from unread
        order by created_at desc, id desc limit 1)
      union all
      (select 'message', null, null, null, id from conversation
        where tenant_id = app_tenant() and agent_id = ${memberId}::uuid and status = 'open' and last_message_from = 'contact'
        order by last_message_at desc limit 1)
      union all
      (select 'waiting', null, null, null, id from conversation
        where tenant_id = app_tenant() and status = 'open' and holder = 'queue' and queued_at is not null
        order by queued_at desc limit 1)
    )
    select (select count(*)::int from unread) as unread, told.what, told.notice_id as "noticeId", told.kind,
      told.created_at as "createdAt", c.id, c.last_message_at as "lastMessageAt", c.last_message_text as "lastMessageText",
      c.queued_at as "queuedAt", contact.name
    from told
    join conversation c on c.tenant_id = app_tenant() and c.id = told.conversation_id
    join contact on contact.tenant_id = c.tenant_id and contact.id = c.contact_id`
  const newest = (what: Told["what"]) => told.find((one) => one.what === what) ?? null
  const notice = newest("notice")
  return {
    unread: notice?.unread ?? 0,
    notice: notice && { ...notice, noticeId: notice.noticeId!, kind: notice.kind!, createdAt: notice.createdAt! },
    message: newest("message"),
    waiting: newest("waiting"),
  }
}

/** One notice is read, or all of them are. */
export async function markNoticesRead(ctx: Context, { noticeId }: { noticeId?: string }): Promise<void> {
  await ctx.db.notice.updateMany({
    where: { memberId: askingMember(ctx), readAt: null, ...(noticeId ? { id: noticeId } : {}) },
    data: { readAt: ctx.now },
  })
}
