import type { Period } from "@/server/analytics/contract"
import { readPeriod } from "@/server/analytics/read-period"
import type { Context } from "@/server/context"

/** The newest of either period; more are told by their number alone. */
const mostOfPeriod = 400
/** A greeting often comes before the question. */
const firstWords = 3

export type Opening = { conversationId: string; language: string | null; texts: string[] }

/** What customers of a period, and of as many days before, wrote first; and of how many conversations that is. */
export async function readFirstWords(ctx: Context, input: Period) {
  const { from, to, before } = await readPeriod(ctx, input)
  return { now: await openingsOf(ctx, from, to), before: await openingsOf(ctx, before, from) }
}

async function openingsOf(ctx: Context, from: Date, to: Date) {
  const openings = await ctx.db.$queryRaw<Opening[]>`
    select o.conversation_id as "conversationId", c.language,
      array(select m.text from message m where m.tenant_id = o.tenant_id and m.conversation_id = o.conversation_id
        and m.direction = 'inbound' and m.text <> '' order by m.seq limit ${firstWords}) as texts
    from (
      select tenant_id, conversation_id from outcome
      where tenant_id = app_tenant() and opened_at >= ${from} and opened_at < ${to}
      order by opened_at desc limit ${mostOfPeriod}
    ) o join conversation c on c.tenant_id = o.tenant_id and c.id = o.conversation_id`
  const of = await ctx.db.outcome.count({ where: { openedAt: { gte: from, lt: to } } })
  return { openings, of }
}
