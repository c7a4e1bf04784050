"use client"
import { billingText } from "@/components/i18n/billing"
import { useText } from "@/components/i18n/locale"
import { Banner } from "@/components/ui/banner"
import { Section } from "@/components/ui/section"
import type { Overview } from "./overview"
import { PortalButton } from "./portal-button"

/** How the shop pays: through the cashier's page, not yet, or not at all in this house. */
export function PaymentSection({ overview }: { overview: Overview }) {
  const text = useText(billingText).payment
  return (
    <Section split title={text.title}>
      {!overview.payment.isConfigured ? (
        <Banner title={text.notConfiguredTitle}>{text.notConfigured}</Banner>
      ) : overview.subscription.hasCustomer ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-prose text-muted text-sm">{text.portalText}</p>
          <PortalButton label={text.portal} />
        </div>
      ) : (
        <p className="max-w-prose text-muted text-sm">{text.nothingYet}</p>
      )}
    </Section>
  )
}
