import type { Period } from "@/server/analytics/contract"
import { readTotals } from "@/server/analytics/read-figures"
import { readPeriod } from "@/server/analytics/read-period"
import type { Context } from "@/server/context"

/**
 * The dashboard's figures for the last days and the same number of days before them. Bot and people never share a
 * number. Times are seconds from the customer's first message; days are the tenant's own.
 */
export async function readOverview(ctx: Context, input: Period) {
  const { timeZone, from, to, before } = await readPeriod(ctx, input)
  return {
    timeZone,
    from,
    days: await readDays(ctx, timeZone, from),
    now: await readTotals(ctx, { timeZone, from, to }),
    before: await readTotals(ctx, { timeZone, from: before, to: from }),
    reasons: await readReasons(ctx, from),
    ratings: await readRatings(ctx, from),
    channels: await readChannels(ctx, from),
  }
}

/**
 * Conversations opened each day: the bot's alone, with people, and those nobody has answered yet; and that day's median
 * first replies in seconds and mean rating, null where none was counted.
 */
async function readDays(ctx: Context, timeZone: string, from: Date) {
  return ctx.db.$queryRaw<Day[]>`
    with days as (
      select generate_series(${from} at time zone ${timeZone}, ${ctx.now} at time zone ${timeZone}, interval '1 day')::date as day
    ), counted as (
      select (opened_at at time zone ${timeZone})::date as day,
        count(*) filter (where handoff_at is null and human_replies = 0 and bot_replies > 0) as bot,
        count(*) filter (where handoff_at is not null or human_replies > 0) as human,
        count(*) filter (where handoff_at is null and human_replies = 0 and bot_replies = 0) as rest,
        percentile_cont(0.5) within group (order by extract(epoch from first_bot_reply_at - first_contact_at))::float as "botReply",
        percentile_cont(0.5) within group (order by extract(epoch from first_human_reply_at - coalesce(handoff_at, first_contact_at)))::float as "humanReply",
        avg(rating)::float as rating
      from outcome where tenant_id = app_tenant() and opened_at >= ${from} group by 1
    )
    select to_char(d.day, 'YYYY-MM-DD') as day, coalesce(c.bot, 0)::int as bot, coalesce(c.human, 0)::int as human, coalesce(c.rest, 0)::int as rest,
      c."botReply", c."humanReply", c.rating
    from days d left join counted c using (day) order by d.day`
}

type Day = {
  /** YYYY-MM-DD in the tenant's calendar */
  day: string
  bot: number
  human: number
  rest: number
  botReply: number | null
  humanReply: number | null
  rating: number | null
}

async function readReasons(ctx: Context, from: Date) {
  return ctx.db.$queryRaw<{ reason: string; count: number }[]>`
    select handoff_reason as reason, count(*)::int as count from outcome
    where tenant_id = app_tenant() and opened_at >= ${from} and handoff_reason is not null group by 1 order by 2 desc, 1`
}

async function readRatings(ctx: Context, from: Date) {
  return ctx.db.$queryRaw<{ score: number; count: number }[]>`
    select s.score::int as score, count(o.rating)::int as count
    from generate_series(1, 5) s(score)
    left join outcome o on o.rating = s.score and o.tenant_id = app_tenant() and o.opened_at >= ${from}
    group by 1 order by 1`
}

async function readChannels(ctx: Context, from: Date) {
  return ctx.db.$queryRaw<{ channel: string; count: number; handed_off: number }[]>`
    select channel, count(*)::int as count, count(handoff_at)::int as handed_off from outcome
    where tenant_id = app_tenant() and opened_at >= ${from} group by 1 order by 2 desc, 1`
}
