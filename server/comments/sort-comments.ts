import { newId } from "@/server/clock"
import { type NewAnswer, queueAnswers } from "@/server/comments/queue-answers"
import { keyOf, saysTheSame } from "@/server/comments/rules/units-of"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

const mostSorted = 500
/** So many of a post's questions, the newest ones, are compared with a comment that is new in its words. */
const mostCompared = 500

export type UnsortedComment = {
  id: string
  connectionId: string
  channel: string
  postId: string
  productId: string | null
  externalId: string
  threadRef: string
  authorRef: string
  authorName: string | null
  text: string
  status: string
  occurredAt: Date
}

/** The oldest comments nobody has sorted yet. */
export function listUnsorted(ctx: Context): Promise<UnsortedComment[]> {
  return ctx.db.$queryRaw<UnsortedComment[]>`
    select c.id, c.connection_id as "connectionId", n.channel, c.post_id as "postId", p.product_id as "productId",
      c.external_id as "externalId", c.thread_ref as "threadRef", c.author_ref as "authorRef",
      c.author_name as "authorName", c.text, c.status, c.occurred_at as "occurredAt"
    from comment c
    join comment_post p on p.tenant_id = c.tenant_id and p.id = c.post_id
    join connection n on n.tenant_id = c.tenant_id and n.id = c.connection_id
    where c.question_id is null order by c.received_at, c.id limit ${mostSorted}`
}

export type SortedComment = {
  comment: UnsortedComment
  /** what it is about, see `unitsOf`; and the folded text for those without a subject */
  units: string[]
  folded: string
  asks: boolean
  /** what the merchant's rules make of it */
  status: "new" | "answered" | "escalated"
  ruleId: string | null
  conversationId: string | null
  answers: { how: "public" | "private"; text: string }[]
}

/** Puts comments to their questions and keeps what the rules decided. Answers the questions these comments belong to. */
export async function keepSorted(ctx: Context, sorted: SortedComment[]): Promise<string[]> {
  if (sorted.length === 0) return []
  const questionOf = await keepQuestions(ctx, sorted)
  const column = <T>(read: (one: SortedComment) => T) => sorted.map(read)
  await ctx.db.$executeRaw`
    update comment set question_id = sorted.question_id::uuid,
      status = case when comment.status = 'new' then sorted.status else comment.status end,
      rule_id = coalesce(sorted.rule_id::uuid, comment.rule_id),
      conversation_id = coalesce(sorted.conversation_id::uuid, comment.conversation_id)
    from unnest(${column(({ comment }) => comment.id)}::text[], ${column((one) => questionOf.get(one)!)}::text[],
      ${column(({ status }) => status)}::text[], ${column(({ ruleId }) => ruleId)}::text[],
      ${column(({ conversationId }) => conversationId)}::text[])
      as sorted (id, question_id, status, rule_id, conversation_id)
    where comment.tenant_id = app_tenant() and comment.id = sorted.id::uuid`
  const answers = sorted.flatMap(({ comment, answers }) =>
    answers.map((answer): NewAnswer => ({ ...answer, comment, by: "rule", cites: [], facts: [] })),
  )
  await queueAnswers(ctx, answers)
  await countFirings(ctx, sorted)
  await emit(ctx, "comment.sorted", { comments: sorted.length })
  return [...new Set(questionOf.values())]
}

async function keepQuestions(ctx: Context, sorted: SortedComment[]): Promise<Map<SortedComment, string>> {
  const postIds = [...new Set(sorted.map(({ comment }) => comment.postId))]
  const keys = new Map(sorted.map((one) => [one, keyOf(one.units, one.folded)]))
  const known = await ctx.db.commentQuestion.findMany({
    where: { postId: { in: postIds }, key: { in: [...new Set(keys.values())] } },
    select: { id: true, postId: true, key: true, asks: true },
  })
  const ids = new Map(known.map(({ id, postId, key }) => [`${postId} ${key}`, id]))
  const fresh: { id: string; one: SortedComment; key: string }[] = []
  const compared = new Map<string, { id: string; units: string[] }[]>()
  const questionOf = new Map<SortedComment, string>()
  for (const one of sorted) {
    const { postId } = one.comment
    const key = keys.get(one)!
    let id = ids.get(`${postId} ${key}`)
    if (!id) {
      if (!compared.has(postId)) compared.set(postId, await newestQuestions(ctx, postId))
      const others = compared.get(postId)!
      id = others.find(({ units }) => saysTheSame(one.units, units))?.id
      if (!id) {
        id = newId(ctx.now)
        fresh.push({ id, one, key })
        others.push({ id, units: one.units })
      }
      ids.set(`${postId} ${key}`, id)
    }
    questionOf.set(one, id)
  }
  if (fresh.length > 0) {
    await ctx.db.commentQuestion.createMany({
      data: fresh.map(({ id, one, key }) => ({
        id,
        postId: one.comment.postId,
        key,
        units: one.units,
        text: one.comment.text,
        asks: one.asks,
        createdAt: ctx.now,
      })),
    })
  }
  // The first of them may have been chatter that only sounds like the question.
  const asking = sorted.filter(({ asks }) => asks).map((one) => questionOf.get(one)!)
  const silent = known.filter(({ id, asks }) => !asks && asking.includes(id)).map(({ id }) => id)
  if (silent.length > 0) {
    await ctx.db.commentQuestion.updateMany({ where: { id: { in: silent } }, data: { asks: true } })
  }
  return questionOf
}

function newestQuestions(ctx: Context, postId: string) {
  return ctx.db.commentQuestion.findMany({
    where: { postId },
    select: { id: true, units: true },
    orderBy: { createdAt: "desc" },
    take: mostCompared,
  })
}

async function countFirings(ctx: Context, sorted: SortedComment[]) {
  const counts = new Map<string, number>()
  for (const { ruleId } of sorted) if (ruleId) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1)
  for (const [id, count] of counts) {
    await ctx.db.commentRule.updateMany({ where: { id }, data: { fired: { increment: count }, firedAt: ctx.now } })
  }
}
