import type { Context } from "@/server/context"
import type { TicketStatus } from "@/server/tickets/contract"
import { listTypes } from "@/server/tickets/read-settings"
import { readTicketHistory } from "@/server/tickets/read-ticket"

type Step = { what: "ticket" | "order"; status: string; at: Date }

/**
 * What a customer sees of their ticket: how it stands, when it and its order moved, what they wrote and which files the form
 * asks of them. Nothing the team writes among itself.
 */
export async function readStatus(ctx: Context, { ticketId }: { ticketId: string }) {
  const ticket = await ctx.db.ticket.findFirst({
    where: { id: ticketId },
    include: {
      files: { select: { id: true, name: true } },
      comments: {
        where: { author: "contact" },
        select: { id: true, text: true, createdAt: true },
        orderBy: { id: "asc" },
        take: 100,
      },
    },
  })
  if (!ticket) return null
  const shop = await ctx.db.tenant.findFirstOrThrow({ select: { name: true, timeZone: true } })
  const type = (await listTypes(ctx)).find((one) => one.key === ticket.type)
  const steps = (await readTicketHistory(ctx, { ticketId })).flatMap(({ name, data, at }): Step[] => {
    // Tickets opened before the event told how they stood say that they were received.
    if (name === "ticket.created") return [{ what: "ticket", status: String(data.status ?? "new"), at }]
    if (name === "ticket.parcel") return [{ what: "order", status: String(data.status), at }]
    return name === "ticket.changed" && data.what === "status" ? [{ what: "ticket", status: String(data.to), at }] : []
  })
  const values = ticket.values as Record<string, string>
  return {
    shop: shop.name,
    timeZone: shop.timeZone,
    number: ticket.number,
    type: type?.name ?? null,
    status: ticket.status as TicketStatus,
    contactId: ticket.contactId,
    orderNumber: ticket.orderNumber,
    openedAt: ticket.openedAt,
    updatedAt: ticket.updatedAt,
    steps,
    words: ticket.comments,
    files: (type?.fields ?? []).flatMap(({ key, name, kind, required }) =>
      kind === "file"
        ? [{ field: key, name, required, given: ticket.files.find(({ id }) => id === values[key])?.name ?? null }]
        : [],
    ),
  }
}
