import type { Context } from "@/server/context"
import { inOrder, type Search, searchIds } from "@/server/search-ids"

/** Contacts whose name holds the words, those known last first; who was merged is found as the one they are told as. */
export async function searchContacts(ctx: Context, search: Search) {
  const { ids, next } = await searchIds(ctx, "search_contacts", search)
  const contacts = await ctx.db.contact.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, tags: true, lastSeenAt: true },
  })
  return { rows: inOrder(ids, contacts), next }
}
