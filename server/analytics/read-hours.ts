import type { ForecastSeries } from "@/server/analytics/contract"
import { readPeriod } from "@/server/analytics/read-period"
import { dayAfter } from "@/server/analytics/rules/special-days"
import type { Context } from "@/server/context"

/** "YYYY-MM-DD" on a calendar. */
export const todayIn = ({ now }: Context, timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone }).format(now)

/** Counts by the shop's calendar, 24 a day from `first` on. Empty where nobody ever wrote. */
export type Hours = { timeZone: string; today: string; first: string; counts: Record<ForecastSeries, number[]> }

/**
 * How many conversations were opened, and how many came to need a person, in each hour of so many days before today; with
 * `today`, of today so far, too. A history that began later begins with its first conversation.
 */
export async function readHours(ctx: Context, input: { days: number; today: boolean }): Promise<Hours> {
  const { timeZone, from, to } = await readPeriod(ctx, { days: input.days + 1 })
  const today = todayIn(ctx, timeZone)
  const rows = await ctx.db.$queryRaw<{ series: ForecastSeries; day: string; hour: number; many: number }[]>`
    select series, at::date::text as day, extract(hour from at)::int as hour, count(*)::int as many from (
      select 'all' as series, opened_at at time zone ${timeZone} as at from outcome
      where tenant_id = app_tenant() and opened_at >= ${from} and opened_at < ${to}
      union all
      select 'people', coalesce(handoff_at, first_human_reply_at) at time zone ${timeZone} from outcome
      where tenant_id = app_tenant() and opened_at >= ${from} and opened_at < ${to}
        and coalesce(handoff_at, first_human_reply_at) < ${to}
    ) t group by 1, 2, 3`
  const end = input.today ? dayAfter(today, 1) : today
  const first = rows.reduce((least, { day }) => (day < least ? day : least), end)
  const length = (24 * (Date.parse(end) - Date.parse(first))) / 86_400_000
  const counts = { all: Array<number>(length).fill(0), people: Array<number>(length).fill(0) }
  for (const { series, day, hour, many } of rows) {
    const at = (24 * (Date.parse(day) - Date.parse(first))) / 86_400_000 + hour
    if (at < length) counts[series][at] = many
  }
  return { timeZone, today, first, counts }
}
