import { type FieldKind, type KeepField, mostFields, type SetAttribute } from "@/server/contacts/contract"
import { fitsField } from "@/server/contacts/rules/fits-field"
import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/** What the merchant keeps of every customer, in the order the fields were made. */
export async function listFields(ctx: Context) {
  const rows = await ctx.db.contactField.findMany({
    select: { key: true, name: true, kind: true, choices: true },
    orderBy: [{ position: "asc" }, { key: "asc" }],
    take: mostFields,
  })
  return rows.map((row) => ({
    ...row,
    name: row.name as { "zh-CN": string; en: string },
    kind: row.kind as FieldKind,
  }))
}

/** Makes a field, or changes the one of that key; values that were kept stay as they are. */
export async function keepField(ctx: Context, { key, ...columns }: KeepField): Promise<void> {
  if (columns.kind === "choice" && columns.choices.length === 0) {
    throw new AppError("invalid", "A choice needs something to choose from", { reason: "field-choices" })
  }
  const known = await ctx.db.contactField.count()
  const field = { tenantId_key: { tenantId: ctx.tenantId, key } }
  if (known >= mostFields && !(await ctx.db.contactField.findUnique({ where: field, select: { key: true } }))) {
    throw new AppError("limited", `At most ${mostFields} fields`, { reason: "too-many-fields" })
  }
  await ctx.db.contactField.upsert({
    where: field,
    create: { tenantId: ctx.tenantId, key, ...columns, position: known, createdAt: ctx.now },
    update: columns,
  })
  await emit(ctx, "contact-field.changed", { key })
}

/** Takes a field from the screens; what was kept by it stays with the contacts and in their export. */
export async function removeField(ctx: Context, { key }: { key: string }): Promise<void> {
  const removed = await ctx.db.contactField.deleteMany({ where: { key } })
  if (removed.count > 0) await emit(ctx, "contact-field.changed", { key })
}

/** Keeps what one of the merchant's fields says of a contact. */
export async function keepAttribute(ctx: Context, { key, value, ...ref }: SetAttribute): Promise<void> {
  const contactId = await standingContact(ctx, ref)
  const [field] = (await listFields(ctx)).filter((one) => one.key === key)
  if (!field) throw new AppError("missing", "No such field")
  if (value !== null && !fitsField(field, value)) {
    throw new AppError("invalid", "That is no value of this field", { reason: "field-value" })
  }
  const patch = JSON.stringify(value === null ? {} : { [key]: value })
  await ctx.db.$executeRaw`
    update contact set attributes = (attributes - ${key}::text) || ${patch}::jsonb
    where id = ${contactId}::uuid and erased_at is null`
  await emit(ctx, "contact.changed", { contactId, fields: [key] })
}
