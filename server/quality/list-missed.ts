import { days, minutes } from "@/server/clock"
import type { Context } from "@/server/context"

/** So long after its last word a conversation should have been inspected. */
export const settledAfterMs = minutes(10)
const looksBackMs = days(30)
const mostAtOnce = 500

/** Conversations of the last month that were never inspected or went on since; the newest first. */
export async function listMissed(ctx: Context): Promise<string[]> {
  const [from, to] = [looksBackMs, settledAfterMs].map((ago) => new Date(ctx.now.getTime() - ago))
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select conversation.id from conversation
    left join inspection on inspection.conversation_id = conversation.id
    where conversation.status in ('open', 'resolved')
      and conversation.last_message_at >= ${from} and conversation.last_message_at < ${to}
      and (inspection.inspected_at is null
        or inspection.inspected_at < greatest(conversation.last_message_at, (
          select max(heard_at) from message where conversation_id = conversation.id and heard_at is not null)))
    order by conversation.last_message_at desc limit ${mostAtOnce}`
  return rows.map(({ id }) => id)
}
