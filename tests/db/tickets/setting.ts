import { randomUUID } from "node:crypto"
import type { Shop } from "@/tests/support/shop"

/** Deeds on one shop's tickets, by its owner. Import after `freshDatabase()`. */
export async function deskOf(shop: Shop) {
  const { inTenant } = await import("@/server/db")
  const tickets = await import("@/server/tickets")
  const { openTicketInput } = await import("@/server/tickets/contract")
  const { openFilledTicket } = await import("@/server/flows/open-ticket")
  const { watchTickets } = await import("@/server/flows/watch-tickets")
  const { moveWithRequest } = await import("@/server/flows/move-ticket")
  type Given = Partial<Parameters<typeof openTicketInput.parse>[0] & object>

  return {
    /** A customer with a conversation. */
    async customer() {
      const visitor = shop.customer()
      await visitor.says("hello")
      const { id: conversationId, contactId } = await visitor.thread()
      return { ...visitor, conversationId, contactId }
    },
    open: (given: Given = {}) =>
      inTenant(shop.owner, (ctx) =>
        openFilledTicket(ctx, openTicketInput.parse({ clientId: randomUUID(), type: "other", ...given })),
      ),
    read: (ticketId: string) => inTenant(shop.owner, (ctx) => tickets.readTicket(ctx, { ticketId })),
    clocks: async (ticketId: string) => {
      const { clocks } = await inTenant(shop.owner, (ctx) => tickets.readTicket(ctx, { ticketId }))
      return Object.fromEntries(clocks.map((clock) => [clock.kind, clock]))
    },
    move: (ticketId: string, status: Parameters<typeof moveWithRequest>[1]["status"]) =>
      inTenant(shop.owner, (ctx) => moveWithRequest(ctx, { ticketId, status })),
    history: (ticketId: string) => inTenant(shop.owner, (ctx) => tickets.readTicketHistory(ctx, { ticketId })),
    watch: () => watchTickets([shop.tenantId]),
    /** Quiet lines about tickets in a thread, oldest first. */
    lines: async (conversationId: string) => {
      await shop.rest()
      return inTenant(shop.owner, async (ctx) => {
        const rows = await ctx.db.message.findMany({
          where: { conversationId, direction: "event", kind: "ticket" },
          orderBy: { seq: "asc" },
        })
        return rows.map(({ text }) => text)
      })
    },
    /** What the customer was sent. */
    told: async (conversationId: string) => {
      await shop.rest()
      return inTenant(shop.owner, async (ctx) => {
        const rows = await ctx.db.message.findMany({
          where: { conversationId, direction: "outbound", author: { in: ["system", "agent"] } },
          orderBy: { seq: "asc" },
        })
        return rows.map(({ text }) => text)
      })
    },
  }
}
