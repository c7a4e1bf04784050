import { z } from "zod"
import type { ConnectionInHand } from "@/server/channels/channel"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { askForToken, TokenRefused } from "@/server/channels/with-access-token"
import { days } from "@/server/clock"

const renewal = z.object({
  access_token: z.string().min(1).max(1000).optional(),
  expires_in: z.number().positive().optional(),
  error: z.object({ code: z.number().optional(), message: z.string().max(1000).optional() }).optional(),
})

/**
 * An Instagram token lives sixty days and can be exchanged for a new one while it lives, from its second day on. So the
 * one last given is kept beside the one in use, and exchanged long before it ends. Throws TokenRefused.
 */
export async function freshToken(connection: ConnectionInHand) {
  const inDays = (count: number) => new Date(connection.now.getTime() + days(count))
  let isFirst = false
  const held = await connection.token("last_given", async () => {
    isFirst = true
    return { value: connection.secrets.accessToken ?? "", expiresAt: inDays(59) }
  })
  // Nobody says how old the merchant's own token is: it is used as it is, and exchanged within the week.
  if (isFirst) return { value: held, expiresAt: inDays(7) }
  const query = new URLSearchParams({ grant_type: "ig_refresh_token", access_token: held })
  const url = `${platformAddresses.instagram()}/refresh_access_token?${query}`
  const given = await askForToken(connection, url, { method: "GET", timeoutMs: 10_000 }, renewal)
  const { access_token: value, expires_in: seconds = 0 } = given
  if (value) {
    const lasting = Math.max(2, seconds / 86_400)
    await connection.token("last_given", async () => ({ value, expiresAt: inDays(lasting) }), true)
    return { value, expiresAt: inDays(Math.min(30, lasting / 2)) }
  }
  if (given.error?.code === 190) {
    throw new TokenRefused({ kind: "failed", reason: "token_invalid", detail: "190 The token could not be renewed" })
  }
  // Too young to be exchanged, most likely: it works, and is asked for again tomorrow.
  return { value: held, expiresAt: inDays(1) }
}
