import { type FindOthers, mostOthers, simulatedTag } from "@/server/contacts/contract"
import { findContacts } from "@/server/contacts/find-contacts"
import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"

/** Who a contact could be merged with, as a member looks for them; those heard of last first. */
export async function findOthers(ctx: Context, { contactId, query }: FindOthers) {
  const id = await standingContact(ctx, { contactId })
  const { tags } = await ctx.db.contact.findFirstOrThrow({ where: { id }, select: { tags: true } })
  const played = { tags: { has: simulatedTag } }
  const rows = await ctx.db.contact.findMany({
    where: {
      id: { in: await findContacts(ctx, query), not: id },
      mergedIntoId: null,
      erasedAt: null,
      ...(tags.includes(simulatedTag) ? played : { NOT: played }),
    },
    select: {
      id: true,
      name: true,
      lastSeenAt: true,
      identities: { select: { connection: { select: { channel: true } } }, take: 20 },
      _count: { select: { conversations: true } },
    },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: mostOthers,
  })
  return rows.map(({ identities, _count, ...shown }) => ({
    ...shown,
    channels: [...new Set(identities.map(({ connection }) => connection.channel))],
    conversations: _count.conversations,
  }))
}
