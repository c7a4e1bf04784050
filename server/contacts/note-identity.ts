import { keepEvidence } from "@/server/contacts/keep-evidence"
import { deviceEvidence, emailEvidence, normalEmail, signedEvidence } from "@/server/contacts/rules/evidence"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

type Noted = {
  contactId: string
  identityId: string
  userId: string
  name?: string
  /** as the page gives it; the shop signs for the user alone */
  email?: string
  /** the visitor the browser was before it became this user */
  browser?: string
}

/** Keeps who a contact is in the shop's own system, as the shop has proven it. Twice is the same as once. */
export async function noteIdentity(ctx: Context, input: Noted) {
  const { identityId, browser } = input
  const address = normalEmail(input.email ?? "")
  await keepEvidence(ctx, {
    identityId,
    evidence: [
      signedEvidence(input.userId),
      ...(address ? [emailEvidence(address, false, "webchat")] : []),
      ...(browser && !browser.startsWith("u_") ? [deviceEvidence(browser)] : []),
    ],
  })
  const contact = await ctx.db.contact.findFirstOrThrow({
    where: { id: input.contactId },
    select: { name: true, attributes: true },
  })
  const before = contact.attributes as Record<string, unknown>
  const attributes = { ...before, userId: input.userId, ...(input.email ? { email: input.email } : {}) }
  const name = input.name ?? contact.name
  if (
    name === contact.name &&
    before.userId === attributes.userId &&
    before.email === (attributes as typeof before).email
  ) {
    return
  }
  await ctx.db.contact.updateMany({ where: { id: input.contactId }, data: { name, attributes } })
  await emit(ctx, "contact.identified", { contactId: input.contactId })
}
