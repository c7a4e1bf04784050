import type { ConnectionInHand, OutboundRequest, SendResult } from "@/server/channels/channel"
import { AppError } from "@/server/errors"

/**
 * Calls a platform on the way of a message. What surely never arrived becomes a `retry`; an address that must not be
 * called is the merchant's to mend; anything else is thrown, because nobody knows whether the platform took the message.
 */
export async function callPlatform(
  connection: ConnectionInHand,
  url: string,
  init: OutboundRequest,
): Promise<{ answer: Awaited<ReturnType<ConnectionInHand["fetch"]>> } | { result: SendResult }> {
  try {
    return { answer: await connection.fetch(url, init) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === "invalid") return { result: { kind: "failed", reason: "not_configured", detail: error.message } }
    if (error.reason === "not-reached") return { result: { kind: "retry", reason: "platform_down" } }
    throw error
  }
}

/** Seconds a platform asks to wait, from its `Retry-After` header. */
export function retryAfterOf(headers: Headers): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 86_400) : undefined
}
