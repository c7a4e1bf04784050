import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { Spoken } from "@/server/promises/rules/business-days"

/** On which clocks the shop speaks, and when it is open. */
export async function readClock(ctx: Context): Promise<Omit<Spoken, "at">> {
  const [clock] = await ctx.db.$queryRaw<Omit<Spoken, "at">[]>`
    select time_zone as "timeZone", (select hours from routing_settings where tenant_id = app_tenant()) as hours
    from tenant where id = app_tenant()`
  if (!clock) throw new AppError("missing", "No such shop")
  return clock
}
