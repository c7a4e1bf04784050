import { moveCursor, noteArrival, readCursor, type readDelivery } from "@/server/channels"
import type { Channel, ConnectionInHand, Pulled } from "@/server/channels/channel"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { type From, receiveAll } from "@/server/flows/receive-messages"

/**
 * Fetches what has arrived at a platform, page by page, until it has no more for now or wants to be left alone. The cursor
 * moves in the commit of what it led to, so a repeat after a crash begins where the last page was kept.
 */
export async function fetchArrived(
  scope: Scope,
  from: From & { pull: NonNullable<Channel["pull"]>; inHand: ConnectionInHand; delivery: Delivery | null },
): Promise<Omit<Pulled, "messages">> {
  const { pull, inHand, delivery, ...place } = from
  for (;;) {
    const cursor = await inTenant(scope, (ctx) => readCursor(ctx, place.connectionId))
    const { messages, ...page } = await pull(inHand, { cursor, delivery })
    await inTenant(scope, async (ctx) => {
      await receiveAll(ctx, place, messages)
      if (messages.length > 0) await noteArrival(ctx, place)
      await moveCursor(ctx, { connectionId: place.connectionId, from: cursor, to: page.cursor })
    })
    if (!page.more || page.restMs || page.cursor === cursor) return page
  }
}

type Delivery = NonNullable<Awaited<ReturnType<typeof readDelivery>>>
