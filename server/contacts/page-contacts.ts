import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"

const columns = {
  id: true,
  name: true,
  locale: true,
  tags: true,
  note: true,
  attributes: true,
  createdAt: true,
  lastSeenAt: true,
  identities: { select: { connectionId: true, externalId: true, name: true }, take: 50 },
} satisfies Prisma.ContactSelect

/** Every contact, the newest first; the next page begins after the id `next`. */
export async function pageContacts(ctx: Context, input: { after?: string; limit: number }) {
  const rows = await ctx.db.contact.findMany({
    where: input.after ? { id: { lt: input.after } } : {},
    select: columns,
    orderBy: { id: "desc" },
    take: input.limit + 1,
  })
  const shown = rows.slice(0, input.limit)
  return { rows: shown, next: rows.length > input.limit ? shown.at(-1)!.id : null }
}

/** One contact with its identities. */
export async function findContact(ctx: Context, input: { contactId: string }) {
  const contact = await ctx.db.contact.findFirst({ where: { id: input.contactId }, select: columns })
  if (!contact) throw new AppError("missing", "No such contact")
  return contact
}
