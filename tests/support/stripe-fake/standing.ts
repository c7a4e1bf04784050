import { change, emit, listOf, type Subscription, type Till } from "./state"

/** Ends a subscription now. What it still owes is no longer collected by itself. */
export function endSubscription(
  till: Till,
  subscription: Subscription,
  reason: "cancellation_requested" | "payment_failed",
) {
  for (const invoice of till.state.all("invoice")) {
    const isUnsettled = invoice.status === "draft" || invoice.status === "open"
    if (!isUnsettled || invoice.parent.subscription_details.subscription !== subscription.id) continue
    Object.assign(invoice, { auto_advance: false, automatically_finalizes_at: null, next_payment_attempt: null })
  }
  if (subscription.schedule) {
    const schedule = till.state.get("subscription_schedule", subscription.schedule)
    const fields = { status: "canceled" as const, canceled_at: till.now(), current_phase: null, subscription: null }
    change(till, schedule, fields, "subscription_schedule.canceled")
  }
  Object.assign(subscription, {
    status: "canceled",
    canceled_at: subscription.canceled_at ?? till.now(),
    ended_at: till.now(),
    cancel_at: null,
    pending_update: null,
    schedule: null,
    cancellation_details: {
      ...subscription.cancellation_details,
      reason: subscription.cancellation_details.reason ?? reason,
    },
  })
  emit(till, "customer.subscription.deleted", subscription)
}

/** A change that waited for its payment takes hold. */
export function applyPendingUpdate(till: Till, subscription: Subscription) {
  const items = subscription.pending_update?.subscription_items
  if (!items) return
  Object.assign(subscription, { pending_update: null, items: listOf(items, subscription.items.url) })
  emit(till, "customer.subscription.pending_update_applied", subscription)
  emit(till, "customer.subscription.updated", subscription)
}
