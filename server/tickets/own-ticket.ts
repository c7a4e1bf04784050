import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"
import type { TicketStatus } from "@/server/tickets/contract"

/** Locks the ticket until the transaction ends and reads what holds now. */
export async function lockTicket(ctx: Context, ticketId: string) {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select id from ticket where tenant_id = app_tenant() and id = ${ticketId}::uuid for update`
  if (rows.length === 0) throw new AppError("missing", "No such ticket")
  const ticket = await ctx.db.ticket.findFirstOrThrow({ where: { id: ticketId } })
  return { ...ticket, status: ticket.status as TicketStatus }
}
export type LockedTicket = Awaited<ReturnType<typeof lockTicket>>

/** Writes a step of a locked ticket; answers what every event of it says. */
export async function writeStep(ctx: Context, ticketId: string, data: Prisma.TicketUncheckedUpdateInput) {
  const { version, number, conversationId } = await ctx.db.ticket.update({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: ticketId } },
    data: { ...data, version: { increment: 1 }, updatedAt: ctx.now },
    select: { version: true, number: true, conversationId: true },
  })
  return { ticketId, number, version, ...(conversationId ? { conversationId } : {}) }
}
