import { logger } from "@/server/logger"
import { conversationChannel, type GrowingAnswer, growingEvent } from "@/server/realtime/contract"
import { pusher } from "@/server/realtime/pusher"

/** Hosted servers take ten kilobytes an event. */
const mostBytes = 9_000

/** Shows a conversation's customer and agents an answer as far as it is written. Never fails: the message comes anyway. */
export async function showGrowing(conversationId: string, growing: GrowingAnswer): Promise<void> {
  const server = pusher()
  if (!server || Buffer.byteLength(JSON.stringify(growing)) > mostBytes) return
  try {
    await server.trigger(conversationChannel(conversationId), growingEvent, growing)
  } catch (error) {
    logger.warn({ err: error instanceof Error ? error.message : "unknown" }, "a growing answer could not be shown")
  }
}
