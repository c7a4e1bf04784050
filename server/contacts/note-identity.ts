import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/** Keeps who a contact is in the shop's own system, as the shop has proven it. Twice is the same as once. */
export async function noteIdentity(
  ctx: Context,
  input: { contactId: string; userId: string; name?: string; email?: string },
) {
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
