import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"

/** What was heard in a recording or on a call: a machine's words, so they look like a guess. */
export function HeardWords({ heard, onCall }: { heard: string; onCall: boolean }) {
  const { media } = useText(inboxText)
  return (
    <div className="mt-1 border-line-strong border-l-2 border-dashed pl-2">
      <p className="text-muted text-xs">{onCall ? media.spoken : media.heard}</p>
      <p className="reading whitespace-pre-wrap break-words">{heard}</p>
    </div>
  )
}
