import { z } from "zod"
import type { ConnectionInHand, OutboundRequest, SendFailure, SendResult } from "@/server/channels/channel"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { askForToken, TokenRefused } from "@/server/channels/with-access-token"
import { seconds } from "@/server/clock"

/** What YouTube says when it refuses, every field of it optional. */
export const refusal = z.object({
  error: z
    .object({
      code: z.number().optional(),
      message: z.string().max(2000).optional(),
      errors: z.array(z.object({ reason: z.string().max(100).optional() })).optional(),
    })
    .optional()
    .catch(undefined),
})
type Refusal = z.infer<typeof refusal>

export const reasonOf = ({ error }: Refusal) => error?.errors?.[0]?.reason ?? ""

/** A refusal in the house's words. */
export function refusedWith(status: number, said: Refusal): Exclude<SendResult, { kind: "sent" }> {
  const reason = reasonOf(said)
  if (reason === "rateLimitExceeded" || reason === "userRateLimitExceeded" || status === 429) {
    return { kind: "retry", reason: "rate_limited", retryAfterSeconds: 30 }
  }
  const failure = failures.get(reason)
  const detail = `${reason} ${said.error?.message ?? `YouTube answered ${status}`}`.trim().slice(0, 300)
  if (failure) return { kind: "failed", reason: failure, detail }
  if (status === 401) return { kind: "failed", reason: "token_invalid", detail }
  if (status === 404) return { kind: "failed", reason: "not_configured", detail }
  return status >= 500
    ? { kind: "retry", reason: "platform_down" }
    : { kind: "failed", reason: status === 403 ? "not_configured" : "rejected", detail }
}

const failures = new Map<string, SendFailure>([
  ["authError", "token_invalid"],
  ["insufficientPermissions", "token_invalid"],
  ["liveChatEnded", "window_closed"],
  ["liveChatDisabled", "window_closed"],
  ["liveChatNotFound", "not_configured"],
  ["forbidden", "blocked"],
  ["quotaExceeded", "quota_used"],
  ["dailyLimitExceeded", "quota_used"],
  ["messageTextTooLong", "too_long"],
  ["messageTextInvalid", "rejected"],
  ["messageTextRequired", "rejected"],
])

const inCalifornia = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/Los_Angeles",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
  hourCycle: "h23",
})

/** Seconds until a project's daily quota begins anew: midnight, Pacific time. */
export function untilReset(now: Date): number {
  const part = (type: string) => Number(inCalifornia.formatToParts(now).find((one) => one.type === type)!.value)
  return 86_400 - (part("hour") * 3600 + part("minute") * 60 + part("second"))
}

/**
 * Calls YouTube as who the merchant is: with an access token, renewed once where it can be, or the API key where only
 * reading is asked for. A renewal that fails is answered in the words of a send.
 */
export async function asMerchant<T>(
  connection: ConnectionInHand,
  ask: (headers: Record<string, string>, key?: string) => Promise<T>,
  refuses: (answer: T) => boolean,
): Promise<T | Exclude<SendResult, { kind: "sent" }>> {
  const { refreshToken, accessToken, apiKey } = connection.secrets
  if (!refreshToken) return ask(accessToken ? bearer(accessToken) : {}, accessToken ? undefined : apiKey)
  try {
    const fresh = () => freshToken(connection)
    const first = await ask(bearer(await connection.token("access_token", fresh)))
    return refuses(first) ? await ask(bearer(await connection.token("access_token", fresh, true))) : first
  } catch (error) {
    if (error instanceof TokenRefused) return error.result
    throw error
  }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

const tokenAnswer = z.object({
  access_token: z.string().max(3000).optional(),
  expires_in: z.number().positive().optional(),
  error: z.string().max(100).optional(),
})

async function freshToken(connection: ConnectionInHand) {
  const { settings, secrets } = connection
  const form = new URLSearchParams({
    grant_type: "refresh_token",
    client_id: settings.clientId ?? "",
    client_secret: secrets.clientSecret ?? "",
    refresh_token: secrets.refreshToken ?? "",
  })
  const request: OutboundRequest = {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
    timeoutMs: 8000,
  }
  const said = await askForToken(connection, `${platformAddresses.googleTokens()}/token`, request, tokenAnswer)
  if (!said.access_token) throw new TokenRefused({ kind: "failed", reason: "token_invalid", detail: said.error })
  const lasts = seconds(said.expires_in ?? 3600)
  return { value: said.access_token, expiresAt: new Date(connection.now.getTime() + lasts) }
}
