import type { SetBudget } from "@/server/billing/contract"
import { readSubscription } from "@/server/billing/read-subscription"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/** Decides what happens when the included conversations are used up, and how far the shop pays beyond them. */
export async function setBudget(ctx: Context, { atCap, budgetCap }: SetBudget): Promise<void> {
  const { subscription, entitlements } = await readSubscription(ctx)
  if (entitlements.overage === null && (atCap === "continue" || budgetCap > 0)) {
    throw new AppError("conflict", "This plan has no price beyond what it includes", { reason: "no-overage" })
  }
  await ctx.db.subscription.updateMany({
    data: { atCap, budgetCap, updatedAt: new Date(Math.max(ctx.now.getTime(), subscription.updatedAt.getTime() + 1)) },
  })
  await emit(ctx, "subscription.changed", { plan: entitlements.plan, status: subscription.status })
}
