import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import type { ListTickets, TicketCursor, TicketOrder, TicketStatus } from "@/server/tickets/contract"
import { isOver, ticketStatuses } from "@/server/tickets/rules/stages"

export const ticketRow = {
  id: true,
  number: true,
  type: true,
  title: true,
  status: true,
  priority: true,
  orderNumber: true,
  conversationId: true,
  version: true,
  dueAt: true,
  openedAt: true,
  updatedAt: true,
  contact: { select: { id: true, name: true } },
  conversation: { select: { channel: true } },
  assignee: { select: { id: true, name: true } },
  clocks: {
    select: { kind: true, dueAt: true, leftMinutes: true, warnedAt: true, breachedAt: true, stoppedAt: true },
  },
  tasks: { select: { department: true, status: true } },
} satisfies Prisma.TicketSelect

/** One page of the shop's tickets; `next` is where the page after it begins. */
export async function listTickets(ctx: Context, input: ListTickets) {
  const rows = await ctx.db.ticket.findMany({
    where: { AND: [await whereOf(ctx, input), afterCursor(input.order, input.cursor)] },
    select: ticketRow,
    orderBy: sorted[input.order],
    take: input.limit + 1,
  })
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return {
    rows: shown.map((row) => ({ ...row, status: row.status as TicketStatus })),
    next: last ? { value: placeBy[input.order](last), id: last.id } : null,
  }
}

/** How many tickets stand where, for the heads of the board; what is over counts of the last thirty days alone. */
export async function countTickets(ctx: Context, input: Pick<ListTickets, "assignee" | "type" | "query">) {
  const where = await whereOf(ctx, { ...input, statuses: [], overdue: false })
  const groups = await ctx.db.ticket.groupBy({ by: ["status"], where, _count: true })
  return Object.fromEntries(groups.map(({ status, _count }) => [status, _count])) as Partial<
    Record<TicketStatus, number>
  >
}

/** How many tickets are worked on, and how many of them are late by now. */
export async function countOpenTickets(ctx: Context): Promise<{ open: number; overdue: number }> {
  const statuses = ticketStatuses.filter((status) => !isOver(status))
  const count = async (overdue: boolean) =>
    ctx.db.ticket.count({ where: await whereOf(ctx, { query: "", statuses, overdue }) })
  return { open: await count(false), overdue: await count(true) }
}

type Which = Pick<
  ListTickets,
  "query" | "statuses" | "type" | "priority" | "assignee" | "conversationId" | "contactId" | "overdue"
>

async function whereOf(ctx: Context, which: Which): Promise<Prisma.TicketWhereInput> {
  const { query, statuses, type, priority, assignee, conversationId, contactId, overdue } = which
  const me = ctx.actor.kind === "member" ? ctx.actor.memberId : null
  const number = /^#?(\d{1,9})$/.exec(query)?.[1]
  return {
    type,
    priority,
    conversationId,
    contactId,
    ...(statuses.length > 0 ? { status: { in: statuses } } : {}),
    ...(assignee === undefined ? {} : { assigneeId: assignee === "nobody" ? null : assignee === "me" ? me : assignee }),
    ...(overdue ? { dueAt: { lt: ctx.now } } : {}),
    ...(query
      ? {
          OR: [
            ...(number ? [{ number: Number(number) }] : []),
            { orderNumber: query.replace(/^#/, "").toUpperCase() },
            { title: { contains: query, mode: "insensitive" as const } },
            { contact: { name: { contains: query, mode: "insensitive" as const } } },
          ],
        }
      : {}),
  }
}

type Row = Prisma.TicketGetPayload<{ select: typeof ticketRow }>

const sorted: Record<TicketOrder, Prisma.TicketOrderByWithRelationInput[]> = {
  newest: [{ id: "desc" }],
  due: [{ dueAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
  priority: [{ priority: "desc" }, { id: "desc" }],
  updated: [{ updatedAt: "desc" }, { id: "desc" }],
}

const placeBy: Record<TicketOrder, (row: Row) => TicketCursor["value"]> = {
  newest: () => null,
  due: ({ dueAt }) => dueAt,
  priority: ({ priority }) => priority,
  updated: ({ updatedAt }) => updatedAt,
}

function afterCursor(order: TicketOrder, cursor: TicketCursor | undefined): Prisma.TicketWhereInput {
  if (!cursor) return {}
  const { value, id } = cursor
  if (order === "priority" && typeof value === "number") {
    return { OR: [{ priority: { lt: value } }, { priority: value, id: { lt: id } }] }
  }
  if (order === "updated" && value instanceof Date) {
    return { OR: [{ updatedAt: { lt: value } }, { updatedAt: value, id: { lt: id } }] }
  }
  if (order !== "due") return { id: { lt: id } }
  if (!(value instanceof Date)) return { dueAt: null, id: { gt: id } }
  return { OR: [{ dueAt: { gt: value } }, { dueAt: value, id: { gt: id } }, { dueAt: null }] }
}
