import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import type { TicketStatus } from "@/server/tickets/contract"
import { listTypes } from "@/server/tickets/read-settings"
import { readTicketHistory } from "@/server/tickets/read-ticket"
import { ticketBehind } from "@/server/tickets/secret-link"

/**
 * What a customer sees behind the link to their ticket: how it stands and when it moved. Nothing the team writes among
 * itself. Null when the link is not ours.
 */
export async function readStatusByKey({ key }: { key: string }) {
  const place = ticketBehind(key)
  if (!place) return null
  return inTenant(systemScope(place.tenantId), async (ctx) => {
    const ticket = await ctx.db.ticket.findFirst({ where: { id: place.id } })
    if (!ticket) return null
    const shop = await ctx.db.tenant.findFirstOrThrow({ select: { name: true, timeZone: true } })
    const type = (await listTypes(ctx)).find((one) => one.key === ticket.type)
    const steps = (await readTicketHistory(ctx, { ticketId: ticket.id })).flatMap(({ name, data, at }) => {
      if (name === "ticket.created") return [{ status: "new" as TicketStatus, at }]
      return name === "ticket.changed" && data.what === "status" ? [{ status: data.to as TicketStatus, at }] : []
    })
    return {
      shop: shop.name,
      timeZone: shop.timeZone,
      number: ticket.number,
      type: type?.name ?? null,
      status: ticket.status as TicketStatus,
      orderNumber: ticket.orderNumber,
      openedAt: ticket.openedAt,
      updatedAt: ticket.updatedAt,
      steps,
    }
  })
}
