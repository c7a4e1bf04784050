"use client"
import { channelsText } from "@/components/i18n/channels"
import { useText } from "@/components/i18n/locale"
import { LoadFailed } from "@/components/shell/loaded"
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
  if (error.data?.appCode === "forbidden") return <ErrorState title={text.forbidden.title} next={text.forbidden.text} />
  return <LoadFailed {...text.failed} error={error} onRetry={again} />
}
