import type { Context } from "@/server/context"
import { inOrder, type Search, searchIds } from "@/server/search-ids"
import type { TicketStatus } from "@/server/tickets/contract"

/** Tickets by their number, their order's number or words of their title and summary, newest first. */
export async function searchTickets(ctx: Context, search: Search) {
  const { ids, next } = await searchIds(ctx, "search_tickets", search)
  const tickets = await ctx.db.ticket.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      number: true,
      title: true,
      status: true,
      conversationId: true,
      contact: { select: { id: true, name: true } },
    },
  })
  return { rows: inOrder(ids, tickets).map((row) => ({ ...row, status: row.status as TicketStatus })), next }
}
