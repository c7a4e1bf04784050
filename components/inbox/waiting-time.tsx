"use client"
import { useLocale } from "@/components/i18n/locale"
import { cn } from "@/components/ui/class-names"
import { useNow } from "./use-now"
import { sayWait, waitingTone } from "./waiting"

const tones = { calm: "text-muted", warn: "font-medium text-warn", breach: "font-medium text-breach" }

type WaitingTimeProps = {
  since: Date
  /** puts the wait in a sentence, for the thread's head and for screen readers */
  say: (time: string) => string
  /** shows the sentence, not only the clock */
  inWords?: boolean
  className?: string
}

/** How long a customer waits, counting on; amber when late, coral when too late. */
export function WaitingTime({ since, say, inWords, className }: WaitingTimeProps) {
  const locale = useLocale()
  const now = useNow()
  // Whose wait begins later, when the shop opens, does not wait yet.
  if (now < since.getTime()) return null
  const waitedMs = now - since.getTime()
  const clock = sayWait(waitedMs, locale)
  return (
    <span title={say(clock)} className={cn("figures shrink-0 text-xs", tones[waitingTone(waitedMs)], className)}>
      {inWords ? say(clock) : clock}
    </span>
  )
}
