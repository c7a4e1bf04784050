import { type Entitlements, entitlementsOf, type Subscription } from "@/server/billing/rules/entitlements-of"
import { startTrial } from "@/server/billing/start-trial"
import type { Context } from "@/server/context"

const fields = {
  plan: true,
  status: true,
  periodStart: true,
  periodEnd: true,
  trialEndsAt: true,
  cancelAt: true,
  pastDueSince: true,
  nextPlan: true,
  currency: true,
  budgetCap: true,
  atCap: true,
  stripeCustomerId: true,
  stripeSubscriptionId: true,
  updatedAt: true,
} as const

/** The tenant's subscription and what it allows now. A tenant without one begins its trial. */
export async function readSubscription(
  ctx: Context,
): Promise<{ subscription: Subscription & { updatedAt: Date }; entitlements: Entitlements }> {
  const found = await ctx.db.subscription.findFirst({ select: fields })
  if (!found) {
    await startTrial(ctx)
    return readSubscription(ctx)
  }
  return { subscription: found, entitlements: entitlementsOf(found, ctx.now) }
}
