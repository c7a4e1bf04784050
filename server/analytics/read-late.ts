import { outcomesWithin } from "@/server/analytics/outcomes-within"
import { readPeriod } from "@/server/analytics/read-period"
import { conditions } from "@/server/analytics/rules/conditions"
import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"

type LateChannel = { channel: string; today: number; lateToday: number; week: number; lateWeek: number }

/** How many conversations of each channel had their first reply late, today and within the last 7 days (today included). */
export async function readLate(ctx: Context): Promise<LateChannel[]> {
  const { from: today } = await readPeriod(ctx, { days: 1 })
  const week = outcomesWithin(ctx, await readPeriod(ctx, { days: 7 }))
  const isLate = Prisma.raw(conditions.late)
  return ctx.db.$queryRaw<LateChannel[]>`
    select channel, count(*) filter (where opened_at >= ${today})::int as today,
      count(*) filter (where opened_at >= ${today} and ${isLate})::int as "lateToday",
      count(*)::int as week, count(*) filter (where ${isLate})::int as "lateWeek"
    from ${week} where ${Prisma.raw(conditions.judged)} group by 1 order by "lateWeek" desc, week desc, 1`
}
