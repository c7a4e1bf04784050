import { findRequest, settleRequest } from "@/server/commerce"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { openTicketOf } from "@/server/flows/open-ticket"
import { moveTicket, readTicket, ticketOfRequest } from "@/server/tickets"
import type { MoveTicket, MoveTickets } from "@/server/tickets/contract"

/** Moves a ticket; what the shop system was asked is settled with it. Says where it stood, so that it can be put back. */
export async function moveWithRequest(ctx: Context, input: MoveTicket) {
  const { from, moved } = await moveTicket(ctx, input)
  const status = settledBy[input.status]
  if (!moved || !status) return { from, moved }
  const { requestId } = await readTicket(ctx, input)
  if (requestId) {
    const { key, conversationId } = await findRequest(ctx, { requestId })
    await settleRequest(ctx, { key, conversationId, status })
  }
  return { from, moved }
}

/** Moves many, each alone, so that one that is gone holds up no other. Answers which moved, and from where. */
export async function moveMany(scope: Scope, { moves }: MoveTickets) {
  const done: { ticketId: string; from: MoveTicket["status"] }[] = []
  for (const wish of moves) {
    try {
      const { from, moved } = await inTenant(scope, (ctx) => moveWithRequest(ctx, wish))
      if (moved) done.push({ ticketId: wish.ticketId, from })
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "missing") throw error
    }
  }
  return done
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
