import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { enqueue, type OrderedJob } from "@/server/queue"

/** What a platform says of a comment, in the house's words. */
export type IncomingComment = {
  type: "comment" | "edited" | "deleted"
  /** the comment's own id on the platform, also of one that was edited or taken back */
  externalId: string
  /** written by the merchant's own account */
  own: boolean
  postRef: string
  parentRef?: string
  threadRef: string
  author: { ref: string; name?: string }
  text: string
  occurredAt: Date
}

/**
 * Keeps the comments of one delivery, each once, and has them sorted within a second. What the merchant's own account
 * writes below a comment answers it; nothing else of its own is kept.
 */
export async function keepComments(ctx: Context, input: { connectionId: string; comments: IncomingComment[] }) {
  const { connectionId } = input
  const theirs = input.comments.filter(({ own }) => !own)
  const written = theirs.filter(({ type }) => type !== "deleted")
  await keepNew(ctx, connectionId, written)
  for (const comment of written) if (comment.type === "edited") await edit(ctx, connectionId, comment)
  for (const comment of theirs) if (comment.type === "deleted") await takeBack(ctx, connectionId, comment)
  const answered = input.comments.flatMap(({ own, type, parentRef }) =>
    own && type === "comment" && parentRef ? [parentRef] : [],
  )
  if (answered.length > 0) {
    await ctx.db.comment.updateMany({
      where: { connectionId, externalId: { in: answered }, status: "new" },
      data: { status: "answered" },
    })
  }
  if (written.length > 0) await enqueue(ctx, commentSorting(ctx.now))
}

/** One job for everything that arrives within the same second. */
export function commentSorting(now: Date): OrderedJob {
  const span = Math.floor(now.getTime() / sortingSpan) + 1
  return {
    name: "sortComments",
    payload: {},
    lane: "comments",
    key: `comments:${span}`,
    runAt: new Date(span * sortingSpan),
  }
}
const sortingSpan = 1000

async function keepNew(ctx: Context, connectionId: string, comments: IncomingComment[]) {
  if (comments.length === 0) return
  const refs = [...new Set(comments.map(({ postRef }) => postRef))]
  await ctx.db.$executeRaw`
    insert into comment_post (id, connection_id, ref, created_at)
    select id::uuid, ${connectionId}::uuid, ref, ${ctx.now}
    from unnest(${refs.map(() => newId(ctx.now))}::text[], ${refs}::text[]) as posts (id, ref)
    on conflict (tenant_id, connection_id, ref) do nothing`
  const column = <T>(read: (comment: IncomingComment) => T) => comments.map(read)
  // An edit whose comment never came is as good as the comment.
  await ctx.db.$executeRaw`
    insert into comment (id, connection_id, external_id, post_id, parent_ref, thread_ref, author_ref, author_name, text,
      occurred_at, received_at)
    select news.id::uuid, ${connectionId}::uuid, news.external_id, comment_post.id, news.parent_ref, news.thread_ref,
      news.author_ref, news.author_name, news.text, news.occurred_at, ${ctx.now}
    from unnest(${comments.map(() => newId(ctx.now))}::text[], ${column((one) => one.externalId)}::text[],
      ${column((one) => one.postRef)}::text[], ${column((one) => one.parentRef ?? null)}::text[],
      ${column((one) => one.threadRef)}::text[], ${column((one) => one.author.ref)}::text[],
      ${column((one) => one.author.name?.slice(0, 120) || null)}::text[],
      ${column((one) => one.text.slice(0, longestText))}::text[], ${column((one) => one.occurredAt)}::timestamptz[])
      as news (id, external_id, post_ref, parent_ref, thread_ref, author_ref, author_name, text, occurred_at)
    join comment_post on comment_post.tenant_id = app_tenant() and comment_post.connection_id = ${connectionId}::uuid
      and comment_post.ref = news.post_ref
    on conflict (tenant_id, connection_id, external_id) do nothing`
}
const longestText = 4000

/** New words are sorted anew while nobody has answered the old ones; they never lead to a second answer. */
async function edit(ctx: Context, connectionId: string, { externalId, text, occurredAt }: IncomingComment) {
  await ctx.db.$executeRaw`
    update comment set text = ${text.slice(0, longestText)}, edited_at = ${occurredAt},
      question_id = case when status = 'new' then null else question_id end
    where tenant_id = app_tenant() and connection_id = ${connectionId}::uuid and external_id = ${externalId}
      and occurred_at <= ${occurredAt} and coalesce(edited_at, occurred_at) <= ${occurredAt}
      and text <> ${text.slice(0, longestText)}`
}

/** Nobody answers a comment that is gone; what was already said below it stays known. */
async function takeBack(ctx: Context, connectionId: string, { externalId, occurredAt }: IncomingComment) {
  const gone = await ctx.db.$queryRaw<{ id: string }[]>`
    update comment set gone_at = ${occurredAt}, status = case when status = 'new' then 'ignored' else status end
    where tenant_id = app_tenant() and connection_id = ${connectionId}::uuid and external_id = ${externalId}
      and gone_at is null
    returning id`
  const commentId = { in: gone.map(({ id }) => id) }
  await ctx.db.commentAnswer.deleteMany({ where: { commentId, status: "queued" } })
}
