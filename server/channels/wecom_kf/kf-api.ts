import { z } from "zod"
import { askPlatform, busyOrDown, jsonPost } from "@/server/channels/ask-platform"
import type { ConnectionInHand, OutboundRequest, SendResult } from "@/server/channels/channel"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { askForToken, TokenRefused, withAccessToken } from "@/server/channels/with-access-token"

const answer = z.looseObject({
  errcode: z.number().default(0),
  errmsg: z.string().max(1000).optional().catch(undefined),
})
export type KfAnswer = z.infer<typeof answer>

type Refused = Exclude<SendResult, { kind: "sent" }>

const tokenCodes = new Set([40001, 40014, 42001])

/** Whether WeCom refused the access token a call was made with. */
export const refusesToken = ({ errcode }: { errcode: number }) => tokenCodes.has(errcode)

/** Calls a method under /cgi-bin/kf; what WeCom refuses comes in the words of a send. */
export const callKf = (connection: ConnectionInHand, method: string, body: object) =>
  callWecom(connection, `kf/${method}`, jsonPost(body))

export async function callWecom(
  connection: ConnectionInHand,
  path: string,
  request: OutboundRequest,
): Promise<{ said: KfAnswer } | { refused: Refused }> {
  const heard = await withWecomToken(
    connection,
    (token) => post(connection, wecomUrl(path, token), request),
    (given) => "errcode" in given && refusesToken(given),
  )
  const result = "errcode" in heard ? resultOf(heard) : heard
  if (result.kind !== "sent") return { refused: result }
  return { said: answer.parse(heard) }
}

/** Says something with the company's token in hand, and once more with a fresh one when that is refused. */
export async function withWecomToken<T>(
  connection: ConnectionInHand,
  say: (token: string) => Promise<T>,
  isRefused: (heard: T) => boolean,
): Promise<T | Refused> {
  if (!connection.settings.corpId || !connection.secrets.corpSecret) return { kind: "failed", reason: "not_configured" }
  return withAccessToken(connection, () => freshToken(connection), say, isRefused)
}

export const wecomUrl = (path: string, token: string) =>
  `${platformAddresses.wecom()}/cgi-bin/${path}${path.includes("?") ? "&" : "?"}access_token=${encodeURIComponent(token)}`

async function post(
  connection: ConnectionInHand,
  url: string,
  request: OutboundRequest,
): Promise<KfAnswer | SendResult> {
  const heard = await askPlatform(connection, url, request, answer)
  if ("result" in heard) return heard.result
  if (heard.status === 200) return heard.said
  return busyOrDown(heard) ?? { kind: "failed", reason: "rejected", detail: `WeCom answered ${heard.status}` }
}

export async function freshToken(connection: ConnectionInHand) {
  const query = new URLSearchParams({
    corpid: connection.settings.corpId ?? "",
    corpsecret: connection.secrets.corpSecret ?? "",
  })
  const url = `${platformAddresses.wecom()}/cgi-bin/gettoken?${query}`
  const given = await askForToken(connection, url, { method: "GET", timeoutMs: 10_000 }, tokenAnswer)
  if (!given.access_token) {
    const result = resultOf(given)
    throw new TokenRefused(result.kind === "sent" ? { kind: "retry", reason: "platform_down" } : result)
  }
  const seconds = Math.min(given.expires_in ?? 7200, 7200)
  return { value: given.access_token, expiresAt: new Date(connection.now.getTime() + seconds * 1000) }
}
const tokenAnswer = answer.extend({
  access_token: z.string().max(1024).optional(),
  expires_in: z.number().positive().optional().catch(undefined),
})

function resultOf({ errcode, errmsg }: KfAnswer): SendResult {
  const detail = `${errcode} ${errmsg ?? ""}`.trim()
  switch (errcode) {
    case 0:
      return { kind: "sent" }
    case -1:
      return { kind: "retry", reason: "platform_down" }
    case 45009:
      return { kind: "retry", reason: "rate_limited", retryAfterSeconds: 60 }
    case 45033:
      return { kind: "retry", reason: "rate_limited", retryAfterSeconds: 2 }
    case 40001:
    case 40014:
    case 42001:
      return { kind: "failed", reason: "token_invalid", detail }
    case 40013:
    case 48002:
    case 60020:
    case 95000:
    case 95011:
    case 95012:
    case 95017:
      return { kind: "failed", reason: "not_configured", detail }
    case 40096:
      return { kind: "failed", reason: "recipient_unknown", detail }
    case 45002:
      return { kind: "failed", reason: "too_long", detail }
    default:
      return { kind: "failed", reason: "rejected", detail }
  }
}
