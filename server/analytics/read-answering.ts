import { hours, minutes } from "@/server/clock"
import type { Context } from "@/server/context"

/** How soon the bot answers here, in milliseconds: every answer of the last minute, and first ones of the last day by channel. */
export async function readAnswering(ctx: Context) {
  const before = (milliseconds: number) => new Date(ctx.now.getTime() - milliseconds)
  const [minute] = await ctx.db.$queryRaw<{ answers: number; mean: number | null; p95: number | null }[]>`
    select count(*)::int as answers, avg(took) as mean, percentile_cont(0.95) within group (order by took) as p95
    from answers_since(${before(minutes(1))})`
  const firstReplies = await ctx.db.$queryRaw<{ channel: string; replies: number; p95: number }[]>`
    select channel, count(*)::int as replies,
      (percentile_cont(0.95) within group (order by extract(epoch from first_bot_reply_at - first_contact_at)) * 1000)::float8 as p95
    from outcome
    where tenant_id = app_tenant() and opened_at > ${before(hours(24))}
      and first_bot_reply_at is not null and first_contact_at is not null
    group by channel`
  return { minute: minute!, firstReplies }
}
