import type { TicketsText } from "@/components/i18n/tickets"
import { priorities, type TicketStatus } from "@/server/tickets/rules/stages"

type Names = { member: (id: string) => string; department: (key: string) => string; order: (status: string) => string }

/** What became of a ticket, in words; null for what nobody needs to read. */
export function sayStep(text: TicketsText, names: Names, what: string, number: string, value: string): string | null {
  const { steps } = text
  switch (what) {
    case "created":
      return steps.created(number)
    case "status":
      return steps.status(number, text.statuses[value as TicketStatus] ?? value)
    case "assignee":
      return value ? steps.assignee(number, names.member(value)) : steps.unassigned(number)
    case "priority":
      return steps.priority(number, text.priorities[priorities[Number(value)] ?? "normal"])
    case "commented":
      return steps.commented(number)
    case "answered":
      return steps.answered(number)
    case "file":
      return steps.file(number)
    case "details":
      return steps.details(number)
    case "task": {
      const [department = "", status = ""] = value.split("=")
      return steps.task(number, names.department(department), text.taskStatuses[status as "open"] ?? status)
    }
    case "parcel":
      return steps.parcel(number, names.order(value))
    case "parcel-untold":
      return steps.parcelUntold(number, names.order(value))
    case "warned":
      return steps.warned(number, text.clocks[value] ?? value)
    case "breached":
      return steps.breached(number, text.clocks[value] ?? value)
    default:
      return null
  }
}
