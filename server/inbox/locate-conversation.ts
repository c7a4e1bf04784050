import type { Context } from "@/server/context"

/** On which connection and thread a conversation runs; null when this tenant has no such conversation. */
export function locateConversation(ctx: Context, input: { conversationId: string }) {
  return ctx.db.conversation.findFirst({
    where: { id: input.conversationId },
    select: { connectionId: true, threadRef: true },
  })
}
