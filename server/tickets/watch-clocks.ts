import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import type { ClockKind } from "@/server/tickets/contract"
import { lockTicket, writeStep } from "@/server/tickets/own-ticket"
import { promisedOf } from "@/server/tickets/read-settings"
import { lookAtClock } from "@/server/tickets/rules/run-clock"
import { priorities } from "@/server/tickets/rules/stages"

const mostAtOnce = 200

/**
 * The minute's look at every clock whose moment has come: before the end everybody is warned, after it the ticket becomes
 * more urgent and goes to whom the policy names. Each once. Answers how many it looked at.
 */
export async function watchClocks(ctx: Context): Promise<number> {
  const ripe = await ctx.db.$queryRaw<{ ticket_id: string; kind: ClockKind }[]>`
    select ticket_id, kind from ticket_clock where look_at <= ${ctx.now}
    order by look_at limit ${mostAtOnce}`
  for (const { ticket_id: ticketId, kind } of ripe) {
    const { breachedAt } = await lockTicket(ctx, ticketId)
    await lookAt(ctx, ticketId, kind, breachedAt === null)
  }
  return ripe.length
}

/** `first`: none of its promises was broken before. */
async function lookAt(ctx: Context, ticketId: string, kind: ClockKind, first: boolean) {
  const where = { tenantId_ticketId_kind: { tenantId: ctx.tenantId, ticketId, kind } }
  const clock = await ctx.db.ticketClock.findUniqueOrThrow({ where })
  const found = lookAtClock(clock, ctx.now)
  const data =
    found === "breach"
      ? { breachedAt: ctx.now, lookAt: null }
      : found === "warn"
        ? { warnedAt: ctx.now, lookAt: clock.dueAt }
        : // Another look was here first, or what ran has been stopped.
          { lookAt: clock.lookAt && clock.lookAt > ctx.now ? clock.lookAt : null }
  await ctx.db.ticketClock.update({ where, data, select: { kind: true } })
  if (found === "warn") {
    await emit(ctx, "ticket.warned", { ...(await writeStep(ctx, ticketId, {})), clock: kind })
  } else if (found === "breach") {
    const broken = await writeStep(ctx, ticketId, first ? { breachedAt: ctx.now } : {})
    await emit(ctx, "ticket.breached", { ...broken, clock: kind })
    await escalate(ctx, ticketId)
  }
}

async function escalate(ctx: Context, ticketId: string) {
  const ticket = await ctx.db.ticket.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: ticketId } },
  })
  const { escalateToId } = await promisedOf(ctx, ticket)
  const priority = Math.min(ticket.priority + 1, priorities.length - 1)
  if (priority !== ticket.priority) {
    const told = await writeStep(ctx, ticketId, { priority })
    await emit(ctx, "ticket.changed", { ...told, what: "priority", from: `${ticket.priority}`, to: `${priority}` })
  }
  if (!escalateToId || escalateToId === ticket.assigneeId) return
  const told = await writeStep(ctx, ticketId, { assigneeId: escalateToId })
  await emit(ctx, "ticket.changed", { ...told, what: "assignee", from: ticket.assigneeId ?? "", to: escalateToId })
}
