import { type Period, periodOf } from "@/server/billing/rules/period-of"
import { type Currency, type Plan, plans } from "@/server/billing/rules/plans"

/** The subscription as its one row keeps it. */
export type Subscription = {
  plan: string
  status: string
  periodStart: Date
  periodEnd: Date
  trialEndsAt: Date | null
  cancelAt: Date | null
  pastDueSince: Date | null
  nextPlan: string | null
  currency: string
  budgetCap: number | null
  atCap: string
  stripeCustomerId: string | null
  stripeSubscriptionId: string | null
}

export const atCapChoices = ["human_only", "cached", "continue"] as const
export type AtCap = (typeof atCapChoices)[number]

/** The most conversations beyond the included ones that a budget may name. */
export const largestBudget = 1_000_000

/**
 * fine: everything works. past_due: everything works, the owner is reminded. stopped: unpaid for too long, the bot
 * rests and people go on. read_only: cancelled, messages still arrive, nobody answers until a plan is chosen.
 */
export type Standing = "fine" | "past_due" | "stopped" | "read_only"

export type Entitlements = {
  plan: Plan
  standing: Standing
  /** the bot may answer, campaigns may go out */
  bot: boolean
  /** agents may reply */
  reply: boolean
  seats: number
  included: number
  /** each conversation beyond the included ones, in the currency's smallest unit; null: there is no beyond */
  overage: number | null
  currency: Currency
  atCap: AtCap
  /** conversations that may be billed in this period; null: as many as there are */
  limit: number | null
  period: Period
  /** when the bot stops unless an open bill is paid */
  stopsAt: Date | null
  /** until when a cancelled shop is kept */
  keptUntil: Date | null
}

const dayMs = 86_400_000
export const dunningDays = 14
export const readOnlyDays = 30

/** What a tenant may do at this moment. */
export function entitlementsOf(subscription: Subscription, now: Date): Entitlements {
  const { plan, period } = planAndPeriod(subscription, now)
  const standing = standingOf(subscription, now)
  const { included, seats, overage } = plans[plan]
  const currency = subscription.currency === "usd" ? "usd" : "cny"
  const atCap = atCapChoices.find((choice) => choice === subscription.atCap) ?? "human_only"
  const endedAt = subscription.cancelAt ?? subscription.periodEnd
  return {
    plan,
    standing,
    bot: standing === "fine" || standing === "past_due",
    reply: standing !== "read_only",
    seats,
    included,
    overage: overage?.[currency] ?? null,
    currency,
    atCap,
    limit: limitOf({ included, canGoBeyond: overage !== null, atCap, budgetCap: subscription.budgetCap ?? 0 }),
    period,
    stopsAt: subscription.pastDueSince && new Date(subscription.pastDueSince.getTime() + dunningDays * dayMs),
    keptUntil: standing === "read_only" ? new Date(endedAt.getTime() + readOnlyDays * dayMs) : null,
  }
}

/** A trial that is over goes on as the free plan, month by month from its last day. */
function planAndPeriod(subscription: Subscription, now: Date): { plan: Plan; period: Period } {
  const known = { start: subscription.periodStart, end: subscription.periodEnd }
  const plan = subscription.plan as Plan
  const isTrialOver = plan === "trial" && known.end <= now
  return { plan: isTrialOver ? "free" : plan, period: periodOf(known, now) }
}

function standingOf({ status, pastDueSince }: Subscription, now: Date): Standing {
  if (status === "canceled") return "read_only"
  if (status === "unpaid" || status === "paused") return "stopped"
  if (status !== "past_due") return "fine"
  const isTooLate = pastDueSince !== null && now.getTime() - pastDueSince.getTime() >= dunningDays * dayMs
  return isTooLate ? "stopped" : "past_due"
}

// Nothing can be collected from a plan without a price, so neither a budget nor "continue" reaches beyond it.
function limitOf(how: { included: number; canGoBeyond: boolean; atCap: AtCap; budgetCap: number }): number | null {
  if (!how.canGoBeyond) return how.included
  return how.atCap === "continue" ? null : how.included + how.budgetCap
}
