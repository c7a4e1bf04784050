import type { Context } from "@/server/context"

/** The tags of a contact; none for one who is gone. */
export async function readTags(ctx: Context, input: { contactId: string }): Promise<string[]> {
  const contact = await ctx.db.contact.findFirst({ where: { id: input.contactId }, select: { tags: true } })
  return contact?.tags ?? []
}
