import type { Context } from "@/server/context"

/** Remembers how often in a row the bot did not understand; an understood turn starts over. */
export async function countMisses(ctx: Context, input: { conversationId: string; misses: number; language: string }) {
  await ctx.db.conversation.updateMany({
    where: { id: input.conversationId },
    data: { misses: input.misses, language: input.language },
  })
}
