import { keptOrdersOf, mayHearOf } from "@/server/commerce"
import { type Context, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { holdForTicket, keepFile } from "@/server/media"
import { fillFile, hearCustomer, readStatus, ticketBehind } from "@/server/tickets"
import type { TellByKey } from "@/server/tickets/contract"

/** The customer's page of a ticket, by its secret key. Null when the link is not ours. */
export async function readTicketPage({ key }: { key: string }) {
  const place = ticketBehind(key)
  if (!place) return null
  return inTenant(systemScope(place.tenantId), async (ctx) => {
    const status = await readStatus(ctx, { ticketId: place.id })
    if (!status) return null
    const { contactId, ...shown } = status
    return { ...shown, order: contactId ? await orderFor(ctx, contactId, status.orderNumber) : null }
  })
}

/** How the order stands and how old that word is, once it was shown to be theirs. */
async function orderFor(ctx: Context, contactId: string, number: string) {
  if (!number) return null
  for (const { orderId, status, parcels, fetchedAt } of await keptOrdersOf(ctx, { number })) {
    if (await mayHearOf(ctx, { contactId, orderId })) return { status, parcels, fetchedAt }
  }
  return null
}

/** What the customer writes there. */
export async function tellByKey({ key, ...words }: TellByKey): Promise<void> {
  await byKey(key, (ctx, ticketId) => hearCustomer(ctx, { ticketId, ...words }))
}

/** A file they add where the form asks for one. */
export async function addFileByKey(input: { key: string; field: string; name: string; bytes: Uint8Array }) {
  const { key, field, ...file } = input
  return byKey(key, async (ctx, ticketId) => {
    const { fileId, name } = await keepFile(ctx, file)
    const { conversationId } = await fillFile(ctx, { ticketId, field, fileId })
    await holdForTicket(ctx, { ticketId, conversationId, fileIds: [fileId] })
    return { name }
  })
}

async function byKey<T>(key: string, deed: (ctx: Context, ticketId: string) => Promise<T>): Promise<T> {
  const place = ticketBehind(key)
  if (!place) throw new AppError("missing", "No such ticket")
  return inTenant(systemScope(place.tenantId), (ctx) => deed(ctx, place.id))
}
