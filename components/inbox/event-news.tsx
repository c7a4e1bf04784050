"use client"
import { callsText } from "@/components/i18n/calls"
import { commerceText } from "@/components/i18n/commerce"
import { deskText } from "@/components/i18n/desk"
import { leaveText } from "@/components/i18n/leave"
import { useText } from "@/components/i18n/locale"
import { PromiseNews } from "@/components/promises/promise-news"
import { useSayStep } from "@/components/tickets/use-say-step"
import type { ThreadMessage } from "./conversation"
import { MacroNews } from "./macro-news"

/** What became of an order, a ticket, a promise, a call, a macro or a message that was left, in words. */
export function EventNews({ message }: { message: ThreadMessage }) {
  const { states } = useText(callsText)
  const { orders } = useText(commerceText)
  const { lines } = useText(deskText).parts
  const value = message.text
  if (isIn(lines, message.kind)) return lines[message.kind]
  if (message.kind === "macro" || message.kind === "macro-undone") return <MacroNews message={message} />
  if (message.kind === "ticket") return <TicketNews value={value} />
  if (message.kind === "promise") return <PromiseNews value={value} />
  if (message.kind === "left-message" || message.kind === "mailed") return <LeftNews value={value} />
  if (message.kind === "call") return isIn(states, value) ? states[value] : null
  const [status, number] = [value.slice(0, value.indexOf(":")), value.slice(value.indexOf(":") + 1)]
  return orders.changed(number, isIn(orders.statuses, status) ? orders.statuses[status] : status)
}

/** What, the ticket's number, and a value. */
function TicketNews({ value }: { value: string }) {
  const say = useSayStep()
  const [what = "", number = "", ...rest] = value.split(":")
  return say(what, number, rest.join(":"))
}

/** What was left and where to answer it, or where an answer to it went: a word, then the rest. */
function LeftNews({ value }: { value: string }) {
  const { about, thread } = useText(leaveText)
  const [what = "", ...rest] = value.split(" ")
  const [to = "", reason = "", code = ""] = rest
  const status = code && thread.status(code)
  if (what === "delayed") return thread.returned.delayed(to, status)
  if (what === "bounced") {
    const why = thread.returnedWhy
    return thread.returned.bounced(to, (isIn(why, reason) ? why[reason] : why.rejected) + status)
  }
  if (isIn(about, what)) return thread.left(about[what], rest.join(" · "))
  return isIn(thread.mailed, what) ? thread.mailed[what](rest.join(" ")) : null
}

const isIn = <T extends object>(words: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(words, key)
