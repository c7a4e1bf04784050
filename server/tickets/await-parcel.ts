import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { lockTicket, writeStep } from "@/server/tickets/own-ticket"

const waiting = { awaitsParcel: true, status: { notIn: ["solved", "closed"] } }

/** Numbers of the orders that open tickets wait for. */
export async function listAwaitedOrders(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.ticket.findMany({
    where: { ...waiting, orderNumber: { not: "" } },
    select: { orderNumber: true },
    distinct: ["orderNumber"],
    take: 200,
  })
  return rows.map(({ orderNumber }) => orderNumber)
}

/** The open tickets that wait for an order and have not heard how it stands now. */
export async function listUntold(ctx: Context, { orderNumber, standing }: { orderNumber: string; standing: string }) {
  return ctx.db.ticket.findMany({
    where: { ...waiting, orderNumber, OR: [{ parcelTold: null }, { parcelTold: { not: standing } }] },
    select: { id: true, number: true, conversationId: true, contactId: true },
    orderBy: { id: "asc" },
    take: 50,
  })
}

type News = { ticketId: string; standing: string; status: string; told: boolean; last: boolean }

/** Notes that an order moved and whether the customer was told; after the `last` news nobody waits any more. */
export async function noteParcel(ctx: Context, { ticketId, standing, status, told, last }: News): Promise<void> {
  const ticket = await lockTicket(ctx, ticketId)
  if (ticket.parcelTold === standing) return
  const step = await writeStep(ctx, ticketId, { parcelTold: standing, awaitsParcel: !last })
  await emit(ctx, "ticket.parcel", { ...step, status, told })
}
