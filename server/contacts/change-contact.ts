import type { ChangeContact } from "@/server/contacts/contract"
import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

export async function changeContact(ctx: Context, input: ChangeContact) {
  const { contactId: told, ...fields } = input
  const contactId = await standingContact(ctx, { contactId: told })
  await ctx.db.contact.updateMany({ where: { id: contactId }, data: fields })
  await emit(ctx, "contact.changed", { contactId, fields: Object.keys(fields) })
}
