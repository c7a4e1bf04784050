import type { Counted } from "@/server/billing/count-in"
import { mailOwners } from "@/server/billing/mail-owners"
import { crossedAlerts } from "@/server/billing/rules/crossed-alerts"
import type { Entitlements } from "@/server/billing/rules/entitlements-of"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/** Tells the owners when 50, 80, 95 or 100 % of what may be used is used, each once a period. */
export async function alertOwners(ctx: Context, counted: Counted, entitlements: Entitlements): Promise<void> {
  const { period, included, limit, atCap } = entitlements
  const base = limit ?? included
  const crossed = crossedAlerts(counted.used, base, counted.alerted)
  const highest = crossed.at(-1)
  if (highest === undefined) return
  await ctx.db.usageCounter.updateMany({
    where: { kind: "conversation", periodStart: period.start },
    data: { alerted: highest },
  })
  for (const percent of crossed) await emit(ctx, "usage.alert", { kind: "conversation", percent })
  await mailOwners(ctx, `usage:${period.start.getTime()}:${highest}`, {
    about: "usage",
    percent: highest,
    used: counted.used,
    base,
    atCap: limit === null ? "continue" : atCap,
    until: period.end,
  })
}
