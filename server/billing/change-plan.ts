import type Stripe from "stripe"
import type { ChangePlan } from "@/server/billing/contract"
import { ensureCatalogue } from "@/server/billing/ensure-catalogue"
import { readSubscription } from "@/server/billing/read-subscription"
import { reportOpenHours } from "@/server/billing/report-usage"
import { addMonths } from "@/server/billing/rules/period-of"
import { isPaid, isUpgrade, type PaidPlan, type Plan } from "@/server/billing/rules/plans"
import { askStripe } from "@/server/billing/stripe"
import { syncSubscription } from "@/server/billing/sync-subscription"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/**
 * Changes what a shop pays for. A larger plan begins now and its difference is paid at once; a smaller one begins with the
 * next period; choosing the plan that runs takes back a change that was still to come.
 */
export async function changePlan(scope: Scope, { plan: wanted }: ChangePlan): Promise<void> {
  const { subscription, entitlements } = await inTenant(scope, readSubscription)
  const { stripeCustomerId: customer, stripeSubscriptionId: id } = subscription
  if (subscription.status === "canceled" && wanted === "free") return inTenant(scope, goOnForNothing)
  if (!customer || !id || subscription.status === "canceled") {
    throw new AppError("conflict", "Nothing is paid yet, so there is nothing to change", { reason: "checkout-first" })
  }
  const current = entitlements.plan
  if (wanted === current && !subscription.nextPlan && !subscription.cancelAt) return
  await askStripe(async (stripe) => {
    const standing = await takeBackChange(stripe, id)
    if (wanted === "free") await endWithPeriod(stripe, id)
    else if (isPaid(wanted) && isUpgrade(current, wanted)) await upgrade(stripe, scope, standing, wanted)
    else if (isPaid(wanted) && wanted !== current) await downgrade(stripe, standing, wanted)
    await syncSubscription(customer)
  })
}

/** A cancelled shop goes on with the free plan. */
async function goOnForNothing(ctx: Context) {
  const changed = {
    plan: "free" satisfies Plan,
    status: "active",
    periodStart: ctx.now,
    periodEnd: addMonths(ctx.now, 1),
    cancelAt: null,
    pastDueSince: null,
    stripeSubscriptionId: null,
    updatedAt: ctx.now,
  }
  const { count } = await ctx.db.subscription.updateMany({ where: { status: "canceled" }, data: changed })
  if (count === 1) await emit(ctx, "subscription.changed", { plan: "free", status: "active" })
}

async function takeBackChange(stripe: Stripe, id: string): Promise<Stripe.Subscription> {
  const standing = await stripe.subscriptions.retrieve(id)
  if (standing.schedule) await stripe.subscriptionSchedules.release(idOf(standing.schedule))
  if (standing.cancel_at === null) return standing
  return stripe.subscriptions.update(id, { cancel_at_period_end: false, metadata: { next_plan: "" } })
}

async function endWithPeriod(stripe: Stripe, id: string) {
  await stripe.subscriptions.update(id, { cancel_at_period_end: true, metadata: { next_plan: "free" } })
}

async function upgrade(stripe: Stripe, scope: Scope, standing: Stripe.Subscription, plan: PaidPlan) {
  // What was used so far is billed at the price it was used at.
  await reportOpenHours(scope.tenantId)
  const prices = await pricesFor(standing, plan)
  const changed = await stripe.subscriptions.update(standing.id, {
    items: [
      ...standing.items.data.map((item) =>
        isMetered(item) ? { id: item.id, deleted: true } : { id: item.id, price: prices.monthly },
      ),
      { price: prices.conversations },
    ],
    proration_behavior: "always_invoice",
    payment_behavior: "pending_if_incomplete",
  })
  if (changed.pending_update) {
    throw new AppError("conflict", "The card was declined, so the plan stays as it is", { reason: "card-declined" })
  }
}

async function downgrade(stripe: Stripe, standing: Stripe.Subscription, plan: PaidPlan) {
  const prices = await pricesFor(standing, plan)
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: standing.id })
  const [running] = schedule.phases
  if (!running) throw new AppError("broken", "The payment service made a schedule without a phase")
  await stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior: "release",
    phases: [
      {
        start_date: running.start_date,
        end_date: running.end_date,
        items: running.items.map(({ price, quantity }) => ({ price: idOf(price), ...(quantity && { quantity }) })),
      },
      {
        items: [{ price: prices.monthly, quantity: 1 }, { price: prices.conversations }],
        proration_behavior: "none",
        metadata: { plan },
      },
    ],
  })
}

async function pricesFor({ currency }: Stripe.Subscription, plan: PaidPlan) {
  const { prices } = await ensureCatalogue()
  return prices[`${plan}_${currency === "usd" ? "usd" : "cny"}`]
}

const isMetered = (item: Stripe.SubscriptionItem) => item.price.recurring?.usage_type === "metered"
const idOf = (thing: string | { id: string }) => (typeof thing === "string" ? thing : thing.id)
