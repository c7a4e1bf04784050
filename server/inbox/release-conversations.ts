import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { appendEvent, lockConversation } from "@/server/inbox/append-message"
import { nextHolder } from "@/server/inbox/rules/next-holder"

/** Puts everything an agent holds, or one of it, back in the queue, where the next free person takes it. */
export async function releaseConversations(ctx: Context, input: { memberId: string; conversationId?: string }) {
  const held = await ctx.db.conversation.findMany({
    where: { id: input.conversationId, agentId: input.memberId, status: "open", holder: "agent" },
    select: { id: true },
    orderBy: { id: "asc" },
  })
  for (const { id } of held) {
    const conversation = await lockConversation(ctx, id)
    if (conversation.agentId !== input.memberId || conversation.status !== "open") continue
    await ctx.db.conversation.updateMany({
      where: { id },
      data: {
        ...nextHolder(conversation, { kind: "release" }),
        queuedAt: ctx.now,
        waitingSince: conversation.waitingSince ?? ctx.now,
      },
    })
    await appendEvent(ctx, id, "released")
    await emit(ctx, "conversation.queued", { conversationId: id })
  }
}
