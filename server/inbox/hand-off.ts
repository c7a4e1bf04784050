import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { appendEvent, lockConversation } from "@/server/inbox/append-message"
import type { HandoffReason } from "@/server/inbox/contract"
import { nextHolder } from "@/server/inbox/rules/next-holder"

export type HandOff = {
  conversationId: string
  reason: HandoffReason
  summary: string
  priority?: number
  to?: "external"
}

/**
 * Puts the conversation in the queue for a person, or hands it to the system outside, with the reason and a summary.
 * Twice is the same as once.
 */
export async function handOff(ctx: Context, input: HandOff): Promise<{ handedOff: boolean }> {
  const conversation = await lockConversation(ctx, input.conversationId)
  if (conversation.status !== "open" || conversation.holder !== "bot") return { handedOff: false }
  const next = nextHolder(conversation, { kind: "hand-off", reason: input.reason, to: input.to })
  await ctx.db.conversation.updateMany({
    where: { id: conversation.id },
    data: {
      ...next,
      handoffReason: input.reason,
      handoffAt: ctx.now,
      queuedAt: input.to ? null : ctx.now,
      waitingSince: conversation.waitingSince ?? ctx.now,
      summary: input.summary,
      priority: Math.max(conversation.priority, input.priority ?? 1),
    },
  })
  await appendEvent(ctx, conversation.id, input.to ? "handed-outside" : "handed-off", input.reason)
  await emit(ctx, "conversation.handed-off", {
    conversationId: conversation.id,
    reason: input.reason,
    ...(input.to ? { to: input.to } : {}),
  })
  return { handedOff: true }
}
