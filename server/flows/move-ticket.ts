import { findRequest, settleRequest } from "@/server/commerce"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { openTicketOf } from "@/server/flows/open-ticket"
import { moveTicket, readTicket, ticketOfRequest } from "@/server/tickets"
import type { MoveTicket } from "@/server/tickets/contract"

/** Moves a ticket; what the shop system was asked is settled with it. Says where it stood, so that it can be put back. */
export async function moveWithRequest(ctx: Context, input: MoveTicket) {
  const moved = await moveTicket(ctx, input)
  const { requestId } = await readTicket(ctx, input)
  const status = settledBy[input.status]
  if (requestId && status && moved.from !== input.status) {
    const { key, conversationId } = await findRequest(ctx, { requestId })
    await settleRequest(ctx, { key, conversationId, status })
  }
  return moved
}
const settledBy: { [S in MoveTicket["status"]]?: "confirmed" | "withdrawn" } = {
  solved: "confirmed",
  closed: "withdrawn",
}

/** The shop system, or a person, settled a request: its ticket is over, too. */
export async function followRequest(scope: Scope, { requestId }: { requestId: string }): Promise<void> {
  await inTenant(scope, async (ctx) => {
    const request = await findRequest(ctx, { requestId })
    // Asked before there were tickets.
    const ticket = (await ticketOfRequest(ctx, { requestId })) ?? {
      id: (await openTicketOf(ctx, request)).ticketId,
      status: "new",
    }
    const over = ticket.status === "solved" || ticket.status === "closed"
    if (over || (request.status !== "confirmed" && request.status !== "withdrawn")) return
    await moveTicket(ctx, { ticketId: ticket.id, status: request.status === "confirmed" ? "solved" : "closed" })
  })
}
