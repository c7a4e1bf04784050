import { readSubscription } from "@/server/billing/read-subscription"
import type { Context } from "@/server/context"

/** Whether the bot may take no further conversation: this period's are used up, or the plan keeps it silent. */
export async function isUsedUp(ctx: Context): Promise<boolean> {
  const { entitlements } = await readSubscription(ctx)
  if (!entitlements.bot) return true
  if (entitlements.limit === null) return false
  const counter = await ctx.db.usageCounter.findFirst({
    where: { kind: "conversation", periodStart: entitlements.period.start },
    select: { used: true },
  })
  return (counter?.used ?? 0) >= entitlements.limit
}
