import { simulatedTag } from "@/server/contacts/contract"
import type { Context } from "@/server/context"

/** Marks a contact whom the merchant plays in the simulator. */
export async function markSimulated(ctx: Context, input: { contactId: string }) {
  const contact = await ctx.db.contact.findFirstOrThrow({ where: { id: input.contactId }, select: { tags: true } })
  if (contact.tags.includes(simulatedTag)) return
  await ctx.db.contact.updateMany({
    where: { id: input.contactId },
    data: { tags: [...contact.tags, simulatedTag] },
  })
}
