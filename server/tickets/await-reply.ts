import type { Context } from "@/server/context"
import type { LockedTicket } from "@/server/tickets/own-ticket"
import { readHours } from "@/server/tickets/read-hours"
import { promisedOf } from "@/server/tickets/read-settings"
import { startClock } from "@/server/tickets/rules/run-clock"
import { keepClock } from "@/server/tickets/turn-clocks"

/** The customer of a locked ticket said something: unless they wait for a reply already, the next one is due from then on. */
export async function awaitReply(ctx: Context, ticket: LockedTicket, since: Date) {
  const running = await ctx.db.ticketClock.count({
    where: { ticketId: ticket.id, kind: { in: ["first_reply", "next_reply"] }, stoppedAt: null },
  })
  if (running > 0) return
  const { nextReply } = await promisedOf(ctx, ticket)
  if (nextReply === null) return
  await keepClock(ctx, ticket.id, "next_reply", startClock(nextReply, since, await readHours(ctx)))
}
