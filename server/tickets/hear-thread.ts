import type { Context } from "@/server/context"
import { awaitReply } from "@/server/tickets/await-reply"
import { moveLocked } from "@/server/tickets/move-ticket"
import { lockTicket } from "@/server/tickets/own-ticket"
import { stopClock } from "@/server/tickets/rules/run-clock"
import { turnClocks } from "@/server/tickets/turn-clocks"

/** Whether a customer's words ask for nothing: thanks, a goodbye. */
type SaysNothing = (text: string) => boolean

/**
 * Hears what was said in a conversation since its tickets last listened: a person's answer stops the clocks of replying, a
 * customer's word starts the next one and wakes a ticket that waited for them; the one solved last is opened again by it,
 * unless it says nothing. Mostly there is no ticket, and this is one look at an index.
 */
export async function hearThread(ctx: Context, input: { conversationId: string }, saysNothing: SaysNothing) {
  const { conversationId } = input
  const tickets = await ctx.db.ticket.findMany({
    where: { conversationId, status: { not: "closed" } },
    select: { id: true, status: true },
    orderBy: [{ solvedAt: { sort: "desc", nulls: "first" } }, { id: "asc" }],
    take: 20,
  })
  const solvedLast = tickets.find(({ status }) => status === "solved")
  for (const { id, status } of tickets) {
    if (status !== "solved" || id === solvedLast?.id) await hearFor(ctx, id, conversationId, saysNothing)
  }
}

async function hearFor(ctx: Context, ticketId: string, conversationId: string, saysNothing: SaysNothing) {
  const ticket = await lockTicket(ctx, ticketId)
  const said = await ctx.db.message.findMany({
    where: {
      conversationId,
      seq: { gt: ticket.heardSeq },
      OR: [{ direction: "inbound" }, { direction: "outbound", author: { in: ["agent", "external"] } }],
    },
    select: { seq: true, direction: true, text: true, createdAt: true },
    orderBy: { seq: "asc" },
    take: 500,
  })
  const last = said.at(-1)
  if (!last) return
  if (ticket.status === "solved") {
    const comesBack = said.some(
      ({ direction, text, createdAt }) =>
        direction === "inbound" && createdAt > (ticket.solvedAt ?? ctx.now) && !saysNothing(text),
    )
    if (!comesBack) {
      await ctx.db.ticket.updateMany({ where: { id: ticketId }, data: { heardSeq: last.seq } })
      return
    }
    await moveLocked(ctx, ticket, "open")
  }
  for (const { direction, createdAt } of said) {
    if (direction === "inbound") await awaitReply(ctx, ticket, createdAt)
    else await turnClocks(ctx, ticketId, (clock, kind) => (kind === "resolve" ? clock : stopClock(clock, createdAt)))
  }
  const dueAt = await turnClocks(ctx, ticketId, (clock) => clock)
  await ctx.db.ticket.updateMany({ where: { id: ticketId }, data: { heardSeq: last.seq, dueAt } })
  const woken = ticket.status === "waiting_customer" && said.some(({ direction }) => direction === "inbound")
  const begun = ticket.status === "new" && said.some(({ direction }) => direction === "outbound")
  if (woken || begun) await moveLocked(ctx, ticket, "open")
}
