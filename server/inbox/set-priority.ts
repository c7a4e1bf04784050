import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { lockConversation } from "@/server/inbox/append-message"

/** Moves a conversation in line: 0 low, 1 normal, 2 high, 3 urgent. */
export async function setPriority(ctx: Context, input: { conversationId: string; priority: number }) {
  const { id, priority: before } = await lockConversation(ctx, input.conversationId)
  const { priority } = input
  if (priority === before) return
  await ctx.db.conversation.updateMany({ where: { id }, data: { priority } })
  await emit(ctx, "conversation.prioritised", { conversationId: id, priority })
}
