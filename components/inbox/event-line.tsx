"use client"
import dynamic from "next/dynamic"
import { type InboxText, inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import type { ThreadMessage } from "./conversation"
import { useInbox } from "./inbox-context"
import { useMembers } from "./use-members"
import { useTimes } from "./use-times"

/** Words of orders, tickets, calls and macros, fetched where one is spoken of. */
const EventNews = dynamic(() => import("./event-news").then((file) => file.EventNews))

/** Something that happened to the conversation, as one quiet line. */
export function EventLine({ message }: { message: ThreadMessage }) {
  const text = useText(inboxText)
  const { me } = useInbox()
  const members = useMembers()
  const times = useTimes()
  const nameOf = (id: string | undefined) =>
    id === me.id ? text.you : (members.find((member) => member.id === id)?.name ?? text.events.someone)
  const by = message.member?.id === me.id ? text.you : (message.member?.name ?? text.events.someone)
  const words = eventInWords(message, text, { by, nameOf, moment: times.moment })
  const isNews = [
    "order-changed",
    "call",
    "ticket",
    "promise",
    "left-message",
    "mailed",
    "merged",
    "merge-undone",
    "merge-left",
    "split-from",
    "split-to",
    "split-undone",
    "macro",
    "macro-undone",
  ].includes(message.kind)
  if (!words && !isNews) return null
  return (
    <p className="flex items-baseline justify-center gap-2 px-4 pt-3 text-center text-muted text-xs">
      <span>{isNews ? <EventNews message={message} /> : words}</span>
      <time dateTime={message.createdAt.toISOString()} title={times.full(message.createdAt)} className="shrink-0">
        {times.time(message.createdAt)}
      </time>
    </p>
  )
}

type Saying = {
  by: string
  nameOf: (id: string | undefined) => string
  moment: (at: Date) => string
}

function eventInWords(message: Pick<ThreadMessage, "kind" | "text">, text: InboxText, { by, nameOf, moment }: Saying) {
  const value = message.text
  switch (message.kind) {
    case "handed-off":
      return text.events.handedOff(reasonInWords(value, text))
    case "handed-outside":
      return text.events.handedOutside(reasonInWords(value, text))
    case "taken-outside":
      return text.events.takenOutside
    case "released":
      return text.events.released
    case "escalated":
      return text.events.escalated
    case "taken":
      return text.events.taken(nameOf(value))
    case "reassigned":
      return text.events.reassigned(by, nameOf(value))
    case "routed":
      return text.events.routed(nameOf(value))
    case "given-back":
      return text.events.givenBack(by)
    case "resolved":
      if (value === "agent") return text.events.resolved.agent(by)
      return value === "bot" || value === "contact" ? text.events.resolved[value] : text.events.resolved.system
    case "resumed":
      return value ? text.events.resumed(value) : null
    case "reopened":
      return text.events.reopened
    case "snoozed":
      return value ? text.events.snoozed(by, moment(new Date(value))) : text.events.awake(by)
    case "rated":
      return text.events.rated(value)
    case "clock-warned":
    case "clock-breached": {
      const [kind, at] = [value.slice(0, value.indexOf(":")), value.slice(value.indexOf(":") + 1)]
      const words = message.kind === "clock-warned" ? text.events.clockWarned : text.events.clockBreached
      return kind === "pace" || kind === "window" ? words[kind](moment(new Date(at))) : null
    }
    default:
      return null
  }
}

export function reasonInWords(reason: string, text: InboxText): string {
  return reason in text.reasons ? text.reasons[reason as keyof InboxText["reasons"]] : reason
}
