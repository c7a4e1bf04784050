"use client"
import { clocksText } from "@/components/i18n/clocks"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale, useText } from "@/components/i18n/locale"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Conversation } from "./conversation"
import { useInbox } from "./inbox-context"
import { OtherWays } from "./other-ways"
import { useNow } from "./use-now"

/** Says that nothing sent here reaches the customer, why and since when, and where else they can be answered. */
export function UnreachableBanner({ conversation }: { conversation: Conversation }) {
  const { composer } = useText(inboxText)
  const ways = useText(clocksText)
  const locale = useLocale()
  const now = useNow()
  const { timeZone } = useInbox().tenant
  const { unreachable } = conversation
  if (!unreachable) return null
  return (
    <Banner
      tone="warn"
      className="rounded-none"
      title={composer.unreachable[unreachable.why]}
      action={
        <Popover>
          <PopoverTrigger asChild>
            <Button size="sm">{ways.otherWays}</Button>
          </PopoverTrigger>
          <PopoverContent align="end" className="w-80">
            <OtherWays conversationId={conversation.id} now={now} />
          </PopoverContent>
        </Popover>
      }
    >
      {composer.notSent}{" "}
      <RelativeTime at={unreachable.since} locale={locale} timeZone={timeZone} className="text-muted" />
    </Banner>
  )
}
