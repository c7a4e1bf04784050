import { signWebhook } from "@/server/channels/api/standard-webhooks"
import { callPlatform, retryAfterOf } from "@/server/channels/call-platform"
import type { ConnectionInHand, SendResult } from "@/server/channels/channel"

/** Tells the merchant's own system what our side says, signed. `id` is the same over repeats. */
export async function postEvent(connection: ConnectionInHand, id: string, body: string): Promise<SendResult> {
  const { callbackUrl } = connection.settings
  // Without an address the merchant reads replies over REST, so it is theirs once it is kept.
  if (!callbackUrl) return { kind: "sent", externalId: id }
  if (!connection.secrets.secret) return { kind: "failed", reason: "not_configured" }
  const called = await callPlatform(connection, callbackUrl, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...signWebhook(connection.secrets.secret, id, connection.now, body),
    },
    body,
    timeoutMs: 15_000,
  })
  if ("result" in called) return called.result
  const { status, headers } = called.answer
  if (status >= 200 && status < 300) return { kind: "sent", externalId: id }
  if (status >= 300 && status < 400) {
    return {
      kind: "failed",
      reason: "not_configured",
      detail: `The address redirects (${status}); give the final one`,
    }
  }
  if (status === 410) return { kind: "failed", reason: "not_configured", detail: "The address answered 410 Gone" }
  if (status === 413) return { kind: "failed", reason: "too_long", detail: "The address answered 413" }
  if (status === 400 || status === 422) {
    return { kind: "failed", reason: "rejected", detail: `The address answered ${status}` }
  }
  if (status === 429) return { kind: "retry", reason: "rate_limited", retryAfterSeconds: retryAfterOf(headers) }
  return { kind: "retry", reason: "platform_down", retryAfterSeconds: retryAfterOf(headers) }
}
