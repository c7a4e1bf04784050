import { z } from "zod"
import { askPlatform, busyOrDown, jsonPost } from "@/server/channels/ask-platform"
import type { ConnectionInHand, OutboundRequest, SendResult } from "@/server/channels/channel"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { askForToken, probeToken, TokenRefused } from "@/server/channels/with-access-token"
import { AppError } from "@/server/errors"

const id = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined)
const answer = z.object({
  errcode: z.number().default(0),
  errmsg: z.string().max(1000).optional().catch(undefined),
  msgid: id,
  media_id: id,
  access_token: z.string().min(1).max(1024).optional().catch(undefined),
  expires_in: z.number().positive().optional().catch(undefined),
})
type Answer = z.infer<typeof answer>
type Refused = Exclude<SendResult, { kind: "sent" }>

const tokenCodes = new Set([40001, 40014, 42001])

/** Whether WeChat refused the access token a call was made with. */
export const refusesToken = ({ errcode }: { errcode: number }) => tokenCodes.has(errcode)

/**
 * Calls a method under /cgi-bin, with one new access token when the one in hand is refused. What WeChat refuses comes in the
 * words of a send.
 */
export async function callAccount(
  connection: ConnectionInHand,
  path: string,
  request: OutboundRequest,
): Promise<{ said: Answer } | { result: Refused }> {
  const said = await withAccountToken(
    connection,
    (token) => post(connection, path, token, request),
    (heard) => "errcode" in heard && refusesToken(heard),
  )
  if ("kind" in said) return { result: said }
  const result = resultOf(said)
  return result ? { result } : { said }
}

/** Says something with the account's token in hand, and once more with another when that one is refused. */
export async function withAccountToken<T>(
  connection: ConnectionInHand,
  say: (token: string) => Promise<T>,
  isRefused: (heard: T) => boolean,
): Promise<T | Refused> {
  if (!connection.settings.appId || !connection.secrets.appSecret) return { kind: "failed", reason: "not_configured" }
  try {
    const token = await connection.token("access_token", () => freshToken(connection, false))
    const first = await say(token)
    return isRefused(first) ? await say(await otherToken(connection, token)) : first
  } catch (error) {
    if (error instanceof TokenRefused) return error.result
    throw error
  }
}

export const accountUrl = (path: string, token: string) =>
  `${platformAddresses.wechat()}/cgi-bin/${path}${path.includes("?") ? "&" : "?"}access_token=${encodeURIComponent(token)}`

export async function sendTyping(connection: ConnectionInHand, threadRef: string): Promise<void> {
  try {
    const request = { ...jsonPost({ touser: threadRef, command: "Typing" }), timeoutMs: 5000 }
    await callAccount(connection, "message/custom/typing", request)
  } catch (error) {
    // Typing dots are a courtesy: without them nothing is lost.
    if (!(error instanceof AppError)) throw error
  }
}

/** Asks for an access token, which proves app id, secret and the account's list of allowed addresses. */
export async function probeAccount(connection: ConnectionInHand) {
  if (!connection.secrets.appSecret) return { ok: false, detail: "no_app_secret" }
  const probed = await probeToken(connection, () => freshToken(connection, false))
  return probed.ok ? { ok: true, detail: "token_received", name: connection.settings.accountRef } : probed
}

/**
 * The stable token is the same for everybody until shortly before it ends, so asking again is enough when our copy was
 * old; only when WeChat repeats the refused one is a new one forced, which it allows twenty times a day.
 */
async function otherToken(connection: ConnectionInHand, refused: string): Promise<string> {
  const current = await connection.token("access_token", () => freshToken(connection, false), true)
  if (current !== refused) return current
  return connection.token("access_token", () => freshToken(connection, true), true)
}

async function freshToken(connection: ConnectionInHand, force: boolean) {
  const request = jsonPost({
    grant_type: "client_credential",
    appid: connection.settings.appId,
    secret: connection.secrets.appSecret,
    force_refresh: force,
  })
  const asked = await askForToken(connection, `${platformAddresses.wechat()}/cgi-bin/stable_token`, request, answer)
  if (!asked.access_token) throw new TokenRefused(resultOf(asked) ?? { kind: "retry", reason: "platform_down" })
  return {
    value: asked.access_token,
    expiresAt: new Date(connection.now.getTime() + Math.min(asked.expires_in ?? 7200, 7200) * 1000),
  }
}

async function post(
  connection: ConnectionInHand,
  path: string,
  token: string,
  request: OutboundRequest,
): Promise<Answer | Refused> {
  const heard = await askPlatform(connection, accountUrl(path, token), request, answer)
  if ("result" in heard) return heard.result as Refused
  if (heard.status === 200) return heard.said
  return (
    (busyOrDown(heard) as Refused | null) ?? {
      kind: "failed",
      reason: "rejected",
      detail: `WeChat answered ${heard.status}`,
    }
  )
}

/** Null when nothing was refused. */
function resultOf({ errcode, errmsg = "" }: Answer): Refused | null {
  const detail = `${errcode} ${errmsg}`.trim()
  switch (errcode) {
    case 0:
      return null
    case -1:
      return { kind: "retry", reason: "platform_down" }
    case 45009:
    case 45011:
      return { kind: "retry", reason: "rate_limited", retryAfterSeconds: 60 }
    case 40001:
    case 40014:
    case 42001:
    case 40125:
      return { kind: "failed", reason: "token_invalid", detail }
    case 40013:
    case 40164:
    case 48001:
      return { kind: "failed", reason: "not_configured", detail }
    case 45015:
      return { kind: "failed", reason: "window_closed", detail }
    case 45047:
      return { kind: "failed", reason: "quota_used", detail }
    case 40003:
      return { kind: "failed", reason: "recipient_unknown", detail }
    case 43004:
      return { kind: "failed", reason: "blocked", detail }
    case 45002:
      return { kind: "failed", reason: "too_long", detail }
    default:
      return { kind: "failed", reason: "rejected", detail }
  }
}
