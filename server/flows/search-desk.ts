import { searchOrders } from "@/server/commerce"
import { searchContacts } from "@/server/contacts"
import type { Context } from "@/server/context"
import { findLatestThreads, searchMessages } from "@/server/inbox"
import type { SearchDesk } from "@/server/inbox/contract"
import { searchTickets } from "@/server/tickets"

/** What the shop holds about some words, kind by kind, or one further page of one kind. */
export async function searchDesk(ctx: Context, { section, ...search }: SearchDesk) {
  const isAsked = (one: NonNullable<SearchDesk["section"]>) => section === undefined || section === one
  const messages = isAsked("messages") ? await searchMessages(ctx, search) : null
  const contacts = isAsked("contacts") ? await searchContacts(ctx, search) : null
  const orders = isAsked("orders") ? await searchOrders(ctx, search) : null
  const tickets = isAsked("tickets") ? await searchTickets(ctx, search) : null
  const people = [...(contacts?.rows ?? []), ...(orders?.rows ?? []).flatMap(({ contact }) => contact ?? [])]
  const threads = await findLatestThreads(
    ctx,
    people.map(({ id }) => id),
  )
  const threadOf = (contact: { id: string } | null) => (contact && threads.get(contact.id)) ?? null
  return {
    messages,
    contacts: contacts && {
      ...contacts,
      rows: contacts.rows.map((row) => ({ ...row, conversationId: threadOf(row) })),
    },
    orders: orders && {
      ...orders,
      rows: orders.rows.map((row) => ({ ...row, conversationId: threadOf(row.contact) })),
    },
    tickets,
  }
}
