import { isSmallTalk } from "@/server/ai"
import { recordOutcome } from "@/server/analytics"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import type { OrderedJobs } from "@/server/queue"
import { hearThread } from "@/server/tickets"

/** After something happened in a conversation: its outcome is counted anew, and its tickets hear of it. */
export async function noteOutcome(scope: Scope, input: OrderedJobs["recordOutcome"]): Promise<void> {
  await inTenant(scope, async (ctx) => {
    await recordOutcome(ctx, input)
    await hearThread(ctx, input, (text) => isSmallTalk(text) !== null)
  })
}
