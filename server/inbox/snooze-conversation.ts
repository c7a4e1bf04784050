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

const mostTags = 20

export async function setTags(ctx: Context, input: SetTags) {
  const { id, tags: before } = await lockConversation(ctx, input.conversationId)
  const tags = [...new Set(input.tags)]
  const added = tags.filter((tag) => !before.includes(tag))
  const removed = before.filter((tag) => !tags.includes(tag))
  if (tags.join() === before.join()) return
  await ctx.db.conversation.updateMany({ where: { id }, data: { tags } })
  await emit(ctx, "conversation.tagged", { conversationId: id, added, removed })
}

/** Puts tags on and takes others off; what is there beside them stays. */
export async function changeTags(ctx: Context, input: { conversationId: string; add: string[]; remove: string[] }) {
  const { id, tags } = await lockConversation(ctx, input.conversationId)
  const wanted = [...new Set([...tags.filter((tag) => !input.remove.includes(tag)), ...input.add])]
  await setTags(ctx, { conversationId: id, tags: wanted.slice(0, mostTags) })
}
