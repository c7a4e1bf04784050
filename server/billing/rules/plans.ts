/** The one table of plans and what they entitle to. Money is in the currency's smallest unit (fen, cents). */
export const plans = {
  free: { included: 50, seats: 2, monthly: null, overage: null },
  trial: { included: 500, seats: 5, monthly: null, overage: null },
  shop: { included: 500, seats: 5, monthly: { cny: 29_900, usd: 3900 }, overage: { cny: 60, usd: 9 } },
  team: { included: 3000, seats: 20, monthly: { cny: 99_900, usd: 13_900 }, overage: { cny: 40, usd: 6 } },
} as const satisfies Record<string, Entitlement>

type Entitlement = {
  /** conversations a month that cost nothing more */
  included: number
  /** members at most */
  seats: number
  /** null: nothing is collected, so nothing can be used beyond what is included */
  monthly: Money | null
  /** each conversation beyond the included ones */
  overage: Money | null
}
type Money = Readonly<Record<Currency, number>>

export const currencies = ["cny", "usd"] as const
export type Currency = (typeof currencies)[number]

export type Plan = keyof typeof plans
export const planNames = Object.keys(plans) as Plan[]

/** Plans that are paid for, smallest first. */
export const paidPlans = ["shop", "team"] as const satisfies Plan[]
export type PaidPlan = (typeof paidPlans)[number]

export const trialDays = 14

export const isPaid = (plan: Plan): plan is PaidPlan => plans[plan].monthly !== null

/** What a plan costs a month in all, when so many conversations are billed. */
export function monthlyCost(plan: Plan, conversations: number, currency: Currency): number {
  const { monthly, overage, included } = plans[plan]
  const beyond = Math.max(0, conversations - included)
  return (monthly?.[currency] ?? 0) + beyond * (overage?.[currency] ?? 0)
}

/** Whether one plan costs more than the other: more begins at once, less begins with the next period. */
export const isUpgrade = (from: Plan, to: Plan) => (plans[to].monthly?.usd ?? 0) > (plans[from].monthly?.usd ?? 0)
