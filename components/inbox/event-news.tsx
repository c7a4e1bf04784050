"use client"
import { callsText } from "@/components/i18n/calls"
import { commerceText } from "@/components/i18n/commerce"
import { deskText } from "@/components/i18n/desk"
import { useText } from "@/components/i18n/locale"
import { PromiseNews } from "@/components/promises/promise-news"
import { useSayStep } from "@/components/tickets/use-say-step"
import type { ThreadMessage } from "./conversation"

/** What became of an order, a ticket, a promise or a call, in words. */
export function EventNews({ message }: { message: ThreadMessage }) {
  const { states } = useText(callsText)
  const { orders } = useText(commerceText)
  const { lines } = useText(deskText).parts
  const value = message.text
  if (isIn(lines, message.kind)) return lines[message.kind]
  if (message.kind === "ticket") return <TicketNews value={value} />
  if (message.kind === "promise") return <PromiseNews value={value} />
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

const isIn = <T extends object>(words: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(words, key)
