import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

export type PlatformIdentity = { connectionId: string; externalId: string; name?: string; locale?: string }

/**
 * Finds the contact behind a platform identity, or makes one. Two deliveries at once find the same contact. `unreachable`:
 * what was sent to them by this name did not arrive any more.
 */
export async function resolveContact(
  ctx: Context,
  identity: PlatformIdentity,
): Promise<{ contactId: string; unreachable: boolean }> {
  const { connectionId, externalId } = identity
  const known = await ctx.db.contactIdentity.findUnique({
    where: { tenantId_connectionId_externalId: { tenantId: ctx.tenantId, connectionId, externalId } },
    select: { contactId: true, unreachableSince: true },
  })
  if (known) {
    await ctx.db.contact.updateMany({ where: { id: known.contactId }, data: { lastSeenAt: ctx.now } })
    return { contactId: known.contactId, unreachable: known.unreachableSince !== null }
  }
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${connectionId}:${externalId}`}, 1))`
  const raced = await ctx.db.contactIdentity.findUnique({
    where: { tenantId_connectionId_externalId: { tenantId: ctx.tenantId, connectionId, externalId } },
    select: { contactId: true },
  })
  if (raced) return { contactId: raced.contactId, unreachable: false }
  const contactId = newId(ctx.now)
  await ctx.db.contact.create({
    data: {
      id: contactId,
      name: identity.name?.slice(0, 120) || null,
      locale: identity.locale?.slice(0, 20) || null,
      createdAt: ctx.now,
      lastSeenAt: ctx.now,
      identities: {
        create: {
          id: newId(ctx.now),
          externalId,
          name: identity.name?.slice(0, 120) || null,
          createdAt: ctx.now,
          connection: { connect: { tenantId_id: { tenantId: ctx.tenantId, id: connectionId } } },
        },
      },
    },
    select: { id: true },
  })
  await emit(ctx, "contact.created", { contactId, connectionId })
  return { contactId, unreachable: false }
}
