import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import { moveLocked } from "@/server/tickets/move-ticket"
import { lockTicket } from "@/server/tickets/own-ticket"
import { readTerms } from "@/server/tickets/read-settings"

const mostAtOnce = 100

/** Closes what was solved so long ago that nobody will come back to it. Answers how many it looked at. */
export async function closeSolved(ctx: Context): Promise<number> {
  const { closeAfterDays } = await readTerms(ctx)
  if (closeAfterDays === null) return 0
  const ripe = await ctx.db.ticket.findMany({
    where: { status: "solved", solvedAt: { lte: new Date(ctx.now.getTime() - days(closeAfterDays)) } },
    select: { id: true },
    orderBy: { solvedAt: "asc" },
    take: mostAtOnce,
  })
  for (const { id } of ripe) {
    const ticket = await lockTicket(ctx, id)
    if (ticket.status === "solved") await moveLocked(ctx, ticket, "closed")
  }
  return ripe.length
}
