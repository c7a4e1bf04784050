import type { ChangeContact } from "@/server/contacts/contract"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

export async function changeContact(ctx: Context, input: ChangeContact) {
  const { contactId, ...fields } = input
  const changed = await ctx.db.contact.updateMany({ where: { id: contactId }, data: fields })
  if (changed.count === 0) throw new AppError("missing", "No such contact")
  await emit(ctx, "contact.changed", { contactId, fields: Object.keys(fields) })
}
