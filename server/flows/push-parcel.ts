import { type FoundOrder, findOrder, mayHearOf, readOrder, sayParcel } from "@/server/commerce"
import { type Context, type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { findConversation, sendReply } from "@/server/inbox"
import { logger } from "@/server/logger"
import { readTenant } from "@/server/tenants"
import { listAwaitedOrders, listUntold, noteParcel } from "@/server/tickets"

/** How an order stands, so that two moments can be compared. */
export const standingOf = ({ status, parcels }: Pick<FoundOrder, "status" | "parcels">): string =>
  [status, ...parcels.map(({ number, state, lastEvent }) => [number, state, lastEvent?.text].join(" "))].join("; ")

const arrived = ["delivered", "completed", "cancelled", "refunded"]

/** Tells every ticket that waits for an order how it stands now, and its customer in their own conversation. */
export async function pushParcel(scope: Scope, { orderId }: { orderId: string }): Promise<void> {
  await inTenant(scope, async (ctx) => {
    const order = await readOrder(ctx, { orderId })
    if (!order) return
    const standing = standingOf(order)
    const tickets = await listUntold(ctx, { orderNumber: order.number, standing })
    for (const { id: ticketId, conversationId, contactId } of tickets) {
      const told =
        conversationId && contactId && (await mayHearOf(ctx, { contactId, orderId }))
          ? await tellCustomer(ctx, { ticketId, conversationId, order })
          : false
      const { status } = order
      await noteParcel(ctx, { ticketId, standing, status, told, last: arrived.includes(status) })
    }
  })
}

/** False: the platform lets nobody write there now, so a person has to find another way. */
async function tellCustomer(ctx: Context, input: { ticketId: string; conversationId: string; order: FoundOrder }) {
  const { ticketId, conversationId, order } = input
  const { timeZone } = await readTenant(ctx)
  const { language } = await findConversation(ctx, { conversationId })
  const said = sayParcel(order, timeZone)
  const sent = await sendReply(ctx, {
    conversationId,
    text: language?.startsWith("en") ? said.en : said.zh,
    clientId: `parcel:${ticketId}:${order.fetchedAt.getTime()}`,
  })
  return sent !== null
}

/** Asks the shops, by the clock, about every order a ticket waits for: not every shop tells by itself. */
export async function lookAtParcels(tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    const scope = systemScope(tenantId)
    for (const number of await inTenant(scope, listAwaitedOrders)) {
      try {
        const order = await findOrder(scope, { number })
        if (order) await pushParcel(scope, order)
      } catch (error) {
        // A shop that is silent is asked again at the next look; the other orders are not kept waiting for it.
        if (!(error instanceof AppError)) throw error
        logger.debug({ err: error.message }, "an awaited order could not be looked at")
      }
    }
  }
}
