import { readSubscription } from "@/server/billing/read-subscription"
import { alertPercents } from "@/server/billing/rules/crossed-alerts"
import { forecastOf } from "@/server/billing/rules/forecast-of"
import { plans } from "@/server/billing/rules/plans"
import { isPaymentConfigured } from "@/server/billing/stripe"
import type { Context } from "@/server/context"

/** Everything the billing page shows above its receipts. Money in the currency's smallest unit. */
export async function readBilling(ctx: Context) {
  const { subscription, entitlements } = await readSubscription(ctx)
  const { period, plan, limit, included } = entitlements
  const inPeriod = { kind: "conversation", periodStart: period.start }
  const counter = await ctx.db.usageCounter.findFirst({ where: inPeriod, select: { used: true, alerted: true } })
  const used = counter?.used ?? 0
  const reversed = await ctx.db.usage.count({ where: { ...inPeriod, quantity: -1 } })
  const cached = await ctx.db.usage.count({ where: { ...inPeriod, quantity: 0 } })
  const { _sum } = await ctx.db.usage.aggregate({
    where: { ...inPeriod, quantity: 1, reversedAt: null },
    _sum: { unitAmount: true },
  })
  const seatsTaken = await ctx.db.member.count({ where: { removedAt: null } })
  return {
    entitlements,
    subscription: {
      status: subscription.status,
      trialEndsAt: subscription.trialEndsAt,
      cancelAt: subscription.cancelAt,
      nextPlan: subscription.nextPlan,
      budgetCap: subscription.budgetCap ?? 0,
      isPaid: subscription.stripeSubscriptionId !== null && subscription.status !== "canceled",
      hasCustomer: subscription.stripeCustomerId !== null,
    },
    usage: {
      used,
      reversed,
      cached,
      forecast: forecastOf(used, limit, period, ctx.now),
      /** what the conversations beyond the plan cost so far */
      overageAmount: _sum.unitAmount ?? 0,
      /** what the period costs so far, the plan's price included */
      total: (plans[plan].monthly?.[entitlements.currency] ?? 0) + (_sum.unitAmount ?? 0),
      alertBase: limit ?? included,
      alerts: alertPercents.map((percent) => ({ percent, isReached: (counter?.alerted ?? 0) >= percent })),
      seatsTaken,
    },
    payment: { isConfigured: isPaymentConfigured() },
    now: ctx.now,
  }
}

/** What every member may know: whether the shop's bill stands in the way of work. */
export async function readStanding(ctx: Context) {
  const { entitlements } = await readSubscription(ctx)
  const { standing, stopsAt, keptUntil, bot, reply, seats } = entitlements
  return { standing, stopsAt, keptUntil, bot, reply, seats }
}
