import { keepAutodraft } from "@/server/ai"
import { findRequest, readOrder } from "@/server/commerce"
import type { OrderStatus } from "@/server/commerce/contract"
import { type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { findConversation, noteOnce } from "@/server/inbox"
import { apologyFor, provePromises, watchPromises } from "@/server/promises"
import type { PromiseKind } from "@/server/promises/contract"
import type { OrderedJobs } from "@/server/queue"
import { readTenant } from "@/server/tenants"

/**
 * The minute's look at every shop's promises: each warning and each broken one stands as a line in its thread, and for a
 * broken one an apology lies ready in the composer. Nothing is sent.
 */
export async function watchOurPromises(tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds) while ((await lookOnce(systemScope(tenantId))) > 0);
}

const lookOnce = (scope: Scope) =>
  inTenant(scope, async (ctx) => {
    const ripe = await watchPromises(ctx)
    for (const { step, promiseId, conversationId, messageId, kind, dueAt } of ripe) {
      const text = `${step}:${kind}:${dueAt.toISOString()}`
      await noteOnce(ctx, { conversationId, kind: "promise", key: `promise:${promiseId}:${text}`, text })
      if (step !== "broken") continue
      const language = (await findConversation(ctx, { conversationId })).language ?? (await readTenant(ctx)).locale
      const apology = apologyFor(kind, language)
      await keepAutodraft(ctx, { conversationId, messageId, text: apology, cites: [], kind: "apology" })
    }
    return ripe.length
  })

/** What an order's new standing keeps. */
const keptBy: { [S in OrderStatus]?: PromiseKind[] } = {
  shipped: ["ship"],
  delivered: ["ship", "deliver"],
  completed: ["ship", "deliver"],
  refunded: ["refund"],
}

/** An order moved, or what a customer asked of the shop was done: promises it keeps are kept, without anybody's hand. */
export async function proveOurPromises(scope: Scope, input: OrderedJobs["provePromises"]): Promise<void> {
  await inTenant(scope, async (ctx) => {
    if ("requestId" in input) {
      const { conversationId, kind } = await findRequest(ctx, input)
      if (kind !== "return" && kind !== "cancel") return
      return provePromises(ctx, { conversationId, kinds: ["refund"], evidence: `request:${kind}` })
    }
    const order = await readOrder(ctx, input)
    const kinds = order && keptBy[order.status]
    if (!kinds) return
    const { contactId, number, status } = order
    return provePromises(ctx, { contactId, orderNumber: number, kinds, evidence: `${status}:${number}` })
  })
}
