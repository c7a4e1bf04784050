import { z } from "zod"
import { askCasually, askPlatform, busyOrDown, type Heard, jsonPost } from "@/server/channels/ask-platform"
import type { ConnectionInHand, OutboundMessage, OutboundRequest, SendResult } from "@/server/channels/channel"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { commentThread } from "@/server/channels/tiktok/business-message"
import { signTiktok } from "@/server/channels/tiktok/sign-request"
import { askForToken, probeToken, TokenRefused, withAccessToken } from "@/server/channels/with-access-token"

const id = z.union([z.string(), z.number()]).transform(String)
const answer = z.object({
  code: z.number().optional(),
  message: z.string().max(1000).nullish(),
  data: z
    .object({
      message_id: id.optional(),
      message: z.object({ message_id: id.optional() }).nullish(),
      comment_id: id.optional(),
      access_token: z.string().max(2000).optional(),
      expires_in: z.number().positive().optional(),
      access_token_expire_in: z.number().positive().optional(),
      display_name: z.string().max(200).optional(),
      shops: z
        .array(z.object({ id, name: z.string().max(200).optional(), cipher: z.string().max(500).optional() }))
        .optional(),
    })
    .nullish(),
})
type Answer = z.infer<typeof answer>
type Asked = Heard<Answer> | { result: SendResult }

/** Sends into the conversation of either interface, or answers a comment in public. */
export async function sendText(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  const { settings, secrets } = connection
  const incomplete = settings.shop ? !settings.clientKey || !settings.shopCipher : !settings.businessId
  if (incomplete || !(secrets.accessToken || secrets.refreshToken) || !secrets.clientSecret) {
    return { kind: "failed", reason: "not_configured" }
  }
  const text = withNumberedChoices(message.text, message.choices)
  const request = settings.shop
    ? shopRequest
    : message.threadRef.startsWith(commentThread)
      ? commentRequest
      : directRequest
  const say = (token: string): Promise<Asked> => {
    const { url, init } = request(connection, message.threadRef, text, token)
    return askPlatform(connection, url, init, answer)
  }
  // A token that cannot be renewed is used as it is.
  const asked = secrets.refreshToken
    ? await withAccessToken<Asked>(
        connection,
        () => freshToken(connection),
        say,
        (heard) => "said" in heard && refusesToken(heard),
      )
    : await say(secrets.accessToken ?? "")
  if ("kind" in asked) return asked
  return "result" in asked ? asked.result : resultOf(asked)
}

/** Asks the platform who the access token speaks for. */
export async function probeAccount(connection: ConnectionInHand) {
  const { settings, secrets } = connection
  if (!secrets.accessToken && !secrets.refreshToken) return { ok: false, detail: "no_tiktok_token" }
  const asked = secrets.refreshToken
    ? await probeToken(connection, () => freshToken(connection))
    : { ok: true as const, token: secrets.accessToken ?? "" }
  if (!asked.ok) return asked
  const { token } = asked
  const { url, init } = settings.shop
    ? shopCall(connection, "GET", "/authorization/202309/shops", {}, undefined, token)
    : businessCall(
        "GET",
        `business/get/?business_id=${encodeURIComponent(settings.businessId ?? "")}&fields=${encodeURIComponent('["display_name"]')}`,
        undefined,
        token,
      )
  const { status, said } = await askCasually(connection, url, init, answer)
  if (status === 401 || tokenCodes.has(said.code ?? 0)) return { ok: false, detail: "token_invalid" }
  if (said.code !== 0) return { ok: false, detail: said.message || "no_answer" }
  const shops = said.data?.shops ?? []
  if (settings.shop && /^\d+$/.test(settings.shop) && !shops.some((shop) => shop.id === settings.shop)) {
    return { ok: false, detail: "other_tiktok_shop" }
  }
  const name = said.data?.display_name ?? (shops.find((shop) => shop.id === settings.shop) ?? shops[0])?.name
  return { ok: true, detail: "tiktok_token_accepted", name }
}

type Request = { url: string; init: OutboundRequest }

function directRequest(connection: ConnectionInHand, threadRef: string, text: string, token: string): Request {
  const body = {
    business_id: connection.settings.businessId,
    recipient_type: "CONVERSATION",
    recipient: threadRef,
    message_type: "TEXT",
    text: { body: text },
  }
  return businessCall("POST", "business/message/send/", body, token)
}

