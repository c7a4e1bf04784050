import { simulatedTag } from "@/server/contacts/contract"
import type { Context } from "@/server/context"

/** Whether a platform's customer is one whom the merchant plays. */
export async function isSimulated(ctx: Context, input: { connectionId: string; externalId: string }): Promise<boolean> {
  const known = await ctx.db.contactIdentity.findFirst({
    where: input,
    select: { contact: { select: { tags: true } } },
  })
  return known?.contact.tags.includes(simulatedTag) ?? false
}
