import { readSubscription } from "@/server/billing/read-subscription"
import type { Context } from "@/server/context"

/** Whether this period's conversations are used up, so that one more could not be billed. */
export async function isUsedUp(ctx: Context): Promise<boolean> {
  const { entitlements } = await readSubscription(ctx)
  if (entitlements.limit === null) return false
  const counter = await ctx.db.usageCounter.findFirst({
    where: { kind: "conversation", periodStart: entitlements.period.start },
    select: { used: true },
  })
  return (counter?.used ?? 0) >= entitlements.limit
}
