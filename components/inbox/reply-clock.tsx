"use client"
import { useQuery } from "@tanstack/react-query"
import { Timer, TimerOff } from "lucide-react"
import { clocksText } from "@/components/i18n/clocks"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { allowanceOf, partsOf } from "@/server/inbox/rules/reply-allowance"
import { ChannelMark } from "./channel-mark"
import type { Conversation } from "./conversation"
import { useInbox } from "./inbox-context"
import { useNow } from "./use-now"
import { sayWait } from "./waiting"

const soonMs = 30 * 60_000

/** Until when, and how often, the platform takes an answer; once it does not, why, and where else the customer can be reached. */
export function ReplyClock({ conversation, text: words }: { conversation: Conversation; text: string }) {
  const text = useText(clocksText)
  const now = useNow()
  const window = conversation.replyWindow
  if (!window || now === 0) return null
  const parts = partsOf({ text: words.trim() || ".", files: 0 }, window.partLength)
  const allowance = allowanceOf(window, { author: "agent", parts, now: new Date(now) })
  if (!allowance.allowed) {
    const closed = allowance.why === "window-closed"
    return (
      <Popover>
        <PopoverTrigger className="flex min-w-0 items-center gap-1 text-breach text-xs underline underline-offset-4">
          <TimerOff className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
          <span className="truncate">{closed ? text.closed : text.used}</span>
        </PopoverTrigger>
        <PopoverContent align="end" className="w-80">
          <p className="text-sm">{closed ? text.explain.closed : text.explain.used}</p>
          <OtherWays conversationId={conversation.id} now={now} />
        </PopoverContent>
      </Popover>
    )
  }
  const leftMs = allowance.until.getTime() - now
  return (
    <span
      className={cn(
        "figures flex min-w-0 items-center gap-1 text-xs",
        leftMs < soonMs || allowance.left === 1 ? "text-warn" : "text-muted",
      )}
    >
      <Timer className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      <span className="truncate">
        {text.left(sayWait(leftMs))}
        {allowance.left === null ? "" : ` · ${text.messages(allowance.left)}`}
        {parts > 1 ? ` · ${text.parts(parts)}` : ""}
      </span>
    </span>
  )
}

function OtherWays({ conversationId, now }: { conversationId: string; now: number }) {
  const text = useText(clocksText)
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
                {way.until ? text.until(sayWait(way.until.getTime() - now)) : way.name}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
