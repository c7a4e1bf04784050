import { createHash } from "node:crypto"
import { z } from "zod"
import { askCasually } from "@/server/channels/ask-platform"
import { sameSecret } from "@/server/channels/authenticity"
import type { Channel, ConnectionInHand, RawRequest, Verification } from "@/server/channels/channel"
import { liveEventIdOf, messagesOfLive, readLiveEvent, roomOf } from "@/server/channels/kuaishou/live-event"
import { buyerOf, decryptShopPush, messageOfShop, readShopPush } from "@/server/channels/kuaishou/shop-push"
import { noChat } from "@/server/channels/no-chat"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { mediaTypeOf } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

const signatureHeader = "kwaisign"

/**
 * Kuaishou's live rooms (signed webhooks of the open platform) and shop orders (encrypted pushes of the shop platform).
 * Nobody outside may write to buyers or into live rooms, so nothing is ever sent.
 */
export const kuaishou: Channel = {
  name: "kuaishou",

  verify(request, connection) {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    return request.headers[signatureHeader] === undefined
      ? verifyShopPush(request, connection)
      : verifyLiveEvent(request, connection)
  },

  acknowledge: () => ({ status: 200, headers: { "content-type": "application/json" }, body: '{"result":1}' }),

  parse({ headers, body }, connection) {
    if (headers[signatureHeader] !== undefined) {
      const event = readLiveEvent(body)
      if (!event) throw new AppError("invalid", "The body is not a Kuaishou event")
      return messagesOfLive(event, liveEventIdOf(event, body), connection)
    }
    const push = readShopPush(decryptShopPush(body, shopSecretOf(connection)) ?? "")
    if (!push) throw new AppError("invalid", "The body is not a push of a Kuaishou shop")
    return [messageOfShop(push, connection)]
  },

  ...noChat("kuaishou_no_chat"),

  abilities: {
    maxTextLength: 500,
    buttons: false,
    typing: false,
    richWindow: false,
    style: "short",
    playable: false,
    access: "needs_approval",
  },
  settings: z
    .object({
      appId: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{5,64}$/, "app-id"),
      appSecret: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9+/=_-]{8,128}$/, "app-secret"),
      messageSecret: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9+/]{22,43}={0,2}$/, "message-secret")
        .optional(),
    })
    .strict(),
  secretKeys: ["appSecret", "messageSecret"],
  probe: probeApp,

  simulate(connection, message) {
    const body = JSON.stringify({
      timestamp: message.at.getTime(),
      app_id: connection.settings.appId,
      event: "LIVE_INTERACTION",
      message_id: `sim-${createHash("sha256").update(message.externalId).digest("base64url")}`,
      data: {
        push_type: "comment",
        author_open_id: "sim-author",
        live_timestamp: String(Math.floor(message.at.getTime() / 1000)),
        room_code: "sim-room",
        payload: [
          {
            content: message.text,
            userInfo: { userId: `sim-${message.sender.externalId}`, userName: message.sender.name, headUrl: "" },
          },
        ],
      },
    })
    const signature = signatureOf(body, connection.secrets.appSecret ?? "")
    return {
      method: "POST",
      headers: { "content-type": "application/json", [signatureHeader]: signature },
      query: "",
      body,
    }
  },
}

/** MD5 over the body and the secret behind it, in lower-case hex; no time in it. */
const signatureOf = (body: Buffer | string, appSecret: string) =>
  createHash("md5").update(body).update(appSecret).digest("hex")

// Apps that were given one secret only encrypt their pushes with it too.
const shopSecretOf = ({ secrets }: ConnectionInHand) => secrets.messageSecret || secrets.appSecret || ""

const signedTypes = new Set(["application/json", ""])

function verifyLiveEvent({ headers, body }: RawRequest, { settings, secrets }: ConnectionInHand): Verification {
  const { appSecret } = secrets
  if (!appSecret || !sameSecret(headers[signatureHeader] ?? "", signatureOf(body, appSecret))) {
    return { ok: false, status: 401, why: "wrong signature" }
  }
  if (!signedTypes.has(mediaTypeOf(headers))) return { ok: false, status: 415, why: "send JSON" }
  const event = readLiveEvent(body)
  if (!event) return { ok: false, status: 400, why: "malformed event" }
  if (isOther(event.app_id, settings.appId)) return { ok: false, status: 404, why: "another app" }
  return { ok: true, externalId: liveEventIdOf(event, body), lane: roomOf(event) }
}

const encryptedTypes = new Set(["application/json", "text/plain", "application/x-www-form-urlencoded", ""])

function verifyShopPush({ headers, body }: RawRequest, connection: ConnectionInHand): Verification {
  const plain = decryptShopPush(body, shopSecretOf(connection))
  if (plain === null) return { ok: false, status: 401, why: "neither signed nor encrypted" }
  if (!encryptedTypes.has(mediaTypeOf(headers))) return { ok: false, status: 415, why: "send the encrypted text" }
  const push = readShopPush(plain)
  if (!push) return { ok: false, status: 400, why: "malformed push" }
  if (isOther(push.appKey, connection.settings.appId)) return { ok: false, status: 404, why: "another app" }
  return { ok: true, externalId: push.msgId, lane: buyerOf(push) }
}

const isOther = (named: string | undefined, ours: string | undefined) =>
  named !== undefined && ours !== undefined && named !== ours

/** Asks for the app's token, which proves id and secret. */
async function probeApp(connection: ConnectionInHand) {
  const { appSecret } = connection.secrets
  if (!appSecret) return { ok: false, detail: "no_app_secret" }
  const { appId = "" } = connection.settings
  const form = new URLSearchParams({ grant_type: "client_credentials", app_id: appId, app_secret: appSecret })
  const request = {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
  }
  const { status, said } = await askCasually(
    connection,
    `${platformAddresses.kuaishou()}/oauth2/access_token`,
    request,
    tokenAnswer,
  )
  if (said.access_token) return { ok: true, detail: "token_received", name: appId }
  if (status === 0 || status >= 500) return { ok: false, detail: "no_answer" }
  return { ok: false, detail: [said.result, said.error_msg].filter(Boolean).join(" ") || "token_invalid" }
}

const tokenAnswer = z.object({
  result: z.number().optional().catch(undefined),
  error_msg: z.string().max(500).optional().catch(undefined),
  access_token: z.string().optional().catch(undefined),
})
