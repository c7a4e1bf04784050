import type { Metadata } from "next"
import { billingText } from "@/components/i18n/billing"
import { currentText } from "@/components/i18n/current-locale"
import { Billing } from "@/components/settings/billing/billing"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(billingText)).title }
}

export default function BillingPage() {
  return <Billing />
}
