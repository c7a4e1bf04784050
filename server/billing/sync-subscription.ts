import type Stripe from "stripe"
import { planOfProduct } from "@/server/billing/ensure-catalogue"
import { mailOwners } from "@/server/billing/mail-owners"
import { readSubscription } from "@/server/billing/read-subscription"
import { entitlementsOf, type Subscription } from "@/server/billing/rules/entitlements-of"
import { addMonths } from "@/server/billing/rules/period-of"
import { type PaidPlan, paidPlans } from "@/server/billing/rules/plans"
import { stripe } from "@/server/billing/stripe"
import { type Scope, systemScope } from "@/server/context"
import { inTenant, tenantOf } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { logger } from "@/server/logger"

const liveStatuses = new Set(["active", "trialing", "past_due", "unpaid", "paused"])

/**
 * Asks the cashier how things stand with a customer now and writes the one row. Answers false for a customer that is
 * nobody's here. An answer that is older than what somebody else has written meanwhile is thrown away and asked again.
 */
export async function syncSubscription(customer: string): Promise<boolean> {
  const tenantId = await tenantOf("stripe", customer)
  if (!tenantId) return false
  const scope = systemScope(tenantId)
  for (let attempt = 0; attempt < 8; attempt++) {
    const { subscription: before } = await inTenant(scope, readSubscription)
    // A shop is billed as one customer only, whatever else it may have claimed.
    if (before.stripeCustomerId !== customer) return false
    const standing = await readStanding(customer, before.stripeSubscriptionId)
    if (!standing || (await keep(scope, before, standing))) return true
  }
  throw new AppError("unavailable", "The subscription keeps changing")
}

type Standing = Omit<Subscription, "budgetCap" | "atCap" | "stripeCustomerId">

/** How the cashier sees this customer's plan; null when nothing was ever bought. */
async function readStanding(customer: string, held: string | null): Promise<Standing | null> {
  const list = await stripe().subscriptions.list({ customer, status: "all", limit: 100, expand: ["data.schedule"] })
  const ours = list.data.filter((one) => planOf(one) !== null)
  const live = ours.filter((one) => liveStatuses.has(one.status))
  if (live.length > 1) {
    logger.error(
      { customer, subscriptions: live.map(({ id }) => id) },
      "a customer pays for more than one subscription",
    )
  }
  const oldestFirst = (a: Stripe.Subscription, b: Stripe.Subscription) => a.created - b.created
  const current =
    live.find((one) => one.id === held) ??
    live.sort(oldestFirst)[0] ??
    ours
      .filter((one) => one.status === "canceled")
      .sort(oldestFirst)
      .at(-1)
  return current ? standingOf(current) : null
}

async function standingOf(current: Stripe.Subscription): Promise<Standing> {
  if (current.status === "canceled" && wantsFree(current)) return freeFrom(current)
  const isLate = current.status === "past_due" || current.status === "unpaid"
  const endsAt = current.ended_at ?? current.cancel_at
  return {
    plan: planOf(current)!,
    status: current.status,
    ...countingPeriod(current),
    trialEndsAt: null,
    cancelAt: endsAt === null ? null : at(endsAt),
    pastDueSince: isLate ? await oldestOpenBill(current.id) : null,
    nextPlan: nextPlan(current),
    currency: current.currency,
    stripeSubscriptionId: current.id,
  }
}

const wantsFree = ({ metadata, cancellation_details: details }: Stripe.Subscription) =>
  metadata.next_plan === "free" && details?.reason === "cancellation_requested"

/** The owner chose the free plan, and the paid period has run out. */
function freeFrom({ ended_at, currency }: Stripe.Subscription): Standing {
  const start = at(ended_at ?? 0)
  return {
    plan: "free",
    status: "active",
    periodStart: start,
    periodEnd: addMonths(start, 1),
    trialEndsAt: null,
    cancelAt: null,
    pastDueSince: null,
    nextPlan: null,
    currency,
    stripeSubscriptionId: null,
  }
}

const at = (seconds: number) => new Date(seconds * 1000)
const isMetered = (item: Stripe.SubscriptionItem) => item.price.recurring?.usage_type === "metered"
const productIn = (price: Stripe.Price) => (typeof price.product === "string" ? price.product : price.product.id)

function planOf(subscription: Stripe.Subscription): PaidPlan | null {
  const licensed = subscription.items.data.find((item) => !isMetered(item))
  return licensed ? planOfProduct(productIn(licensed.price)) : null
}

/** A plan that came in the middle of a period counts its conversations from there, as its price does. */
function countingPeriod(subscription: Stripe.Subscription): { periodStart: Date; periodEnd: Date } {
  const item = subscription.items.data.find(isMetered) ?? subscription.items.data[0]!
  return {
    periodStart: at(Math.max(item.current_period_start, item.created)),
    periodEnd: at(item.current_period_end),
  }
}

async function oldestOpenBill(subscription: string): Promise<Date | null> {
  const { data } = await stripe().invoices.list({ subscription, status: "open", limit: 100 })
  const dates = data.map((invoice) => invoice.status_transitions.finalized_at ?? invoice.created)
  return dates.length > 0 ? at(Math.min(...dates)) : null
}

/** The smaller plan that begins with the next period; "free" when the owner chose to pay nothing from then on. */
function nextPlan(subscription: Stripe.Subscription): string | null {
  if (subscription.ended_at !== null) return null
  if (subscription.cancel_at !== null) return subscription.metadata.next_plan === "free" ? "free" : null
  const { schedule } = subscription
  if (!schedule || typeof schedule === "string") return null
  const next = schedule.phases.find((phase) => phase.start_date === schedule.current_phase?.end_date)
  return paidPlans.find((plan) => plan === next?.metadata?.plan) ?? null
}

/** False when the row is not what it was when the cashier was asked. */
function keep(scope: Scope, before: Awaited<ReturnType<typeof readSubscription>>["subscription"], standing: Standing) {
  // A shop that was cancelled and then chose to go on for nothing is past what the cashier remembers.
  const isPast = before.plan === "free" && standing.status === "canceled" && before.periodStart >= standing.cancelAt!
  const isSame = (Object.keys(standing) as (keyof Standing)[]).every((name) => same(before[name], standing[name]))
  if (isPast || isSame) return true
  return inTenant(scope, async (ctx) => {
    const updatedAt = new Date(Math.max(ctx.now.getTime(), before.updatedAt.getTime() + 1))
    const { count } = await ctx.db.subscription.updateMany({
      where: { updatedAt: before.updatedAt },
      data: { ...standing, updatedAt },
    })
    if (count === 0) return false
    await emit(ctx, "subscription.changed", { plan: standing.plan, status: standing.status })
    if (standing.status === "canceled" && before.status !== "canceled") {
      const { keptUntil } = entitlementsOf({ ...before, ...standing }, ctx.now)
      await mailOwners(ctx, `canceled:${standing.stripeSubscriptionId}`, { about: "canceled", keptUntil })
    }
    return true
  })
}

const same = (a: unknown, b: unknown) =>
  a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b
