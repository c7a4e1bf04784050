import { type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { findConversation, noteOnce, sendReply } from "@/server/inbox"
import type { OrderedJobs } from "@/server/queue"
import { applyRules, closeSolved, watchClocks } from "@/server/tickets"

/** The minute's look at every shop's tickets: clocks that run out, what was solved long ago, and what the merchant's rules open. */
export async function watchTickets(tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    const scope = systemScope(tenantId)
    while ((await inTenant(scope, watchClocks)) > 0);
    while ((await inTenant(scope, closeSolved)) > 0);
    await openByRules(scope)
  }
}

async function openByRules(scope: Scope) {
  await inTenant(scope, async (ctx) => {
    for (const { ticketId, conversationId, tell } of await applyRules(ctx)) {
      const { language } = await findConversation(ctx, { conversationId })
      const text = tell[language?.startsWith("en") ? "en" : "zh-CN"]
      if (text) await sendReply(ctx, { conversationId, text, clientId: `ticket:${ticketId}:opened` })
    }
  })
}

/** One quiet line in the thread for a step of its ticket. */
export async function tellThread(scope: Scope, input: OrderedJobs["tellThread"]): Promise<void> {
  const { conversationId, ticketId, version, text } = input
  await inTenant(scope, (ctx) =>
    noteOnce(ctx, { conversationId, kind: "ticket", key: `ticket:${ticketId}:${version}`, text }),
  )
}
