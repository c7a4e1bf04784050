import { newId } from "@/server/clock"
import { refuseErased, refusePlayed } from "@/server/contacts/compare-contacts"
import { linkKey } from "@/server/contacts/contact-link"
import { columnsOf, type Kept, profileOf } from "@/server/contacts/profile-columns"
import { joinProfiles, type Profile, partProfile } from "@/server/contacts/rules/join-profiles"
import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/** Ids of the rows a merge took along, by kind; what hangs on a conversation goes with it. */
export type Moved = Record<"identities" | "conversations" | "orders" | "tickets" | "pageEvents", string[]>

export type Merge = {
  /** who stays */
  contactId: string
  /** who is told as the other from here on */
  otherId: string
  how: "certain" | "member"
  probability?: number
  grounds?: unknown[]
}

/** Both sides of a merge or an undo, locked; nobody's message comes in meanwhile. */
async function lockPair(ctx: Context, contactIds: string[]): Promise<Map<string, Kept>> {
  // Merges of one shop follow each other; a message locks its identity first, then the contact, and so does this.
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`merge:${ctx.tenantId}`}, 3))`
  await ctx.db.$executeRaw`
    select id from contact_identity where contact_id = any(${contactIds}::uuid[]) order by id for no key update`
  await ctx.db.$executeRaw`select id from contact where id = any(${contactIds}::uuid[]) order by id for no key update`
  const rows = await ctx.db.contact.findMany({ where: { id: { in: contactIds } } })
  return new Map(rows.map((row) => [row.id, row]))
}

/** Who is to be merged with whom, locked; null when both are one already. */
export async function beginMerge(ctx: Context, input: Merge): Promise<{ survivor: Kept; absorbed: Kept } | null> {
  await lockPair(ctx, [])
  const survivorId = await standingContact(ctx, input)
  const absorbedId = await standingContact(ctx, { contactId: input.otherId })
  if (survivorId === absorbedId) return null
  const rows = await lockPair(ctx, [survivorId, absorbedId])
  const [survivor, absorbed] = [rows.get(survivorId)!, rows.get(absorbedId)!]
  refuseErased(survivor, absorbed)
  refusePlayed(survivor, absorbed)
  return { survivor, absorbed }
}

/** Gives the absorbed contact's identities and page visits to the survivor. */
export async function giveIdentities(ctx: Context, input: { from: string; to: string; only?: Moved }) {
  const { from, to, only } = input
  const identityIds = only?.identities ?? null
  const identities = await ctx.db.$queryRaw<{ id: string }[]>`
    update contact_identity set contact_id = ${to}::uuid
    where contact_id = ${from}::uuid and (${identityIds}::uuid[] is null or id = any(${identityIds}::uuid[]))
    returning id`
  const pageEvents = await ctx.db.$queryRaw<{ id: string }[]>`
    update page_event set contact_id = ${to}::uuid
    where contact_id = ${from}::uuid
    and (${identityIds}::uuid[] is null or identity_id = any(${identityIds}::uuid[]) or id = any(${only?.pageEvents ?? []}::uuid[]))
    returning id`
  return { identities: identities.map(({ id }) => id), pageEvents: pageEvents.map(({ id }) => id) }
}

/** Writes the journal and makes two profiles one, once everything of the absorbed contact stands with the survivor. */
export async function keepMerge(
  ctx: Context,
  input: Merge & { survivor: Kept; absorbed: Kept; moved: Moved },
): Promise<{ mergeId: string }> {
  const { survivor, absorbed, moved, how, probability = null } = input
  const before = profileOf(survivor)
  const after = joinProfiles(before, profileOf(absorbed))
  const grounds = (input.grounds ?? []) as Prisma.InputJsonValue
  const mergeId = newId(ctx.now)
  await ctx.db.contact.updateMany({ where: { id: survivor.id }, data: columnsOf(after) })
  await ctx.db.contact.updateMany({ where: { id: absorbed.id }, data: { mergedIntoId: survivor.id } })
  const mergedById = ctx.actor.kind === "member" ? ctx.actor.memberId : null
  await ctx.db.contactMerge.create({
    data: {
      tenantId: ctx.tenantId,
      id: mergeId,
      survivorId: survivor.id,
      absorbedId: absorbed.id,
      how,
      probability,
      grounds,
      before: before as Prisma.InputJsonValue,
      after: after as Prisma.InputJsonValue,
      moved,
      mergedAt: ctx.now,
      mergedById,
    },
  })
  const decided = { status: "merged", decidedAt: ctx.now, decidedById: mergedById }
  await ctx.db.contactLink.upsert({
    where: linkKey(ctx, survivor.id, absorbed.id),
    create: {
      ...linkKey(ctx, survivor.id, absorbed.id).tenantId_lowId_highId,
      probability: probability ?? 1,
      grounds,
      createdAt: ctx.now,
      ...decided,
    },
    update: decided,
  })
  await emit(ctx, "contact.merged", { contactId: survivor.id, absorbedId: absorbed.id, mergeId, how })
  return { mergeId }
}

/**
 * A merge to be undone, both sides locked; null when it is undone already. Merges are undone in turn, the latest first, so
 * that each finds what it left.
 */
export async function beginSplit(ctx: Context, input: { mergeId: string }) {
  await lockPair(ctx, [])
  const merge = await ctx.db.contactMerge.findFirst({ where: { id: input.mergeId } })
  if (!merge) throw new AppError("missing", "No such merge")
  if (merge.undoneAt) return null
  const { survivorId, absorbedId } = merge
  const later = await ctx.db.contactMerge.findFirst({
    where: { undoneAt: null, id: { gt: merge.id }, OR: [{ survivorId }, { absorbedId: survivorId }] },
    select: { id: true },
  })
  if (later) throw new AppError("conflict", "A later merge stands on this one", { reason: "later-merge" })
  const rows = await lockPair(ctx, [survivorId, absorbedId])
  refuseErased(rows.get(survivorId)!)
  return { merge, survivor: rows.get(survivorId)!, moved: merge.moved as Moved }
}

/** Writes both profiles as they were, but for what was changed or heard since. */
export async function keepSplit(
  ctx: Context,
  input: NonNullable<Awaited<ReturnType<typeof beginSplit>>>,
): Promise<void> {
  const { merge, survivor } = input
  const { survivorId, absorbedId } = merge
  const parted = partProfile(merge.before as Profile, merge.after as Profile, profileOf(survivor))
  await ctx.db.contact.updateMany({ where: { id: survivorId }, data: columnsOf(parted) })
  await ctx.db.contact.updateMany({ where: { id: absorbedId }, data: { mergedIntoId: null } })
  // Each was seen when one of its own names was.
  await ctx.db.$executeRaw`
    update contact c set last_seen_at = greatest(c.last_seen_at,
      (select max(i.last_seen_at) from contact_identity i where i.contact_id = c.id))
    where c.id = any(${[survivorId, absorbedId]}::uuid[])`
  const undoneById = ctx.actor.kind === "member" ? ctx.actor.memberId : null
  await ctx.db.contactMerge.updateMany({ where: { id: merge.id }, data: { undoneAt: ctx.now, undoneById } })
  await ctx.db.contactLink.updateMany({
    where: linkKey(ctx, survivorId, absorbedId).tenantId_lowId_highId,
    data: { status: "split", decidedAt: ctx.now, decidedById: undoneById },
  })
  await emit(ctx, "contact.split", { contactId: survivorId, restoredId: absorbedId, mergeId: merge.id })
}
