import type { Context } from "@/server/context"
import type { ClockKind } from "@/server/tickets/contract"
import type { Clock } from "@/server/tickets/rules/run-clock"

type Turn = (clock: Clock, kind: ClockKind) => Clock

/** Turns every clock of a locked ticket; answers when the earliest that runs is due. */
export async function turnClocks(ctx: Context, ticketId: string, turn: Turn): Promise<Date | null> {
  const kept = await ctx.db.ticketClock.findMany({ where: { ticketId } })
  const due: Date[] = []
  for (const clock of kept) {
    const turned = turn(clock, clock.kind as ClockKind)
    if (turned !== clock) await keepClock(ctx, ticketId, clock.kind as ClockKind, turned)
    if (!turned.stoppedAt && turned.dueAt) due.push(turned.dueAt)
  }
  return due.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}

/** Starts a clock, or writes how it goes. */
export async function keepClock(ctx: Context, ticketId: string, kind: ClockKind, clock: Clock) {
  const { minutes, startedAt, dueAt, leftMinutes, lookAt, warnedAt, breachedAt, stoppedAt } = clock
  const columns = { minutes, startedAt, dueAt, leftMinutes, lookAt, warnedAt, breachedAt, stoppedAt }
  await ctx.db.ticketClock.upsert({
    where: { tenantId_ticketId_kind: { tenantId: ctx.tenantId, ticketId, kind } },
    create: { tenantId: ctx.tenantId, ticketId, kind, ...columns },
    update: columns,
    select: { kind: true },
  })
}
