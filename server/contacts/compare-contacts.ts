import { type DecideLink, simulatedTag } from "@/server/contacts/contract"
import { type Kept, profileOf } from "@/server/contacts/profile-columns"
import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"

/** Two contacts a member holds to be one, side by side: what each says and brings. Refused where they cannot be merged. */
export async function compareContacts(ctx: Context, { contactId, otherId }: DecideLink) {
  if (contactId === otherId) throw new AppError("conflict", "This is the same contact", { reason: "same-contact" })
  const standing = [await standingContact(ctx, { contactId }), await standingContact(ctx, { contactId: otherId })]
  if (standing[0] === standing[1]) {
    throw new AppError("conflict", "These two are merged already", { reason: "already-merged" })
  }
  if (standing[0] !== contactId || standing[1] !== otherId) {
    throw new AppError("conflict", "One of the two was merged with somebody else", { reason: "merged-elsewhere" })
  }
  const rows = await ctx.db.contact.findMany({ where: { id: { in: [contactId, otherId] } }, include: columns })
  const [one, other] = [rows.find(({ id }) => id === contactId)!, rows.find(({ id }) => id === otherId)!]
  refuseErased(one, other)
  refusePlayed(one, other)
  return [sideOf(one), sideOf(other)] as const
}

const columns = {
  identities: {
    select: { id: true, name: true, externalId: true, connection: { select: { channel: true } } },
    orderBy: { createdAt: "asc" },
    take: 20,
  },
  _count: { select: { conversations: true, orders: true, tickets: true } },
} as const

type Row = Kept & {
  identities: { id: string; name: string | null; externalId: string; connection: { channel: string } }[]
  _count: { conversations: number; orders: number; tickets: number }
}

const sideOf = ({ identities, _count, ...kept }: Row) => ({
  id: kept.id,
  createdAt: kept.createdAt,
  profile: profileOf(kept),
  identities: identities.map(({ id, name, externalId, connection }) => ({
    id,
    name: name || externalId,
    channel: connection.channel,
  })),
  counts: _count,
})

/** Nothing is left of an erased contact that could be merged or restored. */
export function refuseErased(...kept: Kept[]) {
  if (kept.some(({ erasedAt }) => erasedAt)) {
    throw new AppError("conflict", "This contact is erased", { reason: "contact-erased" })
  }
}

export function refusePlayed(one: Kept, other: Kept) {
  if (one.tags.includes(simulatedTag) !== other.tags.includes(simulatedTag)) {
    throw new AppError("conflict", "A played customer is nobody's second name", { reason: "played-customer" })
  }
}
