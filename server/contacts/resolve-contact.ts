import { newId } from "@/server/clock"
import { keepEvidence } from "@/server/contacts/keep-evidence"
import { evidenceOf, type Said } from "@/server/contacts/rules/evidence"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { hashOf } from "@/server/seal"

type PlatformIdentity = Pick<Said, "externalId" | "altIds" | "email" | "proven"> & {
  connectionId: string
  name?: string
  locale?: string
}

/** `unreachable`: what was sent to them by this name did not arrive any more. `known`: they have this name from before. */
type ResolvedContact = { contactId: string; identityId: string; unreachable: boolean; known: boolean }

/** Finds the contact behind a platform identity, or makes one. Two deliveries at once find the same contact. */
export async function resolveContact(ctx: Context, identity: PlatformIdentity): Promise<ResolvedContact> {
  const { connectionId, externalId } = identity
  const known = await greet(ctx, identity)
  if (known) return known
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${connectionId}:${externalId}`}, 1))`
  return (await greet(ctx, identity)) ?? meet(ctx, identity)
}

/**
 * Marks the contact and the identity as seen now and keeps what is new of them, in one question of the database. The
 * identity is locked first: a merge waits there until this transaction is over.
 */
async function greet(ctx: Context, identity: PlatformIdentity): Promise<ResolvedContact | null> {
  const { connectionId, externalId } = identity
  const saidPrint = printOfSaid(identity)
  const [known] = await ctx.db.$queryRaw<(Omit<ResolvedContact, "known"> & { said: string })[]>`
    with seen as (
      update contact_identity set last_seen_at = ${ctx.now}
      where connection_id = ${connectionId}::uuid and external_id = ${externalId}
      returning id, contact_id, unreachable_since, said_print
    ), contact_seen as (
      update contact set last_seen_at = ${ctx.now} where id = (select contact_id from seen)
    )
    select id as "identityId", contact_id as "contactId", unreachable_since is not null as unreachable, said_print as said
    from seen`
  if (!known) return null
  const { said, ...resolved } = known
  if (saidPrint && said !== saidPrint) {
    const { identityId } = known
    await ctx.db.contactIdentity.updateMany({ where: { id: identityId }, data: { saidPrint } })
    await keepSaid(ctx, { ...identity, identityId })
  }
  return { ...resolved, known: true }
}

async function meet(ctx: Context, identity: PlatformIdentity): Promise<ResolvedContact> {
  const { connectionId, externalId } = identity
  const contactId = newId(ctx.now)
  const identityId = newId(ctx.now)
  const name = identity.name?.slice(0, 120) || null
  const seen = { name, createdAt: ctx.now, lastSeenAt: ctx.now }
  const locale = identity.locale?.slice(0, 20) || null
  const saidPrint = printOfSaid(identity)
  await ctx.db.contact.createMany({ data: { id: contactId, locale, ...seen } })
  await ctx.db.contactIdentity.createMany({
    data: { id: identityId, contactId, connectionId, externalId, saidPrint, ...seen },
  })
  await emit(ctx, "contact.created", { contactId, connectionId })
  await keepSaid(ctx, { ...identity, identityId })
  return { contactId, identityId, unreachable: false, known: false }
}

async function keepSaid(ctx: Context, identity: PlatformIdentity & { identityId: string }) {
  const { identityId, connectionId } = identity
  const { channel } = await ctx.db.connection.findFirstOrThrow({
    where: { id: connectionId },
    select: { channel: true },
  })
  await keepEvidence(ctx, { identityId, evidence: evidenceOf({ ...identity, channel }) })
}

/** Empty where the platform says nothing of a person beside their name. */
function printOfSaid({ altIds, email, proven }: PlatformIdentity): string {
  return altIds || email || proven ? hashOf(JSON.stringify([altIds, email, proven])) : ""
}
