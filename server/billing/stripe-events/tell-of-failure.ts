import { mailOwners } from "@/server/billing/mail-owners"
import { readSubscription } from "@/server/billing/read-subscription"
import type { StripeHandler } from "@/server/billing/stripe-events/stripe-handler"
import { syncSubscription } from "@/server/billing/sync-subscription"
import { systemScope } from "@/server/context"
import { inTenant, tenantOf } from "@/server/db"

/** Writes to the owners at every failed attempt to collect, while the bill is still open. */
export const tellOfFailure: StripeHandler = async (event, customer) => {
  await syncSubscription(customer)
  const tenantId = await tenantOf("stripe", customer)
  if (!tenantId) return
  const invoice = event.data.object as { id?: string; attempt_count?: number }
  await inTenant(systemScope(tenantId), async (ctx) => {
    const { subscription, entitlements } = await readSubscription(ctx)
    if (subscription.pastDueSince === null) return
    await mailOwners(ctx, `payment:${invoice.id}:${invoice.attempt_count}`, {
      about: "payment-failed",
      stopsAt: entitlements.stopsAt,
    })
  })
}
