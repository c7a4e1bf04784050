import { setImmediate } from "node:timers/promises"
import { type ForecastSeries, forecastSeries, foretoldDays } from "@/server/analytics/contract"
import { type Hours, readHours } from "@/server/analytics/read-hours"
import { concludeForecast, type Forecast, momentsToTry, tryAt } from "@/server/analytics/rules/choose-forecast"
import type { Slots } from "@/server/analytics/rules/foretell-slots"
import { dayAfter, factorsOf, type SpecialDay, withoutDays } from "@/server/analytics/rules/special-days"
import { listSpecialDays } from "@/server/analytics/special-days"
import { ringBell } from "@/server/bell"
import type { Context, Scope } from "@/server/context"
import { inTenant, type Prisma } from "@/server/db"

const learnsFromDays = 84
const keptDays = 92
const horizon = foretoldDays * 24

/**
 * Foretells today and the six days after it, hour by hour, from the whole days before, and notes beside what was told for
 * past days what came. `holidays` are days unlike others of which the merchant told nothing more. May run twice.
 */
export async function foretellWeek(scope: Scope, { holidays }: { holidays: readonly string[] }): Promise<void> {
  const { hours, special, totals } = await inTenant(scope, async (ctx) => {
    const hours = await readHours(ctx, { days: learnsFromDays, today: false })
    const special = [...withHolidays(await listSpecialDays(ctx), holidays)]
    return { hours, special, totals: await readTotals(ctx, hours, special) }
  })
  const factors = factorsOf(special, totals)
  const told = new Map<ForecastSeries, Forecast | null>()
  for (const series of forecastSeries) {
    const values = withoutDays(hours.counts[series], hours.first, new Set(factors.keys()), 24)
    told.set(series, multiply(await foretellSlowly({ values, day: 24, week: 168 }), hours.today, factors))
  }
  await inTenant(scope, async (ctx) => {
    for (const [series, forecast] of told) await keepForecast(ctx, series, hours, forecast)
    await noteWhatCame(ctx, hours)
    ctx.afterCommit(() => ringBell({ tenantId: ctx.tenantId, name: "forecast.made" }))
  })
}

function withHolidays(days: readonly SpecialDay[], holidays: readonly string[]): SpecialDay[] {
  const known = new Set(days.map(({ day }) => day))
  return [...days, ...holidays.filter((day) => !known.has(day)).map((day) => ({ day, factor: null, like: null }))]
}

/** Conversations of each day learnt from, and of the weeks around the days that others are to be like. */
async function readTotals(ctx: Context, hours: Hours, special: readonly SpecialDay[]): Promise<Map<string, number>> {
  const totals = new Map<string, number>()
  hours.counts.all.forEach((many, at) => {
    const day = dayAfter(hours.first, Math.floor(at / 24))
    totals.set(day, (totals.get(day) ?? 0) + many)
  })
  const soon = dayAfter(hours.today, foretoldDays)
  for (const { day, like } of special) {
    if (like === null || day < hours.today || day >= soon) continue
    const [from, to] = [dayAfter(like, -28), dayAfter(like, 29)]
    const rows = await ctx.db.$queryRaw<{ day: string; many: number }[]>`
      select (opened_at at time zone ${hours.timeZone})::date::text as day, count(*)::int as many from outcome
      where tenant_id = app_tenant() and opened_at >= ${from}::timestamp at time zone ${hours.timeZone}
        and opened_at < ${to}::timestamp at time zone ${hours.timeZone} group by 1`
    for (const row of rows) if (row.day < hours.today) totals.set(row.day, row.many)
  }
  return totals
}

/** Between two trials, some 40 ms each, the process turns to its other work. */
async function foretellSlowly(slots: Slots): Promise<Forecast | null> {
  const trials: ReturnType<typeof tryAt>[] = []
  for (const moment of momentsToTry(slots, horizon)) {
    trials.push(tryAt(slots, moment, horizon))
    await setImmediate()
  }
  return concludeForecast(slots, horizon, trials)
}

function multiply(forecast: Forecast | null, first: string, factors: ReadonlyMap<string, number>): Forecast | null {
  if (!forecast) return null
  const by = (slot: number, perDay: number) => factors.get(dayAfter(first, Math.floor(slot / perDay))) ?? 1
  const times = (values: number[], perDay: number) => values.map((value, at) => value * by(at, perDay))
  const { band, dayBand } = forecast
  return {
    ...forecast,
    expected: times(forecast.expected, 24),
    band: band && { low: times(band.low, 24), high: times(band.high, 24) },
    dayBand: dayBand && { low: times(dayBand.low, 1), high: times(dayBand.high, 1) },
  }
}

async function keepForecast(ctx: Context, series: ForecastSeries, hours: Hours, forecast: Forecast | null) {
  const days = Array.from({ length: forecast ? foretoldDays : 0 }, (_, at) => ({
    low: forecast!.dayBand?.low[at] ?? null,
    high: forecast!.dayBand?.high[at] ?? null,
  }))
  const row = {
    madeAt: ctx.now,
    firstDay: new Date(hours.today),
    knownDays: hours.counts[series].length / 24,
    chosen: forecast?.chosen ?? [],
    backTest: (forecast?.backTest ?? undefined) as Prisma.InputJsonValue | undefined,
    days: days as Prisma.InputJsonValue,
  }
  await ctx.db.forecast.deleteMany({ where: { series } })
  await ctx.db.forecast.createMany({ data: { series, ...row } })
  await ctx.db.forecastHour.deleteMany({ where: { series, day: { gte: new Date(hours.today) } } })
  await ctx.db.forecastHour.createMany({
    data: (forecast?.expected ?? []).map((expected, at) => ({
      series,
      day: new Date(dayAfter(hours.today, Math.floor(at / 24))),
      hour: at % 24,
      expected,
      low: forecast?.band?.low[at],
      high: forecast?.band?.high[at],
    })),
  })
}

async function noteWhatCame(ctx: Context, { first, today, counts }: Hours) {
  for (const series of forecastSeries) {
    await ctx.db.$executeRaw`
      update forecast_hour f set came = c.many
      from unnest(${counts[series]}::int[]) with ordinality as c (many, place)
      where f.series = ${series} and f.came is null and f.day < ${today}::date
        and f.day = ${first}::date + ((c.place - 1) / 24)::int and f.hour = (c.place - 1) % 24`
  }
  await ctx.db.forecastHour.deleteMany({ where: { day: { lt: new Date(dayAfter(today, -keptDays)) } } })
}
