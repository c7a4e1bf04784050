import type { ChangeContact } from "@/server/contacts/contract"
import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

export async function changeContact(ctx: Context, input: ChangeContact) {
  const { contactId: told, ...fields } = input
  const contactId = await standingContact(ctx, { contactId: told })
  const changed = await ctx.db.contact.updateMany({ where: { id: contactId, erasedAt: null }, data: fields })
  if (changed.count === 0) throw new AppError("conflict", "This contact is erased", { reason: "contact-erased" })
  await emit(ctx, "contact.changed", { contactId, fields: Object.keys(fields) })
}
