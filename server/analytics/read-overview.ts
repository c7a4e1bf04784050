import type { Period } from "@/server/analytics/contract"
import { outcomesWithin, type Within } from "@/server/analytics/outcomes-within"
import { readTotals } from "@/server/analytics/read-figures"
import { readPeriod } from "@/server/analytics/read-period"
import { conditions } from "@/server/analytics/rules/conditions"
import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"

/**
 * The dashboard's figures for the last days and the same number of days before them. Bot and people never share a
 * number. Times are seconds from the customer's first message; days are the tenant's own.
 */
export async function readOverview(ctx: Context, input: Period) {
  const { before, ...within } = await readPeriod(ctx, input)
  const { timeZone, from } = within
  return {
    timeZone,
    from,
    days: await readDays(ctx, within),
    now: await readTotals(ctx, within),
    before: await readTotals(ctx, { timeZone, from: before, to: from }),
    reasons: await readReasons(ctx, within),
    ratings: await readRatings(ctx, within),
    channels: await readChannels(ctx, within),
  }
}

const counts = (what: "bot_only" | "with_people" | "unanswered") =>
  Prisma.raw(`count(*) filter (where ${conditions[what]})`)

/**
 * Conversations opened each day: the bot's alone, with people, and those nobody has answered yet; and that day's median
 * first replies in seconds and mean rating, null where none was counted.
 */
async function readDays(ctx: Context, within: Within) {
  const { timeZone, from, to } = within
  const last = new Date(to.getTime() - 1)
  return ctx.db.$queryRaw<Day[]>`
    with days as (
      select generate_series(${from} at time zone ${timeZone}, ${last} at time zone ${timeZone}, interval '1 day')::date as day
    ), counted as (
      select opened::date as day,
        ${counts("bot_only")} as bot, ${counts("with_people")} as human, ${counts("unanswered")} as rest,
        percentile_cont(0.5) within group (order by extract(epoch from first_bot_reply_at - first_contact_at))::float as "botReply",
        percentile_cont(0.5) within group (order by extract(epoch from first_human_reply_at - coalesce(handoff_at, first_contact_at)))::float as "humanReply",
        avg(rating)::float as rating
      from ${outcomesWithin(ctx, within)} group by 1
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

async function readReasons(ctx: Context, within: Within) {
  return ctx.db.$queryRaw<{ reason: string; count: number }[]>`
    select handoff_reason as reason, count(*)::int as count from ${outcomesWithin(ctx, within)}
    where handoff_reason is not null group by 1 order by 2 desc, 1`
}

async function readRatings(ctx: Context, within: Within) {
  return ctx.db.$queryRaw<{ score: number; count: number }[]>`
    select s.score::int as score, count(o.rating)::int as count
    from generate_series(1, 5) s(score) left join ${outcomesWithin(ctx, within)} on o.rating = s.score
    group by 1 order by 1`
}

async function readChannels(ctx: Context, within: Within) {
  return ctx.db.$queryRaw<{ channel: string; count: number; handed_off: number }[]>`
    select channel, count(*)::int as count, count(handoff_at)::int as handed_off from ${outcomesWithin(ctx, within)}
    group by 1 order by 2 desc, 1`
}
