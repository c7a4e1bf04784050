"use client"
import { billingText } from "@/components/i18n/billing"
import { reasonOf, sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { toast } from "@/components/ui/toast"

/** Says why the cashier or a plan refused, in words that tell what stayed as it was. */
export function useRefusal() {
  const { refused } = useText(billingText)
  const locale = useLocale()
  return (error: unknown) => {
    const reason = reasonOf(error)
    toast.error(reason && reason in refused ? refused[reason as keyof typeof refused] : sayError(error, locale))
  }
}
