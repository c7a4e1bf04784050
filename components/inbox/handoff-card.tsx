"use client"
import { UserRound } from "lucide-react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import type { ThreadMessage } from "./conversation"
import { reasonInWords } from "./event-line"
import { useTimes } from "./use-times"

/** Why the bot stepped aside, and what the agent needs to know before the first word. */
export function HandoffCard({ message, summary }: { message: ThreadMessage; summary: string | null }) {
  const text = useText(inboxText)
  const times = useTimes()
  return (
    <section aria-label={text.handoff.label} className="mx-4 mt-3 border-y border-line py-2 text-sm">
      <div className="flex items-start gap-x-2">
        <UserRound className="mt-0.5 size-4 shrink-0 text-tide" strokeWidth={1.75} aria-hidden="true" />
        <p className="min-w-0">
          <span className="font-medium">{text.events.handedOff(reasonInWords(message.text, text))}</span>{" "}
          <time
            dateTime={message.createdAt.toISOString()}
            title={times.full(message.createdAt)}
            className="whitespace-nowrap pl-1 text-muted text-xs"
          >
            {times.time(message.createdAt)}
          </time>
        </p>
      </div>
      {summary ? (
        <p className="mt-1 pl-6 text-muted">
          <span className="sr-only">{text.handoff.summary} </span>
          {summary}
        </p>
      ) : null}
    </section>
  )
}
