import type { SetConsent } from "@/server/contacts/contract"
import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/** Keeps whether a contact wants to be written to for marketing, since when and how we know. */
export async function keepConsent(ctx: Context, input: SetConsent): Promise<void> {
  const contactId = await standingContact(ctx, input)
  const { marketing, source } = input
  const said = await ctx.db.contact.updateMany({
    where: { id: contactId, erasedAt: null, NOT: { marketing, marketingSource: source } },
    data: { marketing, marketingAt: ctx.now, marketingSource: source },
  })
  if (said.count > 0) await emit(ctx, "contact.changed", { contactId, fields: ["marketing"] })
}
