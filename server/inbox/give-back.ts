import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { appendEvent, lockConversation } from "@/server/inbox/append-message"
import { nextHolder } from "@/server/inbox/rules/next-holder"

/** The bot may speak again from the customer's next message on. */
export async function giveBack(ctx: Context, input: { conversationId: string }) {
  const conversation = await lockConversation(ctx, input.conversationId)
  if (conversation.holder === "bot" && conversation.status === "open") return
  const next = nextHolder(conversation, { kind: "give-back" })
  await ctx.db.conversation.updateMany({
    where: { id: conversation.id },
    data: { ...next, queuedAt: null, misses: 0, waitingSince: null },
  })
  await appendEvent(ctx, conversation.id, "given-back")
  await emit(ctx, "conversation.given-back", { conversationId: conversation.id })
}
