import type { Context } from "@/server/context"
import { lockConversation } from "@/server/inbox/append-message"
import { release } from "@/server/inbox/give-back"

/** Puts everything an agent holds, or one of it, back in the queue, where the next free person takes it. */
export async function releaseConversations(ctx: Context, input: { memberId: string; conversationId?: string }) {
  const held = await ctx.db.conversation.findMany({
    where: { id: input.conversationId, agentId: input.memberId, status: "open", holder: "agent" },
    select: { id: true },
    orderBy: { id: "asc" },
  })
  for (const { id } of held) {
    const conversation = await lockConversation(ctx, id)
    if (conversation.agentId === input.memberId && conversation.status === "open") await release(ctx, conversation)
  }
}
