import type { Context } from "@/server/context"
import { appendMessage, lockConversation } from "@/server/inbox/append-message"

export type KeepSaid = {
  conversationId: string
  text: string
  author: "bot" | "agent"
  memberId?: string
  /** one id per thing said; the same is kept once */
  clientId: string
  externalId?: string
}

/** Keeps what our side has already said to the customer in another place, such as a private answer to a comment. */
export async function keepSaid(ctx: Context, input: KeepSaid): Promise<void> {
  const { conversationId, clientId } = input
  await lockConversation(ctx, conversationId)
  const kept = await ctx.db.message.findFirst({ where: { conversationId, clientId }, select: { id: true } })
  if (kept) return
  await appendMessage(ctx, conversationId, {
    direction: "outbound",
    author: input.author,
    memberId: input.memberId,
    text: input.text,
    clientId,
    externalId: input.externalId,
    status: "sent",
    occurredAt: ctx.now,
  })
  await ctx.db.conversation.updateMany({ where: { id: conversationId, holder: "bot" }, data: { waitingSince: null } })
}
