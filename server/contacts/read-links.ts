import { linkKey } from "@/server/contacts/contact-link"
import { type DecideLink, type LinkGround, mostSuggested } from "@/server/contacts/contract"
import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/** Who a contact may be beside themselves, and whom it was merged with; the latest merge is the one that can be undone. */
export async function readLinks(ctx: Context, input: { contactId: string }) {
  const contactId = await standingContact(ctx, input)
  const merges = await ctx.db.contactMerge.findMany({
    where: { survivorId: contactId, undoneAt: null },
    select: {
      id: true,
      how: true,
      probability: true,
      mergedAt: true,
      mergedById: true,
      absorbed: { select: { name: true } },
    },
    orderBy: { id: "desc" },
    take: 20,
  })
  const by = await ctx.db.member.findMany({
    where: { id: { in: merges.flatMap(({ mergedById }) => mergedById ?? []) } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(by.map(({ id, name }) => [id, name]))
  return {
    contactId,
    suggestions: await listSuggestions(ctx, contactId),
    merges: merges.map(({ id, absorbed, mergedById, ...merge }) => ({
      ...merge,
      mergeId: id,
      name: absorbed.name,
      by: nameOf.get(mergedById ?? "") ?? null,
    })),
  }
}

/** A member says that two contacts are two people; it is not suggested again. Twice is the same as once. */
export async function dismissLink(ctx: Context, { contactId, otherId }: DecideLink) {
  const decidedById = ctx.actor.kind === "member" ? ctx.actor.memberId : null
  const dismissed = await ctx.db.contactLink.updateMany({
    where: { ...linkKey(ctx, contactId, otherId).tenantId_lowId_highId, status: { in: ["suggested", "dismissed"] } },
    data: { status: "dismissed", decidedAt: ctx.now, decidedById },
  })
  if (dismissed.count === 0) throw new AppError("missing", "Nobody suggested these two")
  await emit(ctx, "contact.changed", { contactId, fields: ["links"] })
}

async function listSuggestions(ctx: Context, contactId: string) {
  const end = {
    select: {
      id: true,
      name: true,
      identities: { select: { connection: { select: { channel: true } } }, take: 5 },
    },
  }
  const links = await ctx.db.contactLink.findMany({
    where: {
      status: "suggested",
      OR: [{ lowId: contactId }, { highId: contactId }],
      low: { mergedIntoId: null },
      high: { mergedIntoId: null },
    },
    select: { probability: true, grounds: true, low: end, high: end },
    orderBy: { probability: "desc" },
    take: mostSuggested,
  })
  return links.map(({ low, high, probability, grounds }) => {
    const other = low.id === contactId ? high : low
    return {
      otherId: other.id,
      name: other.name,
      channels: [...new Set(other.identities.map(({ connection }) => connection.channel))],
      probability,
      grounds: (grounds as LinkGround[]).filter(({ bits }) => bits > 0).map(({ kind, level }) => ({ kind, level })),
    }
  })
}
