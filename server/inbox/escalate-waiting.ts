import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { appendEvent } from "@/server/inbox/append-message"

/** A conversation in line comes further ahead; never further back. */
export async function raisePriority(ctx: Context, input: { conversationId: string; priority: number }): Promise<void> {
  const { conversationId: id, priority } = input
  await ctx.db.conversation.updateMany({ where: { id, priority: { lt: priority } }, data: { priority } })
}

/** Nobody took it for too long: it comes to the front, its thread says so and the diary too. */
export async function escalateWaiting(ctx: Context, input: { conversationId: string }): Promise<void> {
  const raised = await ctx.db.conversation.updateMany({
    where: { id: input.conversationId, status: "open", holder: "queue" },
    data: { priority: 3 },
  })
  if (raised.count === 0) return
  await appendEvent(ctx, input.conversationId, "escalated")
  await emit(ctx, "conversation.escalated", input)
}
