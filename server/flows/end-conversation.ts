import type { Context } from "@/server/context"
import { sendIfHeld } from "@/server/flows/send-held"
import { listHeld, resolveConversation } from "@/server/inbox"

/** Closes a thread. A reply its author could still take back leaves first: sent afterwards it would open the thread again. */
export async function endConversation(ctx: Context, { conversationId }: { conversationId: string }): Promise<void> {
  for (const heldId of await listHeld(ctx, { conversationId })) await sendIfHeld(ctx, { heldId })
  await resolveConversation(ctx, { conversationId })
}
