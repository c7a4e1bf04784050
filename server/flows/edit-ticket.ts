import { orderNumberOf } from "@/server/commerce"
import type { Context } from "@/server/context"
import { editTicket } from "@/server/tickets"
import type { EditTicket } from "@/server/tickets/contract"

/** Changes a ticket; its order number is kept as shops write it, so that parcels find it. */
export async function editTicketOf(ctx: Context, input: EditTicket): Promise<void> {
  const { orderNumber } = input
  await editTicket(ctx, orderNumber === undefined ? input : { ...input, orderNumber: orderNumberOf(orderNumber) })
}
