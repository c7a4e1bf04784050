import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import type { EditTicket } from "@/server/tickets/contract"
import { refuseStranger } from "@/server/tickets/open-ticket"
import { lockTicket, writeStep } from "@/server/tickets/own-ticket"
import { listTypes } from "@/server/tickets/read-settings"
import { checkValues } from "@/server/tickets/rules/check-values"

/** Changes what a ticket says, who has it and how urgent it is. What is the same as before leaves no trace. */
export async function editTicket(ctx: Context, { ticketId, ...wished }: EditTicket): Promise<void> {
  const ticket = await lockTicket(ctx, ticketId)
  const { priority = ticket.priority, assigneeId = ticket.assigneeId, ...details } = wished
  if (details.values) {
    const type = (await listTypes(ctx)).find(({ key }) => key === ticket.type)
    details.values = checkValues(type?.fields ?? [], details.values)
  }
  if (assigneeId !== ticket.assigneeId) {
    await refuseStranger(ctx, assigneeId)
    // A ticket somebody has taken is no longer new.
    const status = ticket.status === "new" && assigneeId ? "open" : ticket.status
    const told = await writeStep(ctx, ticketId, { assigneeId, status })
    const [from, to] = [ticket.assigneeId ?? "", assigneeId ?? ""]
    await emit(ctx, "ticket.changed", { ...told, what: "assignee", from, to })
  }
  if (priority !== ticket.priority) {
    const told = await writeStep(ctx, ticketId, { priority })
    await emit(ctx, "ticket.changed", { ...told, what: "priority", from: `${ticket.priority}`, to: `${priority}` })
  }
  const kept = ticket as Record<string, unknown>
  const changed = Object.entries(details).filter(
    ([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(kept[name]),
  )
  if (changed.length === 0) return
  const told = await writeStep(ctx, ticketId, Object.fromEntries(changed))
  await emit(ctx, "ticket.changed", { ...told, what: "details", from: "", to: changed.map(([name]) => name).join(" ") })
}
