import type Stripe from "stripe"
import { type Currency, currencies, type PaidPlan, paidPlans, plans } from "@/server/billing/rules/plans"
import { stripe } from "@/server/billing/stripe"

/** What a plan is sold as: its monthly price and the price of metered conversations. */
export type PlanPrices = { monthly: string; conversations: string }
export type Catalogue = { meterId: string; prices: Record<`${PaidPlan}_${Currency}`, PlanPrices> }

export const meterEvent = "conversations"
export const productOf = (plan: PaidPlan) => `tideline_${plan}`

/** The plan a product of ours stands for; null for anything else that may be sold in the same account. */
export const planOfProduct = (product: string) => paidPlans.find((plan) => productOf(plan) === product) ?? null

/** Meter, products and prices as the table of plans says, made where they are missing. Asked once a process. */
export function ensureCatalogue(): Promise<Catalogue> {
  const cashier = stripe()
  catalogue ??= makeCatalogue(cashier).catch((error: unknown) => {
    catalogue = undefined
    throw error
  })
  return catalogue
}
let catalogue: Promise<Catalogue> | undefined

async function makeCatalogue(cashier: Stripe): Promise<Catalogue> {
  const meterId = await ensureMeter(cashier)
  const prices: Partial<Catalogue["prices"]> = {}
  for (const plan of paidPlans) {
    await ensureProduct(cashier, plan)
    for (const currency of currencies) {
      prices[`${plan}_${currency}`] = {
        monthly: await ensureMonthly(cashier, plan, currency),
        conversations: await ensureConversations(cashier, plan, currency, meterId),
      }
    }
  }
  return { meterId, prices: prices as Catalogue["prices"] }
}

async function ensureMeter(cashier: Stripe): Promise<string> {
  for await (const meter of cashier.billing.meters.list({ status: "active", limit: 100 })) {
    if (meter.event_name === meterEvent) return meter.id
  }
  const made = await cashier.billing.meters.create(
    { display_name: "Conversations", event_name: meterEvent, default_aggregation: { formula: "sum" } },
    { idempotencyKey: `meter:${meterEvent}` },
  )
  return made.id
}

async function ensureProduct(cashier: Stripe, plan: PaidPlan) {
  const id = productOf(plan)
  const found = await cashier.products.list({ ids: [id], limit: 1 })
  if (found.data.length > 0) return
  const name = plan === "shop" ? "Tideline Shop" : "Tideline Team"
  await cashier.products.create({ id, name }, { idempotencyKey: `product:${id}` })
}

function ensureMonthly(cashier: Stripe, plan: PaidPlan, currency: Currency) {
  const amount = plans[plan].monthly[currency]
  return ensurePrice(cashier, `tideline_${plan}_${currency}_monthly`, String(amount), {
    product: productOf(plan),
    currency,
    unit_amount: amount,
    recurring: { interval: "month" },
  })
}

function ensureConversations(cashier: Stripe, plan: PaidPlan, currency: Currency, meter: string) {
  const { included, overage } = plans[plan]
  return ensurePrice(cashier, `tideline_${plan}_${currency}_conversations`, `${included}:${overage[currency]}`, {
    product: productOf(plan),
    currency,
    recurring: { interval: "month", usage_type: "metered", meter },
    billing_scheme: "tiered",
    tiers_mode: "graduated",
    tiers: [
      { up_to: included, unit_amount: 0 },
      { up_to: "inf", unit_amount: overage[currency] },
    ],
  })
}

/** A price cannot be changed, so a new amount makes a new price that takes the look-up key over; who pays the old one goes on. */
async function ensurePrice(cashier: Stripe, key: string, terms: string, params: Stripe.PriceCreateParams) {
  const [found] = (await cashier.prices.list({ lookup_keys: [key], limit: 1 })).data
  if (found?.metadata.terms === terms) return found.id
  const made = await cashier.prices.create(
    { ...params, lookup_key: key, transfer_lookup_key: true, metadata: { terms } },
    { idempotencyKey: `price:${key}:${terms}` },
  )
  return made.id
}
