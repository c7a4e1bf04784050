import type { Period } from "@/server/analytics/contract"
import { readPeriod } from "@/server/analytics/read-period"
import type { Context } from "@/server/context"

export type Spread = { count: number; median: number | null; p90: number | null }

/**
 * The dashboard's figures for the last days and the same number of days before them. Bot and people never share a
 * number. Times are seconds from the customer's first message; days are the tenant's own.
 */
export async function readOverview(ctx: Context, input: Period) {
  const { timeZone, from, before } = await readPeriod(ctx, input)
  return {
    timeZone,
    from,
    days: await readDays(ctx, timeZone, from),
    now: await readTotals(ctx, from, ctx.now),
    before: await readTotals(ctx, before, from),
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

export type Totals = {
  conversations: number
  botOnly: number
  handedOff: number
  resolved: number
  resolvedByBot: number
  resolvedByAgent: number
  reopened: number
  rated: number
  rating: number | null
  botReply: Spread
  humanReply: Spread
}

async function readTotals(ctx: Context, from: Date, to: Date): Promise<Totals> {
  const [row] = await ctx.db.$queryRaw<Record<string, number | null>[]>`
    select count(*)::int as conversations,
      count(*) filter (where handoff_at is null and human_replies = 0 and bot_replies > 0)::int as bot_only,
      count(*) filter (where handoff_at is not null)::int as handed_off,
      count(*) filter (where resolved_at is not null)::int as resolved,
      count(*) filter (where resolved_by = 'bot')::int as resolved_by_bot,
      count(*) filter (where resolved_by = 'agent')::int as resolved_by_agent,
      count(*) filter (where reopens > 0)::int as reopened,
      count(rating)::int as rated,
      avg(rating)::float as rating,
      count(first_bot_reply_at)::int as bot_count,
      percentile_cont(0.5) within group (order by extract(epoch from first_bot_reply_at - first_contact_at))::float as bot_median,
      percentile_cont(0.9) within group (order by extract(epoch from first_bot_reply_at - first_contact_at))::float as bot_p90,
      count(first_human_reply_at)::int as human_count,
      percentile_cont(0.5) within group (order by extract(epoch from first_human_reply_at - coalesce(handoff_at, first_contact_at)))::float as human_median,
      percentile_cont(0.9) within group (order by extract(epoch from first_human_reply_at - coalesce(handoff_at, first_contact_at)))::float as human_p90
    from outcome where tenant_id = app_tenant() and opened_at >= ${from} and opened_at < ${to}`
  const at = (name: string) => Number(row?.[name] ?? 0)
  const maybe = (name: string) => (row?.[name] === null || row?.[name] === undefined ? null : Number(row[name]))
  return {
    conversations: at("conversations"),
    botOnly: at("bot_only"),
    handedOff: at("handed_off"),
    resolved: at("resolved"),
    resolvedByBot: at("resolved_by_bot"),
    resolvedByAgent: at("resolved_by_agent"),
    reopened: at("reopened"),
    rated: at("rated"),
    rating: maybe("rating"),
    botReply: { count: at("bot_count"), median: maybe("bot_median"), p90: maybe("bot_p90") },
    humanReply: { count: at("human_count"), median: maybe("human_median"), p90: maybe("human_p90") },
  }
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
