import { keepEvidence } from "@/server/contacts/keep-evidence"
import { orderEvidence } from "@/server/contacts/rules/evidence"
import type { Context } from "@/server/context"

/** Keeps that a contact has an order, with the identity that showed it or, where a member said so, the one that wrote last. */
export async function noteOrder(
  ctx: Context,
  input: { contactId: string; identityId?: string; connectorId: string; number: string },
): Promise<void> {
  const { contactId, identityId, ...order } = input
  const identity = await ctx.db.contactIdentity.findFirst({
    where: { contactId, ...(identityId ? { id: identityId } : {}) },
    select: { id: true },
    orderBy: [{ lastSeenAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
  })
  if (identity) await keepEvidence(ctx, { identityId: identity.id, evidence: [orderEvidence(order)] })
}
