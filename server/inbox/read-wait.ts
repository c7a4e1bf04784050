import type { Context } from "@/server/context"
import { appendEvent, lockConversation } from "@/server/inbox/append-message"

/** Since when the customer waits for an answer, and when the platform stops taking one from a person; null: nobody waits. */
export async function readWait(ctx: Context, input: { conversationId: string }) {
  const conversation = await ctx.db.conversation.findFirst({
    where: { id: input.conversationId, status: "open", waitingSince: { not: null } },
    select: { waitingSince: true, replyWindow: { select: { agentClosesAt: true } } },
  })
  if (!conversation?.waitingSince) return null
  return { since: conversation.waitingSince, closesAt: conversation.replyWindow?.agentClosesAt ?? null }
}

/** The conversation comes to the front of the line, and its thread says why. */
export async function warnInThread(
  ctx: Context,
  input: { conversationId: string; kind: "pace" | "window"; at: Date; over: boolean },
): Promise<void> {
  const conversation = await lockConversation(ctx, input.conversationId)
  if (!input.over) {
    await ctx.db.conversation.updateMany({
      where: { id: conversation.id },
      data: { priority: Math.max(conversation.priority, 3) },
    })
  }
  const what = input.over ? "clock-breached" : "clock-warned"
  await appendEvent(ctx, conversation.id, what, `${input.kind}:${input.at.toISOString()}`)
}
