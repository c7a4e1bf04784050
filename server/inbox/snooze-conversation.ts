import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { appendEvent, lockConversation } from "@/server/inbox/append-message"
import type { SetTags, Snooze } from "@/server/inbox/contract"

/** Hides the conversation from the working views until a time, or brings it back with null. */
export async function snoozeConversation(ctx: Context, input: Snooze) {
  const conversation = await lockConversation(ctx, input.conversationId)
  await ctx.db.conversation.updateMany({ where: { id: conversation.id }, data: { snoozedUntil: input.until } })
  await appendEvent(ctx, conversation.id, "snoozed", input.until?.toISOString() ?? "")
  await emit(ctx, "conversation.snoozed", {
    conversationId: conversation.id,
    until: input.until?.toISOString() ?? null,
  })
}

export async function setTags(ctx: Context, input: SetTags) {
  const conversation = await lockConversation(ctx, input.conversationId)
  await ctx.db.conversation.updateMany({
    where: { id: conversation.id },
    data: { tags: [...new Set(input.tags)] },
  })
}
