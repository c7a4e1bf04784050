import type { Context } from "@/server/context"
import type { SearchConversations } from "@/server/inbox/contract"
import { conversationRow } from "@/server/inbox/list-conversations"

/** Conversations whose messages or contact name hold the words, newest first. The SQL function keeps to this tenant. */
export async function searchConversations(ctx: Context, input: SearchConversations) {
  const found = await ctx.db.$queryRaw<{ conversation_id: string; excerpt: string }[]>`
    select conversation_id, excerpt from search_conversations(${input.query}, ${input.limit})`
  const excerpts = new Map(found.map((row) => [row.conversation_id, row.excerpt]))
  const rows = await ctx.db.conversation.findMany({
    where: { id: { in: [...excerpts.keys()] } },
    select: conversationRow,
    orderBy: [{ lastMessageAt: "desc" }, { id: "desc" }],
  })
  return rows.map((row) => ({ ...row, excerpt: excerpts.get(row.id) ?? "" }))
}
