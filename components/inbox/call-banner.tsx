"use client"
import { PhoneCall } from "lucide-react"
import { callsText } from "@/components/i18n/calls"
import { useLocale, useText } from "@/components/i18n/locale"
import type { Conversation, ThreadMessage } from "./conversation"
import { useNow } from "./use-now"
import { sayWait } from "./waiting"

/** The customer is on the telephone right now: how long, with whom, and what whoever picks up needs to know. */
export function CallBanner({
  conversation,
  messages,
}: {
  conversation: Conversation
  messages: readonly ThreadMessage[]
}) {
  const text = useText(callsText)
  const locale = useLocale()
  const now = useNow()
  const began = beganAt(messages)
  if (!began || now === 0 || now - began.getTime() > longestCallMs) return null
  const isPassedOn = conversation.holder !== "bot"
  return (
    <div role="status" className="flex shrink-0 items-start gap-2 border-b bg-tide-soft px-4 py-2 text-sm">
      <PhoneCall className="mt-0.5 size-4 shrink-0 text-tide" strokeWidth={1.75} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{text.live}</span>
          <span className="figures text-muted text-xs">{sayWait(now - began.getTime(), locale)}</span>
          <span className="text-muted">{isPassedOn ? text.waiting : text.withBot}</span>
        </p>
        {isPassedOn && conversation.summary ? <p className="mt-0.5">{conversation.summary}</p> : null}
      </div>
    </div>
  )
}

/** A call whose end was never heard is over all the same. */
const longestCallMs = 2 * 3_600_000

const ends = new Set(["completed", "busy", "failed", "no-answer", "canceled"])

function beganAt(messages: readonly ThreadMessage[]): Date | null {
  const steps = messages.filter(
    ({ kind, direction, text }) => kind === "call" && direction === "event" && text !== "unheard",
  )
  if (ends.has(steps.at(-1)?.text ?? "completed")) return null
  return steps.findLast(({ text }) => text === "ringing" || text === "in-progress")?.createdAt ?? null
}
