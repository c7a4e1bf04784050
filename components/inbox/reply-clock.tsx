"use client"
import { Timer, TimerOff } from "lucide-react"
import { clocksText } from "@/components/i18n/clocks"
import { useLocale, useText } from "@/components/i18n/locale"
import { cn } from "@/components/ui/class-names"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { OtherWays } from "./other-ways"
import type { ReplyAllowance } from "./use-allowance"
import { sayWait } from "./waiting"

const soonMs = 30 * 60_000

/** Until when, and how often, the platform takes an answer; once it does not, why, and where else the customer can be reached. */
export function ReplyClock({ conversationId, allowance }: { conversationId: string; allowance: ReplyAllowance }) {
  const text = useText(clocksText)
  const locale = useLocale()
  const { parts, now } = allowance
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
          <OtherWays conversationId={conversationId} now={now} />
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
        {text.left(sayWait(leftMs, locale))}
        {allowance.left === null ? "" : ` · ${text.messages(allowance.left)}`}
        {parts > 1 ? ` · ${text.parts(parts)}` : ""}
      </span>
    </span>
  )
}
