import type { Context } from "@/server/context"
import type { ClockKind } from "@/server/tickets/contract"
import { moveLocked } from "@/server/tickets/move-ticket"
import { lockTicket } from "@/server/tickets/own-ticket"
import { readHours } from "@/server/tickets/read-hours"
import { promisedOf } from "@/server/tickets/read-settings"
import { startClock, stopClock } from "@/server/tickets/rules/run-clock"
import { keepClock, turnClocks } from "@/server/tickets/turn-clocks"

/**
 * Hears what was said in a conversation since its open tickets last listened: a person's answer stops the clocks of
 * replying, a customer's word starts the next one and wakes a ticket that waited for them. Mostly there is no ticket, and
 * this is one look at an index.
 */
export async function hearThread(ctx: Context, { conversationId }: { conversationId: string }): Promise<void> {
  const open = await ctx.db.ticket.findMany({
    where: { conversationId, status: { notIn: ["solved", "closed"] } },
    select: { id: true },
    orderBy: { id: "asc" },
    take: 20,
  })
  for (const { id } of open) await hearFor(ctx, id, conversationId)
}

async function hearFor(ctx: Context, ticketId: string, conversationId: string) {
  const ticket = await lockTicket(ctx, ticketId)
  const said = await ctx.db.message.findMany({
    where: {
      conversationId,
      seq: { gt: ticket.heardSeq },
      OR: [{ direction: "inbound" }, { direction: "outbound", author: { in: ["agent", "external"] } }],
    },
    select: { seq: true, direction: true, createdAt: true },
    orderBy: { seq: "asc" },
    take: 500,
  })
  const last = said.at(-1)
  if (!last) return
  const hours = await readHours(ctx)
  const promised = await promisedOf(ctx, ticket)
  const replying: ClockKind[] = ["first_reply", "next_reply"]
  for (const { direction, createdAt } of said) {
    const running = await ctx.db.ticketClock.count({ where: { ticketId, kind: { in: replying }, stoppedAt: null } })
    if (direction === "outbound") {
      await turnClocks(ctx, ticketId, (clock, kind) => (kind === "resolve" ? clock : stopClock(clock, createdAt)))
    } else if (running === 0 && promised.nextReply !== null) {
      await keepClock(ctx, ticketId, "next_reply", startClock(promised.nextReply, createdAt, hours))
    }
  }
  const dueAt = await turnClocks(ctx, ticketId, (clock) => clock)
  await ctx.db.ticket.updateMany({ where: { id: ticketId }, data: { heardSeq: last.seq, dueAt } })
  const woken = ticket.status === "waiting_customer" && said.some(({ direction }) => direction === "inbound")
  const begun = ticket.status === "new" && said.some(({ direction }) => direction === "outbound")
  if (woken || begun) await moveLocked(ctx, ticket, "open")
}
