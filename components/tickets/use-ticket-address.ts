"use client"
import { useSearchParams } from "next/navigation"
import { useCallback, useMemo } from "react"
import { type TicketOrder, type TicketStatus, ticketOrders, ticketStatuses } from "@/server/tickets/rules/stages"

export type TicketChoice = {
  q: string
  status: TicketStatus | "active" | "all"
  type: string
  assignee: string
  order: TicketOrder
  overdue: boolean
}

const plain: TicketChoice = { q: "", status: "active", type: "all", assignee: "all", order: "newest", overdue: false }

/** How list and board are looked at, as the address says: it can be bookmarked and sent to a colleague. */
export function useTicketAddress() {
  const search = useSearchParams()
  const choice = useMemo<TicketChoice>(
    () => ({
      q: search.get("q")?.slice(0, 100) ?? plain.q,
      status: [...ticketStatuses, "all" as const].find((one) => one === search.get("status")) ?? plain.status,
      type: search.get("type") ?? plain.type,
      assignee: search.get("assignee") ?? plain.assignee,
      order: ticketOrders.find((one) => one === search.get("order")) ?? plain.order,
      overdue: search.get("overdue") === "true",
    }),
    [search],
  )
  const choose = useCallback((wanted: Partial<TicketChoice>) => {
    const next = new URLSearchParams(window.location.search)
    for (const [key, value] of Object.entries(wanted)) {
      if (value === plain[key as keyof TicketChoice]) next.delete(key)
      else next.set(key, `${value}`)
    }
    const query = next.toString()
    window.history.replaceState(null, "", window.location.pathname + (query ? `?${query}` : ""))
  }, [])
  const filtered = JSON.stringify({ ...choice, order: plain.order }) !== JSON.stringify(plain)
  return { choice, choose, filtered }
}

/** What the server is asked where a type or an owner is chosen. */
export function narrowedBy({ type, assignee }: Pick<TicketChoice, "type" | "assignee">) {
  return { ...(type === "all" ? {} : { type }), ...(assignee === "all" ? {} : { assignee }) }
}
