"use client"
import { commerceText } from "@/components/i18n/commerce"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { ErrorState } from "@/components/ui/error-state"

export function ShopFailed({ error, again }: { error: unknown; again: () => unknown }) {
  const text = useText(commerceText)
  const locale = useLocale()
  return (
    <ErrorState
      title={text.failed.title}
      kept={text.failed.kept}
      next={sayError(error, locale)}
      action={<Button onClick={() => void again()}>{text.retry}</Button>}
    />
  )
}
