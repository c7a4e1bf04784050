import type { InboundMessage } from "@/server/channels/channel"
import { keepToldOrder } from "@/server/commerce"
import { findByAddress } from "@/server/contacts"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { noteOrder } from "@/server/inbox"

/**
 * What a platform says of an order freshens the order kept, and stands as one quiet line in the open thread of whom it
 * belongs to. It opens no thread, wakes no bot and binds nobody: an address alone proves nothing to a customer.
 */
export async function receiveOrder(
  ctx: Context,
  from: { connectionId: string; channel: string },
  { order, sender, accountRef, occurredAt }: Pick<InboundMessage, "order" | "sender" | "accountRef" | "occurredAt">,
) {
  if (!order?.standing) return
  const { number, standing, total, currency, items, parcels, placedAt } = order
  const email = sender.altIds?.email ?? sender.email
  const phone = sender.altIds?.phone
  const teller = { ...from, name: accountRef?.slice(0, 80) || from.channel, shop: accountRef }
  const told = { number, status: standing, at: occurredAt, total, currency, items, parcels, placedAt, email, phone }
  const kept = await keepToldOrder(ctx, teller, told)
  if (!kept) return
  const { orderId, status } = kept
  await emit(ctx, "order.changed", { orderId, status, moved: kept.moved })
  if (!kept.moved) return
  const { connectionId } = from
  const contacts = await findByAddress(ctx, { email, phone, connectionId, externalId: sender.externalId })
  for (const contactId of kept.contactId ? [kept.contactId] : contacts) {
    const conversationId = await noteOrder(ctx, { contactId, number: kept.number, status })
    if (conversationId) await emit(ctx, "order.changed", { conversationId, orderId, status })
  }
}
