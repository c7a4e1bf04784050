import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { enqueue, type OrderedJob } from "@/server/queue"

export type NewAnswer = {
  comment: { id: string; connectionId: string }
  how: "public" | "private"
  by: "rule" | "bot" | "member"
  memberId?: string
  text: string
  cites: unknown[]
  facts: unknown[]
  /** not before this moment */
  sendAt?: Date
}

/**
 * Queues answers, at most one of each kind to a comment: where one stands already, the new one is dropped, except that a
 * failed one is tried again with the new words. Answers the ids of the comments that get one.
 */
export async function queueAnswers(ctx: Context, answers: NewAnswer[]): Promise<Set<string>> {
  if (answers.length === 0) return new Set()
  const column = <T>(read: (answer: NewAnswer) => T) => answers.map(read)
  const rows = await ctx.db.$queryRaw<{ id: string; commentId: string }[]>`
    insert into comment_answer (id, comment_id, how, by, member_id, text, cites, facts, send_at, created_at)
    select id::uuid, comment_id::uuid, how, by, member_id::uuid, text, cites::jsonb, facts::jsonb, send_at, ${ctx.now}
    from unnest(${answers.map(() => newId(ctx.now))}::text[], ${column(({ comment }) => comment.id)}::text[],
      ${column(({ how }) => how)}::text[], ${column(({ by }) => by)}::text[],
      ${column(({ memberId }) => memberId ?? null)}::text[], ${column(({ text }) => text)}::text[],
      ${column(({ cites }) => JSON.stringify(cites))}::text[], ${column(({ facts }) => JSON.stringify(facts))}::text[],
      ${column(({ sendAt }) => sendAt ?? ctx.now)}::timestamptz[])
      as news (id, comment_id, how, by, member_id, text, cites, facts, send_at)
    on conflict (tenant_id, comment_id, how) do update set by = excluded.by, member_id = excluded.member_id,
      text = excluded.text, cites = excluded.cites, facts = excluded.facts, send_at = excluded.send_at,
      status = 'queued', error = null
    where comment_answer.status = 'failed'
    returning id, comment_id as "commentId"`
  const answerTo = new Map(answers.map((answer) => [answer.comment.id, answer]))
  await enqueue(ctx, ...rows.map(({ id, commentId }) => sending(id, answerTo.get(commentId)!)))
  return new Set(rows.map(({ commentId }) => commentId))
}

/** A platform is told a few answers at a time: each connection has this many lanes. */
const lanes = 4

function sending(answerId: string, { comment, sendAt }: NewAnswer): OrderedJob {
  return {
    name: "answerComment",
    payload: { answerId },
    lane: `comment:${comment.connectionId}:${Number.parseInt(comment.id.slice(-4), 16) % lanes}`,
    key: `comment:${answerId}:${sendAt?.getTime() ?? 0}`,
    runAt: sendAt,
  }
}
