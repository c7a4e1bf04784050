import { lateAfterSeconds } from "@/server/analytics/contract"
import { readPeriod } from "@/server/analytics/read-period"
import type { Context } from "@/server/context"

type LateChannel = { channel: string; today: number; lateToday: number; week: number; lateWeek: number }

/**
 * How many conversations of each channel had their first reply late, today and within the last 7 days (today included),
 * by the tenant's calendar. One that is still young and unanswered is not counted yet; one that ended by itself before it
 * was late is not late.
 */
export async function readLate(ctx: Context): Promise<LateChannel[]> {
  const { from: today } = await readPeriod(ctx, { days: 1 })
  const { from: week } = await readPeriod(ctx, { days: 7 })
  return ctx.db.$queryRaw<LateChannel[]>`
    with judged as (
      select channel, first_contact_at >= ${today} as is_today,
        coalesce(least(first_bot_reply_at, first_human_reply_at), resolved_at, ${ctx.now}::timestamptz) - first_contact_at
          > make_interval(secs => ${lateAfterSeconds}) as is_late,
        least(first_bot_reply_at, first_human_reply_at, resolved_at) is not null as is_over
      from outcome
      where tenant_id = app_tenant() and opened_at >= ${week} and first_contact_at is not null
    )
    select channel, count(*) filter (where is_today)::int as today,
      count(*) filter (where is_today and is_late)::int as "lateToday",
      count(*)::int as week, count(*) filter (where is_late)::int as "lateWeek"
    from judged where is_late or is_over group by 1 order by "lateWeek" desc, week desc, 1`
}
