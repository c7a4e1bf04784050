import type { Context } from "@/server/context"
import { wordsOf } from "@/server/inbox/contract"
import { excerptAround } from "@/server/inbox/rules/found-words"
import { inOrder, type Search, searchIds } from "@/server/search-ids"

/** Messages and notes that hold the words, newest first, cut around them. */
export async function searchMessages(ctx: Context, search: Search) {
  const { ids, next } = await searchIds(ctx, "search_messages", search)
  const messages = await ctx.db.message.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      conversationId: true,
      seq: true,
      text: true,
      heard: true,
      author: true,
      direction: true,
      createdAt: true,
      conversation: { select: { channel: true, status: true, contact: { select: { id: true, name: true } } } },
    },
  })
  const rows = inOrder(ids, messages).map(({ text, heard, ...row }) => ({
    ...row,
    excerpt: excerptAround(wordsOf({ text, heard }), search.query),
  }))
  return { rows, next }
}

/** The thread each of these contacts wrote in last. */
export async function findLatestThreads(ctx: Context, contactIds: string[]): Promise<Map<string, string>> {
  if (contactIds.length === 0) return new Map()
  const threads = await ctx.db.$queryRaw<{ contact_id: string; id: string }[]>`
    select distinct on (contact_id) contact_id, id from conversation
    where tenant_id = app_tenant() and contact_id = any (${contactIds}::uuid[])
    order by contact_id, last_message_at desc`
  return new Map(threads.map((thread) => [thread.contact_id, thread.id]))
}
