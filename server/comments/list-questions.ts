import type { ListComments, ListQuestions } from "@/server/comments/contract"
import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"

export type CommentDraft = { text: string; cites: { title: string }[] }
export type QuestionRow = {
  id: string
  text: string
  asks: boolean
  count: number
  newest: Date
  draft: CommentDraft | null
  post: { id: string; ref: string; title: string | null; url: string | null; productId: string | null }
  connection: { id: string; name: string; channel: string }
}

/** What is asked below the posts, each question once with how many ask it, a page at a time. */
export async function listQuestions(ctx: Context, input: ListQuestions) {
  const { status, channel, postId, asking, order, cursor, limit } = input
  const after =
    cursor === undefined
      ? Prisma.sql`true`
      : order === "most"
        ? Prisma.sql`(counted.count, counted.newest, counted.id) < (${cursor.count}, ${cursor.newest}, ${cursor.groupId}::uuid)`
        : Prisma.sql`(counted.newest, counted.id) < (${cursor.newest}, ${cursor.groupId}::uuid)`
  const sorting =
    order === "most"
      ? Prisma.sql`counted.count desc, counted.newest desc, counted.id desc`
      : Prisma.sql`counted.newest desc, counted.id desc`
  const rows = await ctx.db.$queryRaw<QuestionRow[]>`
    with counted as (
      select question_id as id, count(*)::int as count, max(occurred_at) as newest
      from comment
      where question_id is not null and ${status === "all" ? Prisma.sql`true` : Prisma.sql`status = ${status}`}
        and ${postId ? Prisma.sql`post_id = ${postId}::uuid` : Prisma.sql`true`}
        and ${
          channel
            ? Prisma.sql`connection_id in (select id from connection where channel = ${channel})`
            : Prisma.sql`true`
        }
      group by question_id)
    select q.id, q.text, q.asks, counted.count, counted.newest, case when q.draft ->> 'text' <> '' then q.draft end as draft,
      json_build_object('id', p.id, 'ref', p.ref, 'title', p.title, 'url', p.url, 'productId', p.product_id) as post,
      json_build_object('id', n.id, 'name', n.name, 'channel', n.channel) as connection
    from (select counted.* from counted join comment_question q on q.tenant_id = app_tenant() and q.id = counted.id
      where ${asking ? Prisma.sql`q.asks` : Prisma.sql`true`} and ${after} order by ${sorting} limit ${limit + 1}) counted
    join comment_question q on q.tenant_id = app_tenant() and q.id = counted.id
    join comment_post p on p.tenant_id = app_tenant() and p.id = q.post_id
    join connection n on n.tenant_id = app_tenant() and n.id = p.connection_id
    order by ${sorting}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    next: rows.length > limit && last ? { count: last.count, newest: last.newest, groupId: last.id } : null,
  }
}

/** How many comments wait, by what became of them; and what nobody has sorted yet. */
export async function countComments(ctx: Context) {
  const rows = await ctx.db.comment.groupBy({ by: ["status"], _count: { _all: true } })
  return Object.fromEntries(rows.map(({ status, _count }) => [status, _count._all]))
}

/** The comments of one question, newest first, each with what was answered. */
export async function listComments(ctx: Context, input: ListComments) {
  const { groupId, status, cursor, limit } = input
  const rows = await ctx.db.comment.findMany({
    where: {
      questionId: groupId,
      ...(status === "all" ? {} : { status }),
      ...(cursor
        ? { OR: [{ occurredAt: { lt: cursor.at } }, { occurredAt: cursor.at, id: { lt: cursor.commentId } }] }
        : {}),
    },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: {
      id: true,
      text: true,
      status: true,
      authorName: true,
      authorRef: true,
      occurredAt: true,
      editedAt: true,
      goneAt: true,
      conversationId: true,
      answers: {
        select: {
          id: true,
          how: true,
          by: true,
          text: true,
          status: true,
          error: true,
          cites: true,
          member: { select: { name: true } },
        },
        orderBy: { how: "desc" },
      },
    },
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? { at: last.occurredAt, commentId: last.id } : null }
}
