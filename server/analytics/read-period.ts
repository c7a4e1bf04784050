import type { Period } from "@/server/analytics/contract"
import type { Context } from "@/server/context"

/** Where the last days begin and where as many before them began: whole days in the tenant's own calendar. */
export async function readPeriod(ctx: Context, input: Period): Promise<{ timeZone: string; from: Date; before: Date }> {
  const [{ time_zone: timeZone } = { time_zone: "UTC" }] = await ctx.db.$queryRaw<
    { time_zone: string }[]
  >`select time_zone from tenant`
  const [row] = await ctx.db.$queryRaw<{ from: Date; before: Date }[]>`
    select (today - make_interval(days => ${input.days - 1}::int)) at time zone ${timeZone} as from,
      (today - make_interval(days => ${input.days * 2 - 1}::int)) at time zone ${timeZone} as before
    from (select date_trunc('day', ${ctx.now} at time zone ${timeZone}) as today) t`
  return { timeZone, ...row! }
}
