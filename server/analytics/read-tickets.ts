import type { Period } from "@/server/analytics/contract"
import { readPeriod } from "@/server/analytics/read-period"
import type { Context } from "@/server/context"

export type TicketLine = {
  /** a type's key; null: all together */
  type: string | null
  opened: number
  solved: number
  /** one of its promises was broken */
  late: number
  /** seconds from the opening to the solution */
  median: number | null
  p90: number | null
}

/** The tickets opened in a period by their type, and all together: how many are solved, how soon, and how many were late. */
export async function readTicketReport(ctx: Context, input: Period) {
  const { timeZone, from, to } = await readPeriod(ctx, input)
  const rows = await ctx.db.$queryRaw<TicketLine[]>`
    select type,
      count(*)::int as opened,
      count(*) filter (where status in ('solved', 'closed') and solved_at is not null)::int as solved,
      count(breached_at)::int as late,
      percentile_cont(0.5) within group (order by extract(epoch from solved_at - opened_at)::float) as median,
      percentile_cont(0.9) within group (order by extract(epoch from solved_at - opened_at)::float) as p90
    from ticket where tenant_id = app_tenant() and opened_at >= ${from} and opened_at < ${to}
    group by grouping sets ((type), ()) order by opened desc, type nulls first`
  return {
    timeZone,
    lines: rows.filter(({ type }) => type !== null) as (TicketLine & { type: string })[],
    total: rows.find(({ type }) => type === null)!,
  }
}
