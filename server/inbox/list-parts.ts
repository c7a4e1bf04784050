import type { Context } from "@/server/context"
import type { ListPartMessages } from "@/server/inbox/contract"
import { messageRow, shownMessage } from "@/server/inbox/read-conversation"

const mostParts = 20

/** Messages of other threads that are shown in this one, newest first; the next page goes on after `next`. */
export async function listPartMessages(ctx: Context, { conversationId, cursor, limit }: ListPartMessages) {
  const parts = await ctx.db.threadPart.findMany({
    where: { conversationId, undoneAt: null },
    select: { sourceId: true, fromSeq: true, toSeq: true },
    orderBy: { madeAt: "desc" },
    take: mostParts,
  })
  if (parts.length === 0) return { messages: [], next: null }
  const rows = await ctx.db.message.findMany({
    where: {
      AND: [
        {
          OR: parts.map(({ sourceId, fromSeq, toSeq }) => ({
            conversationId: sourceId,
            seq: { gte: fromSeq, lte: toSeq },
          })),
        },
        cursor ? { id: { lt: cursor } } : {},
      ],
    },
    select: { ...messageRow, conversationId: true },
    orderBy: { id: "desc" },
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  return { messages: shown.map(shownMessage), next: rows.length > limit ? shown.at(-1)!.id : null }
}
