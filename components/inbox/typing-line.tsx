"use client"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { cn } from "@/components/ui/class-names"

type TypingLineProps = {
  /** the customer, colleagues by name */
  names: string[]
  botTyping: boolean
}

/** Who is at it right now; nothing when nobody is, and the line keeps its height so that the thread does not jump. */
export function TypingLine({ names, botTyping }: TypingLineProps) {
  const text = useText(inboxText)
  const { list } = useText(punctuation)
  const words = botTyping ? text.thread.botTyping : names.length > 0 ? text.thread.typing(list(names)) : ""
  return (
    <p
      aria-live="polite"
      className={cn("flex h-6 shrink-0 items-center gap-2 px-4 text-xs", botTyping ? "text-bot" : "text-muted")}
    >
      {words ? (
        <>
          <span aria-hidden="true" className="flex gap-0.5">
            {[0, 150, 300].map((delayMs) => (
              <span
                key={delayMs}
                className="size-1 animate-pulse rounded-full bg-current"
                style={{ animationDelay: `${delayMs}ms` }}
              />
            ))}
          </span>
          {words}
        </>
      ) : null}
    </p>
  )
}
