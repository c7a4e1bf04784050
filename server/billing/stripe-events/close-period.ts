import { reportClosedPeriods } from "@/server/billing/report-usage"
import type { StripeHandler } from "@/server/billing/stripe-events/stripe-handler"
import { syncSubscription } from "@/server/billing/sync-subscription"
import { tenantOf } from "@/server/db"

/** A renewal's bill stays a draft for about an hour: the last hours of the period are told at once, to be on it. */
export const closePeriod: StripeHandler = async (event, customer) => {
  await syncSubscription(customer)
  const invoice = event.data.object as { billing_reason?: string | null; period_end?: number }
  const tenantId = await tenantOf("stripe", customer)
  if (!tenantId || invoice.billing_reason !== "subscription_cycle" || !invoice.period_end) return
  await reportClosedPeriods(tenantId, new Date(invoice.period_end * 1000))
}
