import type { Period } from "@/server/analytics/contract"
import type { Context } from "@/server/context"

type Bounds = { timeZone: string; from: Date; to: Date; before: Date }

/** Where the days begin, where they end (now, at the latest), and where as many before them began, in the tenant's own calendar. */
export async function readPeriod(ctx: Context, { days, to }: Period): Promise<Bounds> {
  const [{ time_zone: timeZone } = { time_zone: "UTC" }] = await ctx.db.$queryRaw<
    { time_zone: string }[]
  >`select time_zone from tenant`
  const [row] = await ctx.db.$queryRaw<{ from: Date; to: Date; before: Date }[]>`
    select (last - make_interval(days => ${days - 1}::int)) at time zone ${timeZone} as from,
      least((last + interval '1 day') at time zone ${timeZone}, ${ctx.now}::timestamptz) as to,
      (last - make_interval(days => ${days * 2 - 1}::int)) at time zone ${timeZone} as before
    from (select coalesce(${to ?? null}::date::timestamp, date_trunc('day', ${ctx.now} at time zone ${timeZone})) as last) t`
  return { timeZone, ...row! }
}
