"use client"
import { billingText } from "@/components/i18n/billing"
import { useText } from "@/components/i18n/locale"
import { Banner } from "@/components/ui/banner"
import type { Overview } from "./overview"
import { PortalButton } from "./portal-button"
import { useFigures } from "./use-figures"

/** What stands between the shop and its work, first on the page; nothing when all is well. */
export function PaymentBanner({ overview, returned }: { overview: Overview; returned: boolean }) {
  const text = useText(billingText).payment
  const { entitlements, subscription } = overview
  const { day } = useFigures(entitlements.currency)
  const fix = subscription.hasCustomer ? <PortalButton label={text.fix} /> : null
  if (entitlements.standing === "past_due") {
    return (
      <Banner tone="warn" title={text.pastDue} action={fix} className="mb-6">
        {entitlements.stopsAt ? text.pastDueText(day(entitlements.stopsAt)) : null}
      </Banner>
    )
  }
  if (entitlements.standing === "stopped") {
    return (
      <Banner tone="breach" title={text.stopped} action={fix} className="mb-6">
        {text.stoppedText}
      </Banner>
    )
  }
  if (entitlements.standing === "read_only") {
    return (
      <Banner tone="breach" title={text.readOnly} className="mb-6">
        {entitlements.keptUntil ? text.readOnlyText(day(entitlements.keptUntil)) : null}
      </Banner>
    )
  }
  if (!returned) return null
  return (
    <Banner tone={subscription.isPaid ? "good" : "tide"} className="mb-6">
      {subscription.isPaid ? text.confirmed : text.waiting}
    </Banner>
  )
}