function commentRequest(connection: ConnectionInHand, threadRef: string, text: string, token: string): Request {
  const [video_id, comment_id] = threadRef.slice(commentThread.length).split("/")
  const body = { business_id: connection.settings.businessId, video_id, comment_id, text }
  return businessCall("POST", "business/comment/reply/create/", body, token)
}

function businessCall(method: string, path: string, body: object | undefined, token: string): Request {
  const url = `${platformAddresses.tiktok()}/open_api/v1.3/${path}`
  const headers = { "access-token": token }
  return { url, init: body ? jsonPost(body, headers) : { method, headers } }
}

function shopRequest(connection: ConnectionInHand, threadRef: string, text: string, token: string): Request {
  const path = `/customer_service/202309/conversations/${encodeURIComponent(threadRef)}/messages`
  const body = { type: "TEXT", content: JSON.stringify({ content: text }) }
  const query = { shop_cipher: connection.settings.shopCipher ?? "" }
  return shopCall(connection, "POST", path, query, body, token)
}

function shopCall(
  { settings, secrets, now }: ConnectionInHand,
  method: string,
  path: string,
  more: Record<string, string>,
  body: object | undefined,
  token: string,
): Request {
  const query = { app_key: settings.clientKey ?? "", timestamp: String(Math.floor(now.getTime() / 1000)), ...more }
  const init: OutboundRequest = body ? jsonPost(body) : { method }
  const sign = signTiktok({ clientSecret: secrets.clientSecret ?? "" }, { path, query, body: init.body })
  const url = `${platformAddresses.tiktokShop()}${path}?${new URLSearchParams({ ...query, sign })}`
  return { url, init: { ...init, headers: { ...init.headers, "x-tts-access-token": token } } }
}

async function freshToken(connection: ConnectionInHand) {
  const { settings, secrets, now } = connection
  const refresh_token = secrets.refreshToken ?? ""
  const said = settings.shop
    ? await askForToken(
        connection,
        `${platformAddresses.tiktokShopTokens()}/api/v2/token/refresh?${new URLSearchParams({
          app_key: settings.clientKey ?? "",
          app_secret: secrets.clientSecret ?? "",
          refresh_token,
          grant_type: "refresh_token",
        })}`,
        { method: "GET", timeoutMs: 10_000 },
        answer,
      )
    : await askForToken(
        connection,
        `${platformAddresses.tiktok()}/open_api/v1.3/tt_user/oauth2/refresh_token/`,
        jsonPost({
          client_id: settings.clientKey,
          client_secret: secrets.clientSecret,
          grant_type: "refresh_token",
          refresh_token,
        }),
        answer,
      )
  const { access_token, expires_in, access_token_expire_in } = said.data ?? {}
  if (!access_token) {
    throw new TokenRefused({ kind: "failed", reason: "token_invalid", detail: detailOf(said) })
  }
  // The shop's interface says at which second the token ends, the other after how many.
  const ends = access_token_expire_in ? access_token_expire_in * 1000 : now.getTime() + (expires_in ?? 86_400) * 1000
  return { value: access_token, expiresAt: new Date(ends) }
}

const tokenCodes = new Set([40102, 40104, 40105, 105001, 105002])
const refusesToken = ({ status, said }: Heard<Answer>) => status === 401 || tokenCodes.has(said.code ?? 0)

function resultOf(heard: Heard<Answer>): SendResult {
  const { said, status } = heard
  if (said.code === 0) {
    const { message_id, message, comment_id } = said.data ?? {}
    return { kind: "sent", externalId: message_id ?? message?.message_id ?? comment_id }
  }
  if (said.code === 40100) return { kind: "retry", reason: "rate_limited", retryAfterSeconds: 60 }
  const detail = detailOf(said) || `TikTok answered ${status}`
  if (refusesToken(heard)) return { kind: "failed", reason: "token_invalid", detail }
  if (said.code === 40001) return { kind: "failed", reason: "not_configured", detail }
  if (/window|48\s?-?\s?h/i.test(said.message ?? "")) return { kind: "failed", reason: "window_closed", detail }
  return busyOrDown(heard) ?? { kind: "failed", reason: "rejected", detail }
}

const detailOf = ({ code, message }: Answer) => [code, message].filter((part) => part !== undefined).join(" ")
