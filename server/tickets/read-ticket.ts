import type { Context } from "@/server/context"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"
import type { TaskStatus, TicketRef, TicketStatus } from "@/server/tickets/contract"
import { ticketRow } from "@/server/tickets/list-tickets"
import { statusKeyOf } from "@/server/tickets/secret-link"

/** A ticket with everything that belongs to it, but its story. */
export async function readTicket(ctx: Context, { ticketId }: TicketRef) {
  const row = await ctx.db.ticket.findFirst({
    where: { id: ticketId },
    select: {
      ...ticketRow,
      contactId: true,
      assigneeId: true,
      summary: true,
      values: true,
      openedBy: true,
      requestId: true,
      awaitsParcel: true,
      solvedAt: true,
      closedAt: true,
      files: { select: { id: true, name: true } },
      request: { select: { status: true, error: true } },
      tasks: { orderBy: { id: "asc" } },
      comments: {
        select: {
          id: true,
          author: true,
          department: true,
          text: true,
          createdAt: true,
          member: { select: { id: true, name: true } },
        },
        orderBy: { id: "asc" },
        take: 500,
      },
    },
  })
  if (!row) throw new AppError("missing", "No such ticket")
  return {
    ...row,
    status: row.status as TicketStatus,
    values: row.values as Record<string, string>,
    tasks: row.tasks.map(({ tenantId: _, clientId: __, ...task }) => ({ ...task, status: task.status as TaskStatus })),
    statusPage: `${env.APP_URL}/t/${statusKeyOf(ctx.tenantId, row.id)}`,
  }
}
export type Ticket = Awaited<ReturnType<typeof readTicket>>

type Step = { id: string; name: string; actor_kind: string; actor_id: string | null; data: unknown; at: Date }

/** What happened to a ticket, from the diary, the newest first. */
export async function readTicketHistory(ctx: Context, { ticketId }: TicketRef) {
  const rows = await ctx.db.$queryRaw<Step[]>`select * from ticket_history(${ticketId}::uuid)`
  return rows.map(({ id, name, actor_kind, actor_id, data, at }) => ({
    id,
    name,
    actor: { kind: actor_kind, id: actor_id },
    data: data as Record<string, string | number | boolean>,
    at,
  }))
}

/** The ticket opened for what the shop system was asked; null when there is none. */
export async function ticketOfRequest(ctx: Context, { requestId }: { requestId: string }) {
  return ctx.db.ticket.findFirst({ where: { requestId }, select: { id: true, status: true } })
}
