"use client"
import { channelsText } from "@/components/i18n/channels"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { ErrorState } from "@/components/ui/error-state"

/** The channels could not be asked for: because of the role, or because something failed. */
export function ChannelsFailed({
  error,
  again,
}: {
  error: { data?: { appCode?: string | null } | null }
  again: () => unknown
}) {
  const text = useText(channelsText)
  const locale = useLocale()
  if (error.data?.appCode === "forbidden") return <ErrorState title={text.forbidden.title} next={text.forbidden.text} />
  return (
    <ErrorState
      title={text.failed.title}
      kept={text.failed.kept}
      next={sayError(error, locale)}
      action={<Button onClick={() => void again()}>{text.failed.again}</Button>}
    />
  )
}
