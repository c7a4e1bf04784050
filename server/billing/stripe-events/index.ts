import { closePeriod } from "@/server/billing/stripe-events/close-period"
import type { StripeHandler } from "@/server/billing/stripe-events/stripe-handler"
import { tellOfFailure } from "@/server/billing/stripe-events/tell-of-failure"
import { syncSubscription } from "@/server/billing/sync-subscription"

const sync: StripeHandler = async (_, customer) => {
  await syncSubscription(customer)
}

/** What follows which event of the cashier. Types that are not here are kept and nothing else. */
export const stripeHandlers: { [type: string]: StripeHandler | undefined } = {
  "checkout.session.completed": sync,
  "checkout.session.async_payment_succeeded": sync,
  "customer.subscription.created": sync,
  "customer.subscription.updated": sync,
  "customer.subscription.deleted": sync,
  "customer.subscription.paused": sync,
  "customer.subscription.resumed": sync,
  "customer.subscription.pending_update_applied": sync,
  "customer.subscription.pending_update_expired": sync,
  "subscription_schedule.updated": sync,
  "subscription_schedule.released": sync,
  "subscription_schedule.completed": sync,
  "invoice.created": closePeriod,
  "invoice.paid": sync,
  "invoice.payment_failed": tellOfFailure,
  "invoice.marked_uncollectible": sync,
  "invoice.voided": sync,
}
