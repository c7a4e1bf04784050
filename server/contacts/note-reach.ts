import type { UnreachableWhy } from "@/server/contacts/contract"
import { keepConsent } from "@/server/contacts/keep-consent"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/**
 * Keeps that what is sent to a contact by one of their names no longer arrives, or (`null`) does again. The first moment
 * stays while it lasts; a name nobody is known by changes nothing.
 */
export async function noteReach(
  ctx: Context,
  input: { connectionId: string; externalId: string; unreachable: UnreachableWhy | null },
) {
  const { unreachable, ...named } = input
  const identity = await ctx.db.contactIdentity.findUnique({
    where: { tenantId_connectionId_externalId: { tenantId: ctx.tenantId, ...named } },
    select: { contactId: true, unreachableSince: true, connection: { select: { name: true } } },
  })
  if (!identity || (identity.unreachableSince === null) === (unreachable === null)) return
  await ctx.db.contactIdentity.updateMany({
    where: { ...named },
    data: { unreachableSince: unreachable && ctx.now, unreachableWhy: unreachable },
  })
  const { contactId, connection } = identity
  await emit(ctx, "contact.changed", { contactId, fields: ["reach"] })
  // Who wants nothing from us on one channel wants no marketing on the others.
  if (unreachable === "opted_out") await keepConsent(ctx, { contactId, marketing: "no", source: connection.name })
}
