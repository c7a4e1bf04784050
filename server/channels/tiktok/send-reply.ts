import { z } from "zod"
import { askCasually, askPlatform, busyOrDown, type Heard, jsonPost } from "@/server/channels/ask-platform"
import type {
  ConnectionInHand,
  InboundMedia,
  OutboundMessage,
  OutboundRequest,
  SendResult,
} from "@/server/channels/channel"
import { fetchFile as fetchFrom } from "@/server/channels/fetch-file"
import { type FormFile, multipartForm } from "@/server/channels/multipart-form"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { filesThenText, sendInParts } from "@/server/channels/send-in-parts"
import { commentThread } from "@/server/channels/tiktok/business-message"
import { isShop } from "@/server/channels/tiktok/read-call"
import { signTiktok } from "@/server/channels/tiktok/sign-request"
import { askForToken, probeToken, TokenRefused, withAccessToken } from "@/server/channels/with-access-token"
import { AppError } from "@/server/errors"

const id = z.union([z.string(), z.number()]).transform(String)
const answer = z.object({
  code: z.number().optional(),
  message: z.string().max(1000).nullish(),
  data: z
    .object({
      message_id: id.optional(),
      message: z.object({ message_id: id.optional() }).nullish(),
      comment_id: id.optional(),
      media_id: id.optional(),
      download_url: z.url().max(4000).optional(),
      url: z.string().max(2000).optional(),
      width: z.number().optional(),
      height: z.number().optional(),
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
export async function sendReply(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  const { settings, secrets } = connection
  const shop = isShop(settings.shop)
  const incomplete = shop ? !settings.clientKey || !settings.shopCipher : !settings.businessId
  if (incomplete || !secrets.clientSecret) {
    return { kind: "failed", reason: "not_configured" }
  }
  const text = withNumberedChoices(message.text, message.choices)
  const isComment = !shop && message.threadRef.startsWith(commentThread)
  const way = isComment ? comment : shop ? shopConversation : conversation
  return sendInParts(filesThenText(message, [text]), async (part) => {
    const asked = await withToken(connection, async (token) => {
      if (typeof part === "string") return ask(connection, way.text(connection, message.threadRef, part, token))
      const { picture } = way
      if (!picture || part.kind !== "image") {
        const detail = picture ? "TikTok takes pictures only" : "A comment is answered in words"
        return { result: { kind: "failed", reason: "rejected", detail } }
      }
      const file = { name: part.name, mime: part.mime, bytes: await part.bytes() }
      const uploaded = await ask(connection, picture.upload(connection, file, token))
      if (!("said" in uploaded) || uploaded.said.code !== 0) return uploaded
      return ask(connection, picture.show(connection, message.threadRef, uploaded.said.data ?? {}, token))
    })
    if ("kind" in asked) return asked
    return "result" in asked ? asked.result : resultOf(asked)
  })
}

/** Brings a customer's file, from its address or by its `media_id`. */
export async function fetchFile(connection: ConnectionInHand, { id: mediaId, url, mime, name }: InboundMedia) {
  const address = url ?? (mediaId ? await addressOf(connection, mediaId) : null)
  const brought = address ? await fetchFrom(connection, address) : null
  return brought && { ...brought, mime: mime ?? brought.mime, name }
}

async function addressOf(connection: ConnectionInHand, media_id: string): Promise<string | null> {
  const { settings, secrets } = connection
  if (!settings.businessId || !(secrets.accessToken || secrets.refreshToken)) return null
  const body = { business_id: settings.businessId, media_id }
  const asked = await withToken(connection, (token) =>
    ask(connection, businessCall("POST", "business/message/media/download/", body, token)),
  )
  if ("said" in asked && asked.said.code === 0) return asked.said.data?.download_url ?? null
  const result = "said" in asked ? resultOf(asked) : "result" in asked ? asked.result : asked
  if (result.kind === "failed" && result.reason === "rejected") return null
  throw new AppError("unavailable", "TikTok does not tell where the file is")
}

const ask = (connection: ConnectionInHand, { url, init }: Request): Promise<Asked> =>
  askPlatform(connection, url, init, answer)

/** A token that cannot be renewed is used as it is; without any, one that is kept. */
function withToken(connection: ConnectionInHand, say: (token: string) => Promise<Asked>) {
  const { accessToken, refreshToken } = connection.secrets
  if (accessToken && !refreshToken) return say(accessToken)
  const isRefused = (heard: Asked) => "said" in heard && refusesToken(heard)
  return withAccessToken<Asked>(connection, () => freshToken(connection), say, isRefused)
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
  const { url, init } = isShop(settings.shop)
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

type Said = NonNullable<Answer["data"]>
/** How one kind of place is written to; without `picture` it takes words only. */
type Way = {
  text: (connection: ConnectionInHand, threadRef: string, text: string, token: string) => Request
  picture?: {
    upload: (connection: ConnectionInHand, file: FormFile, token: string) => Request
    show: (connection: ConnectionInHand, threadRef: string, uploaded: Said, token: string) => Request
  }
}

const conversation: Way = {
  text: (connection, threadRef, body, token) =>
    directCall(connection, threadRef, { message_type: "TEXT", text: { body } }, token),
  picture: {
    upload: ({ settings }, file, token) => {
      const form = multipartForm({ business_id: settings.businessId ?? "", media_type: "IMAGE", file })
      const { url, init } = businessCall("POST", "business/message/media/upload/", undefined, token)
      return { url, init: { ...form, headers: { ...form.headers, ...init.headers }, timeoutMs: 60_000 } }
    },
    show: (connection, threadRef, { media_id }, token) =>
      directCall(connection, threadRef, { message_type: "IMAGE", image: { media_id } }, token),
  },
}

function directCall({ settings }: ConnectionInHand, threadRef: string, content: object, token: string): Request {
  const to = { business_id: settings.businessId, recipient_type: "CONVERSATION", recipient: threadRef }
  return businessCall("POST", "business/message/send/", { ...to, ...content }, token)
}

const comment: Way = {
  text: ({ settings }, threadRef, text, token) => {
    const [video_id, comment_id] = threadRef.slice(commentThread.length).split("/")
    const body = { business_id: settings.businessId, video_id, comment_id, text }
    return businessCall("POST", "business/comment/reply/create/", body, token)
  },
}

const shopConversation: Way = {
  text: (connection, threadRef, content, token) => shopSays(connection, threadRef, "TEXT", { content }, token),
  picture: {
    upload: (connection, data, token) => {
      const path = "/customer_service/202309/images/upload"
      const { url, init } = shopCall(connection, "POST", path, shopOf(connection), undefined, token)
      const form = multipartForm({ data })
      return { url, init: { ...form, headers: { ...form.headers, ...init.headers }, timeoutMs: 60_000 } }
    },
    show: (connection, threadRef, { url, width, height }, token) =>
      shopSays(connection, threadRef, "IMAGE", { url, width, height }, token),
  },
}

function shopSays(connection: ConnectionInHand, threadRef: string, type: string, content: object, token: string) {
  const path = `/customer_service/202309/conversations/${encodeURIComponent(threadRef)}/messages`
  const body = { type, content: JSON.stringify(content) }
  return shopCall(connection, "POST", path, shopOf(connection), body, token)
}

const shopOf = ({ settings }: ConnectionInHand) => ({ shop_cipher: settings.shopCipher ?? "" })

function businessCall(method: string, path: string, body: object | undefined, token: string): Request {
  const url = `${platformAddresses.tiktok()}/open_api/v1.3/${path}`
  const headers = { "access-token": token }
  return { url, init: body ? jsonPost(body, headers) : { method, headers } }
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
  const refresh_token = secrets.refreshToken
  if (!refresh_token) throw new TokenRefused({ kind: "failed", reason: "not_configured" })
  const said = isShop(settings.shop)
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
