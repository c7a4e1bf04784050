import type { Context } from "@/server/context"
import type { ListTasks, TaskStatus, TicketStatus } from "@/server/tickets/contract"
import { listDepartments } from "@/server/tickets/read-settings"

/** A department's inbox: what it was asked, the longest waiting first; what is over, the latest first. */
export async function listTasks(ctx: Context, { department, mine, over, cursor, limit }: ListTasks) {
  const memberId = ctx.actor.kind === "member" ? ctx.actor.memberId : ""
  const own = mine ? (await listDepartments(ctx)).filter(({ memberIds }) => memberIds.includes(memberId)) : null
  const rows = await ctx.db.ticketTask.findMany({
    where: {
      AND: [
        department ? { department } : {},
        own ? { department: { in: own.map(({ key }) => key) } } : {},
        { status: { in: over ? ["done", "declined"] : ["open", "doing"] } },
        cursor ? { id: over ? { lt: cursor } : { gt: cursor } } : {},
      ],
    },
    select: {
      id: true,
      department: true,
      title: true,
      status: true,
      answer: true,
      createdAt: true,
      settledAt: true,
      ticket: {
        select: {
          id: true,
          number: true,
          type: true,
          title: true,
          summary: true,
          status: true,
          priority: true,
          orderNumber: true,
          dueAt: true,
          contact: { select: { name: true } },
        },
      },
    },
    orderBy: { id: over ? "desc" : "asc" },
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  return {
    rows: shown.map(({ ticket, ...task }) => ({
      ...task,
      status: task.status as TaskStatus,
      ticket: { ...ticket, status: ticket.status as TicketStatus },
    })),
    next: rows.length > limit ? shown.at(-1)!.id : null,
  }
}
