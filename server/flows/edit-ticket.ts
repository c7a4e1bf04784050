import { orderNumberOf } from "@/server/commerce"
import type { Context } from "@/server/context"
import { holdForTicket } from "@/server/media"
import { editTicket } from "@/server/tickets"
import type { EditTicket } from "@/server/tickets/contract"

/** Changes a ticket; its order number is kept as shops write it, so that parcels find it, and its form's files are held. */
export async function editTicketOf(ctx: Context, input: EditTicket): Promise<void> {
  const { ticketId, orderNumber } = input
  const held = await editTicket(
    ctx,
    orderNumber === undefined ? input : { ...input, orderNumber: orderNumberOf(orderNumber) },
  )
  await holdForTicket(ctx, { ticketId, ...held })
}
