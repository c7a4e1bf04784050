import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { assignConversation } from "@/server/inbox"
import { conversationOf, settleAlerts } from "@/server/quality"

/** A supervisor takes the conversation an alert is about: it is theirs, the bot is silent, the alerts are seen to. */
export async function takeOver(ctx: Context, { alertId }: { alertId: string }): Promise<{ conversationId: string }> {
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "Only a member takes conversations")
  const conversationId = await conversationOf(ctx, alertId)
  await assignConversation(ctx, { conversationId, memberId: ctx.actor.memberId })
  await settleAlerts(ctx, { conversationId })
  return { conversationId }
}
