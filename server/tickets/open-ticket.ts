import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { setTasks } from "@/server/tickets/add-task"
import type { Opener } from "@/server/tickets/contract"
import { readHours } from "@/server/tickets/read-hours"
import { ownType, promisedOf } from "@/server/tickets/read-settings"
import type { BusinessHours } from "@/server/tickets/rules/due-at"
import type { Promised } from "@/server/tickets/rules/pick-policy"
import { startClock } from "@/server/tickets/rules/run-clock"
import { keepClock } from "@/server/tickets/turn-clocks"

export type OpenTicket = {
  /** what it is opened for: a second ticket for the same is the first one */
  sourceKey: string
  openedBy: Opener
  type: string
  title: string
  summary: string
  priority?: number
  conversationId?: string
  contactId?: string
  orderNumber: string
  assigneeId: string | null
  values: Record<string, string>
  requestId?: string
  /** how the order stood, so that the customer is told of nothing they know */
  parcelTold?: string | null
}

/**
 * Opens a ticket once by its `sourceKey`, with the next number of the shop, its clocks and the tasks its type asks for.
 * Numbers have no gap: the counter is part of the transaction, and shops that open many at once open them one by one.
 */
export async function openTicket(ctx: Context, input: OpenTicket) {
  const type = await ownType(ctx, input.type)
  const { conversationId, contactId, heardSeq } = await whoseTicket(ctx, input)
  await refuseStranger(ctx, input.assigneeId)
  const last = await lastNumber(ctx)
  const known = await ctx.db.ticket.findFirst({
    where: { sourceKey: input.sourceKey },
    select: { id: true, number: true },
  })
  if (known) return { ticketId: known.id, number: known.number, first: false }
  const number = last + 1
  await ctx.db.ticketCounter.updateMany({ where: { last }, data: { last: number } })
  const ticketId = newId(ctx.now)
  const priority = input.priority ?? type.priority
  const promised = await promisedOf(ctx, { type: type.key, priority })
  const hours = await readHours(ctx)
  const clocks = clocksOf(promised, Boolean(conversationId), ctx.now, hours)
  const status = input.assigneeId ? "open" : "new"
  await ctx.db.ticket.create({
    data: {
      id: ticketId,
      number,
      type: type.key,
      title: input.title,
      summary: input.summary,
      status,
      priority,
      contactId,
      conversationId,
      orderNumber: input.orderNumber,
      assigneeId: input.assigneeId,
      values: input.values,
      openedBy: input.openedBy,
      sourceKey: input.sourceKey,
      requestId: input.requestId,
      awaitsParcel: type.awaitsParcel && input.orderNumber !== "",
      parcelTold: input.parcelTold,
      heardSeq,
      dueAt: clocks.map(({ clock }) => clock.dueAt!).sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
      openedAt: ctx.now,
      updatedAt: ctx.now,
    },
    select: { id: true },
  })
  for (const { kind, clock } of clocks) await keepClock(ctx, ticketId, kind, clock)
  const told = { ticketId, number, version: 1, ...(conversationId ? { conversationId } : {}) }
  await emit(ctx, "ticket.created", { ...told, type: type.key, openedBy: input.openedBy, status })
  await setTasks(ctx, { ...told, departments: type.departments })
  return { ticketId, number, first: true }
}

/** Somebody works on the same already. */
export async function hasOpenTicket(
  ctx: Context,
  { conversationId, type, orderNumber }: { conversationId: string; type: string; orderNumber: string },
): Promise<boolean> {
  const open = await ctx.db.ticket.findFirst({
    where: { conversationId, type, orderNumber, status: { notIn: ["solved", "closed"] } },
    select: { id: true },
  })
  return open !== null
}

/** A conversation's tickets whose `sourceKey` begins so. */
export function listOpenedFor(ctx: Context, { conversationId, prefix }: { conversationId: string; prefix: string }) {
  return ctx.db.ticket.findMany({
    where: { conversationId, sourceKey: { startsWith: prefix } },
    select: { id: true },
    orderBy: { id: "asc" },
    take: 20,
  })
}

/** A conversation's ticket is its customer's. */
async function whoseTicket(ctx: Context, { conversationId, contactId }: OpenTicket) {
  if (conversationId) {
    const thread = await ctx.db.conversation.findFirst({
      where: { id: conversationId },
      select: { contactId: true, activity: true },
    })
    if (!thread) throw new AppError("missing", "No such conversation")
    return { conversationId, contactId: thread.contactId, heardSeq: thread.activity }
  }
  if (contactId && !(await ctx.db.contact.findFirst({ where: { id: contactId }, select: { id: true } }))) {
    throw new AppError("missing", "No such contact")
  }
  return { conversationId: null, contactId: contactId ?? null, heardSeq: 0 }
}

/** Only a member of the team can have a ticket. */
export async function refuseStranger(ctx: Context, memberId: string | null) {
  if (memberId === null) return
  const member = await ctx.db.member.findFirst({
    where: { tenantId: ctx.tenantId, id: memberId, removedAt: null },
    select: { id: true },
  })
  if (!member) throw new AppError("missing", "No such member")
}

/** The last number given, locked until the transaction ends. */
async function lastNumber(ctx: Context): Promise<number> {
  const rows = await ctx.db.$queryRaw<{ last: number }[]>`
    insert into ticket_counter (last) values (0)
    on conflict (tenant_id) do update set last = ticket_counter.last returning last`
  return rows[0]!.last
}

/** Who has no thread can be answered nowhere: only the whole is promised. */
function clocksOf({ firstReply, resolve }: Promised, hasThread: boolean, now: Date, hours: BusinessHours | null) {
  const kinds = [
    { kind: "first_reply" as const, minutes: hasThread ? firstReply : null },
    { kind: "resolve" as const, minutes: resolve },
  ]
  return kinds.flatMap(({ kind, minutes }) =>
    minutes === null ? [] : [{ kind, clock: startClock(minutes, now, hours) }],
  )
}
