import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import type { MoveTicket, TicketStatus } from "@/server/tickets/contract"
import { type LockedTicket, lockTicket, writeStep } from "@/server/tickets/own-ticket"
import { readHours } from "@/server/tickets/read-hours"
import { clockAfterMove } from "@/server/tickets/rules/run-clock"
import { isOver } from "@/server/tickets/rules/stages"
import { turnClocks } from "@/server/tickets/turn-clocks"

/**
 * Puts a ticket where it stands now; its clocks stop, rest or go on with it. Already there, or no longer where it was
 * expected: nothing happens. Says where it stood.
 */
export async function moveTicket(ctx: Context, { ticketId, status, expected }: MoveTicket) {
  const ticket = await lockTicket(ctx, ticketId)
  const moved = ticket.status !== status && (!expected || ticket.status === expected)
  if (moved) await moveLocked(ctx, ticket, status)
  return { from: ticket.status, moved }
}

/** The same of a ticket that is locked already. */
export async function moveLocked(ctx: Context, { id, status: from }: LockedTicket, to: TicketStatus) {
  if (from === to) return
  const hours = await readHours(ctx)
  const dueAt = await turnClocks(ctx, id, (clock, kind) =>
    clockAfterMove(clock, { from, to, whole: kind === "resolve", now: ctx.now, hours }),
  )
  const told = await writeStep(ctx, id, {
    status: to,
    dueAt,
    solvedAt: to === "solved" ? ctx.now : isOver(to) ? undefined : null,
    closedAt: to === "closed" ? ctx.now : null,
  })
  await emit(ctx, "ticket.changed", { ...told, what: "status", from, to })
}
