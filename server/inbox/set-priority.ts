import type { Context } from "@/server/context"
import { lockConversation } from "@/server/inbox/append-message"

/** Moves a conversation in line: 0 low, 1 normal, 2 high, 3 urgent. */
export async function setPriority(ctx: Context, input: { conversationId: string; priority: number }) {
  const { id } = await lockConversation(ctx, input.conversationId)
  await ctx.db.conversation.updateMany({ where: { id }, data: { priority: input.priority } })
}
