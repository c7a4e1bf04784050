import { minutes } from "@/server/clock"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { listIdle, resolveConversation } from "@/server/inbox"

/** A customer who says nothing more for this long after the bot's answer is taken as helped. */
export const idleAfter = minutes(30)

/** Resolves what the bot holds and nobody has continued. A customer who writes again reopens it. */
export async function closeIdleConversations(tenantIds: string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    const scope = systemScope(tenantId)
    const idle = await inTenant(scope, (ctx) => listIdle(ctx, { before: new Date(ctx.now.getTime() - idleAfter) }))
    for (const conversationId of idle) await inTenant(scope, (ctx) => resolveConversation(ctx, { conversationId }))
  }
}
