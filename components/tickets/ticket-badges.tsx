"use client"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { priorities, type TicketStatus } from "@/server/tickets/rules/stages"

const statusTones: Record<TicketStatus, BadgeTone> = {
  new: "tide",
  open: "tide",
  waiting_customer: "neutral",
  waiting_department: "note",
  solved: "good",
  closed: "neutral",
}

export function StatusBadge({ status }: { status: TicketStatus }) {
  return <Badge tone={statusTones[status]}>{useText(ticketsText).statuses[status]}</Badge>
}

/** Only what is out of the ordinary is marked. */
export function PriorityBadge({ priority }: { priority: number }) {
  const words = useText(ticketsText).priorities
  if (priority === 1) return null
  return (
    <Badge tone={priority === 3 ? "breach" : priority === 2 ? "warn" : "neutral"}>
      {words[priorities[priority] ?? "normal"]}
    </Badge>
  )
}
