import { type ForecastSeries, foretoldDays } from "@/server/analytics/contract"
import { readHours, todayIn } from "@/server/analytics/read-hours"
import { readPeriod } from "@/server/analytics/read-period"
import type { Forecast } from "@/server/analytics/rules/choose-forecast"
import { dayAfter } from "@/server/analytics/rules/special-days"
import type { Context } from "@/server/context"
import { partsOf } from "@/server/zoned-time"

const shownDays = 21
const recordDays = 28

type DayTold = {
  day: string
  /** hour by hour; the band is null where nothing could be tried */
  expected: number[]
  low: (number | null)[]
  high: (number | null)[]
  total: { expected: number; low: number | null; high: number | null }
}

/** What was told for each of the days from today on, and how far off it was and would have been. Null before the first. */
export async function readForecast(ctx: Context, { series }: { series: ForecastSeries }) {
  const { timeZone, today, first, counts } = await readHours(ctx, { days: shownDays, today: true })
  const made = await ctx.db.forecast.findFirst({ where: { series } })
  const soFar = counts[series].slice(0, counts[series].length - 23 + partsOf(ctx.now, timeZone).hour)
  const past = Array.from({ length: counts[series].length / 24 }, (_, at) => ({
    day: dayAfter(first, at),
    came: soFar.slice(at * 24, (at + 1) * 24),
  }))
  if (!made) return { timeZone, today, past, made: null }
  return {
    timeZone,
    today,
    past,
    made: {
      at: made.madeAt,
      knownDays: made.knownDays,
      chosen: made.chosen as Forecast["chosen"],
      backTest: made.backTest as Forecast["backTest"],
      days: await readDays(ctx, series, today, made),
      record: await readRecord(ctx, series, today),
    },
  }
}

/** The days told of alone, from today on; none before the first forecast. */
export async function readForetold(ctx: Context, { series }: { series: ForecastSeries }) {
  const { timeZone } = await readPeriod(ctx, { days: 1 })
  const made = await ctx.db.forecast.findFirst({ where: { series } })
  return { timeZone, days: made ? await readDays(ctx, series, todayIn(ctx, timeZone), made) : [] }
}

type Made = { firstDay: Date; days: unknown }

async function readDays(ctx: Context, series: ForecastSeries, today: string, made: Made): Promise<DayTold[]> {
  const rows = await ctx.db.forecastHour.findMany({
    where: { series, day: { gte: new Date(today) } },
    orderBy: [{ day: "asc" }, { hour: "asc" }],
    take: foretoldDays * 24,
  })
  const bands = made.days as { low: number | null; high: number | null }[]
  const days = new Map<string, DayTold>()
  for (const { day: date, expected, low, high } of rows) {
    const day = date.toISOString().slice(0, 10)
    const band = bands[(date.getTime() - made.firstDay.getTime()) / 86_400_000] ?? { low: null, high: null }
    const told = days.get(day) ?? { day, expected: [], low: [], high: [], total: { expected: 0, ...band } }
    told.expected.push(expected)
    told.low.push(low)
    told.high.push(high)
    told.total.expected += expected
    days.set(day, told)
  }
  return [...days.values()]
}

/** What was told for the last four weeks against what came, and against what came a week before. Shares of 1. */
async function readRecord(ctx: Context, series: ForecastSeries, today: string) {
  const [row] = await ctx.db.$queryRaw<
    { hours: number; wape: number | null; naive: number | null; within: number | null }[]
  >`
    select count(*)::int as hours,
      (sum(abs(f.came - f.expected)) / nullif(sum(f.came), 0))::float as wape,
      (sum(abs(f.came - b.came)) filter (where b.came is not null)
        / nullif(sum(f.came) filter (where b.came is not null), 0))::float as naive,
      (count(*) filter (where f.came between f.low and f.high))::float / nullif(count(f.low), 0) as within
    from forecast_hour f
    left join forecast_hour b on b.tenant_id = f.tenant_id and b.series = f.series and b.day = f.day - 7 and b.hour = f.hour
    where f.tenant_id = app_tenant() and f.series = ${series} and f.came is not null
      and f.day >= ${dayAfter(today, -recordDays)}::date and f.day < ${today}::date`
  return row && row.hours > 0 ? { days: row.hours / 24, wape: row.wape, naive: row.naive, within: row.within } : null
}
