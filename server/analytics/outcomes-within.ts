import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"

export type Within = { timeZone: string; from: Date; to: Date }

/** The outcomes of conversations opened from one moment until before another, with what `conditions` and `lineOf` speak of. */
export function outcomesWithin(ctx: Context, { timeZone, from, to }: Within): Prisma.Sql {
  return Prisma.sql`(
    select *, opened_at at time zone ${timeZone} as opened, ${ctx.now}::timestamptz as asked_now
    from outcome where tenant_id = app_tenant() and opened_at >= ${from} and opened_at < ${to}
  ) o`
}
