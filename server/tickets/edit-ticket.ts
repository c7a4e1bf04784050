import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import type { EditTicket } from "@/server/tickets/contract"
import { refuseStranger } from "@/server/tickets/open-ticket"
import { lockTicket, writeStep } from "@/server/tickets/own-ticket"
import { listTypes } from "@/server/tickets/read-settings"
import { checkValues, filesIn } from "@/server/tickets/rules/check-values"

/**
 * Changes what a ticket says, who has it and how urgent it is. What is the same as before leaves no trace. Answers the files
 * its new form names.
 */
export async function editTicket(ctx: Context, { ticketId, ...wished }: EditTicket) {
  const ticket = await lockTicket(ctx, ticketId)
  const { priority = ticket.priority, assigneeId = ticket.assigneeId, ...details } = wished
  const { conversationId } = ticket
  let fileIds: string[] = []
  if (details.values) {
    const { fields = [] } = (await listTypes(ctx)).find(({ key }) => key === ticket.type) ?? {}
    details.values = checkValues(fields, details.values)
    fileIds = filesIn(fields, details.values)
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
  if (changed.length === 0) return { conversationId, fileIds }
  const told = await writeStep(ctx, ticketId, Object.fromEntries(changed))
  await emit(ctx, "ticket.changed", { ...told, what: "details", from: "", to: changed.map(([name]) => name).join(" ") })
  return { conversationId, fileIds }
}
