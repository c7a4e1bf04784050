import type { SpecialDayInput } from "@/server/analytics/contract"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

const mostDays = 200

/** The days the merchant knows to be unlike others, the latest first. */
export async function listSpecialDays(ctx: Context): Promise<SpecialDayInput[]> {
  return ctx.db.$queryRaw<SpecialDayInput[]>`
    select day::text, name, factor, like_day::text as "like" from special_day
    where tenant_id = app_tenant() order by day desc limit ${mostDays}`
}

export async function keepSpecialDay(ctx: Context, { day, name, factor, like }: SpecialDayInput): Promise<void> {
  await ctx.db.$executeRaw`
    insert into special_day (day, name, factor, like_day) values (${day}::date, ${name}, ${factor}::float8, ${like}::date)
    on conflict (tenant_id, day) do update set name = excluded.name, factor = excluded.factor, like_day = excluded.like_day`
  const kept = await ctx.db.specialDay.count()
  if (kept > mostDays) throw new AppError("conflict", "Too many special days", { reason: "too-many-days" })
  await emit(ctx, "forecast.asked", { why: "days" })
}

export async function removeSpecialDay(ctx: Context, { day }: { day: string }): Promise<void> {
  const removed = await ctx.db.specialDay.deleteMany({ where: { day: new Date(day) } })
  if (removed.count === 0) throw new AppError("missing", "No such day")
  await emit(ctx, "forecast.asked", { why: "days" })
}
