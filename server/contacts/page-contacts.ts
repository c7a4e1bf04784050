import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"

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

/** Every contact that stands by itself, the newest first; the next page begins after the id `next`. */
export async function pageContacts(ctx: Context, input: { after?: string; limit: number }) {
  const rows = await ctx.db.contact.findMany({
    where: { mergedIntoId: null, ...(input.after ? { id: { lt: input.after } } : {}) },
    select: columns,
    orderBy: { id: "desc" },
    take: input.limit + 1,
  })
  const shown = rows.slice(0, input.limit)
  return { rows: shown, next: rows.length > input.limit ? shown.at(-1)!.id : null }
}

/** One contact with its identities; of one that was merged, the contact it stands with now. */
export async function findContact(ctx: Context, input: { contactId: string }) {
  return ctx.db.contact.findFirstOrThrow({ where: { id: await standingContact(ctx, input) }, select: columns })
}
