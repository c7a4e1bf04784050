import type { Ring } from "@/server/bell"
import { logger } from "@/server/logger"
import { conversationChannel, type RingSent, ringEvent, tenantChannel } from "@/server/realtime/contract"
import { pusher } from "@/server/realtime/pusher"

const batchLimit = 10
const ringsInOneEvent = 60

/** Carries rings to the browsers. Never fails a deed: a lost ring is caught up by the screens' own refetch. */
export async function announce(rings: Ring[]): Promise<void> {
  const server = pusher()
  if (!server) return
  const events = batchRings(rings)
  for (let at = 0; at < events.length; at += batchLimit) {
    try {
      await server.triggerBatch(events.slice(at, at + batchLimit))
    } catch (error) {
      logger.warn({ err: error instanceof Error ? error.message : "unknown" }, "the bell could not be rung")
      return
    }
  }
}

/** One event a tenant and one a conversation, whatever the number of rings. */
export function batchRings(rings: Ring[]) {
  const byChannel = new Map<string, RingSent[]>()
  for (const { tenantId, name, conversationId, messageId, memberId, contactId } of rings) {
    const ring: RingSent = { name, conversationId, messageId, memberId, contactId }
    const channels = [tenantChannel(tenantId), ...(conversationId ? [conversationChannel(conversationId)] : [])]
    for (const channel of channels) byChannel.set(channel, [...(byChannel.get(channel) ?? []), ring])
  }
  return [...byChannel].flatMap(([channel, all]) => {
    const parts = []
    for (let at = 0; at < all.length; at += ringsInOneEvent) {
      parts.push({ channel, name: ringEvent, data: { rings: all.slice(at, at + ringsInOneEvent) } })
    }
    return parts
  })
}
