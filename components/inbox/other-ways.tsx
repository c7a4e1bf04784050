"use client"
import { useQuery } from "@tanstack/react-query"
import { clocksText } from "@/components/i18n/clocks"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { ChannelMark } from "./channel-mark"
import { useInbox } from "./inbox-context"
import { sayWait } from "./waiting"

/** Where else the customer of a conversation can be answered. */
export function OtherWays({ conversationId, now }: { conversationId: string; now: number }) {
  const text = useText(clocksText)
  const locale = useLocale()
  const trpc = useTRPC()
  const { open } = useInbox()
  const ways = useQuery(trpc.inbox.otherWays.queryOptions({ conversationId }))
  if (!ways.data) return null
  if (ways.data.length === 0) return <p className="mt-2 text-muted text-sm">{text.noOtherWay}</p>
  return (
    <div className="mt-3">
      <p className="mb-1 text-muted text-xs">{text.otherWays}</p>
      <ul className="flex flex-col gap-1">
        {ways.data.map((way) => (
          <li key={way.conversationId}>
            <Button variant="ghost" className="w-full justify-between" onClick={() => open(way.conversationId)}>
              <ChannelMark channel={way.channel} />
              <span className="figures text-muted text-xs">
                {way.until ? text.until(sayWait(way.until.getTime() - now, locale)) : way.name}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
