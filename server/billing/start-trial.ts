import { type plans, trialDays } from "@/server/billing/rules/plans"
import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/** Fourteen days of the shop plan, without a card. A tenant gets them once: with a subscription of any kind nothing happens. */
export async function startTrial(ctx: Context): Promise<void> {
  const endsAt = new Date(ctx.now.getTime() + days(trialDays))
  const tenant = await ctx.db.tenant.findFirst({ select: { locale: true } })
  const { count } = await ctx.db.subscription.createMany({
    data: {
      plan: "trial" satisfies keyof typeof plans,
      status: "trialing",
      periodStart: ctx.now,
      periodEnd: endsAt,
      trialEndsAt: endsAt,
      currency: tenant?.locale === "en" ? "usd" : "cny",
      updatedAt: ctx.now,
    },
    skipDuplicates: true,
  })
  if (count === 1) await emit(ctx, "subscription.changed", { plan: "trial", status: "trialing" })
}
