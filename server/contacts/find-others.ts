import { type FindOthers, mostOthers, simulatedTag } from "@/server/contacts/contract"
import { findContacts } from "@/server/contacts/find-contacts"
import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"

/** Who a contact could be merged with, as a member looks for them; those heard of last first. */
export async function findOthers(ctx: Context, { contactId, query }: FindOthers) {
  const id = await standingContact(ctx, { contactId })
  const { tags } = await ctx.db.contact.findFirstOrThrow({ where: { id }, select: { tags: true } })
  const rows = await ctx.db.contact.findMany({
    where: {
      id: { in: await findContacts(ctx, query), not: id },
      mergedIntoId: null,
      erasedAt: null,
    },
    select: {
      id: true,
      name: true,
      tags: true,
      lastSeenAt: true,
      identities: { select: { connection: { select: { channel: true } } }, take: 20 },
      _count: { select: { conversations: true } },
    },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
  })
  const isPlayed = tags.includes(simulatedTag)
  const fitting = rows.filter((row) => row.tags.includes(simulatedTag) === isPlayed).slice(0, mostOthers)
  return fitting.map(({ identities, _count, tags: _, ...shown }) => ({
    ...shown,
    channels: [...new Set(identities.map(({ connection }) => connection.channel))],
    conversations: _count.conversations,
  }))
}
