import { createHash, createHmac } from "node:crypto"
import { z } from "zod"
import { isFresh, sameSecret } from "@/server/channels/authenticity"
import type { Channel, ConnectionInHand, InboundMessage, RawRequest } from "@/server/channels/channel"
import { mediaTypeOf } from "@/server/channels/read-body"
import { answerComment } from "@/server/channels/tiktok/answer-comment"
import { businessMessageOf } from "@/server/channels/tiktok/business-message"
import { type BusinessCall, isShop, readCall, type ShopCall } from "@/server/channels/tiktok/read-call"
import { fetchFile, probeAccount, sendReply } from "@/server/channels/tiktok/send-reply"
import { notificationIdOf, shopMessageOf } from "@/server/channels/tiktok/shop-message"
import { AppError } from "@/server/errors"

const businessToleranceSeconds = 300
const shopToleranceSeconds = 86_400

/**
 * TikTok writes to one address in two hands: a business account's messages and comments are signed with their moment in
 * `TikTok-Signature`, a shop's notifications with the whole body in `Authorization`.
 */
export const tiktok: Channel = {
  name: "tiktok",

  verify(request, connection) {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    const { settings, secrets, now } = connection
    if (!secrets.clientSecret) return { ok: false, status: 401, why: "no client secret is set" }
    const isBusiness = request.headers["tiktok-signature"] !== undefined
    const fault = isBusiness ? faultOfBusiness(request, connection) : faultOfShop(request, connection)
    if (fault) return { ok: false, status: 401, why: fault }
    if (mediaTypeOf(request.headers) !== "application/json") return { ok: false, status: 415, why: "send JSON" }
    const call = readCall(request.body)
    // Each hand signs its own kind of call.
    if (!call || (call.kind === "business") !== isBusiness) return { ok: false, status: 400, why: "malformed call" }
    if (call.kind === "shop" && !isFresh(String(call.timestamp), now, shopToleranceSeconds)) {
      return { ok: false, status: 401, why: "stale timestamp" }
    }
    if (isAnothers(call, settings)) return { ok: false, status: 404, why: "another TikTok account" }
    const message = messageOf(call)
    const externalId = call.kind === "shop" ? notificationIdOf(call) : message.externalId
    return { ok: true, externalId, lane: message.threadRef }
  },

  acknowledge: () => ({ status: 200, headers: { "content-type": "application/json" }, body: '{"code":0}' }),

  parse(delivery) {
    const call = readCall(delivery.body)
    if (!call) throw new AppError("invalid", "The body is not a call of TikTok's")
    return [messageOf(call)]
  },

  send: sendReply,
  fetchMedia: fetchFile,
  answerComment,

  abilities: {
    maxTextLength: 1500,
    buttons: false,
    typing: false,
    richWindow: false,
    style: "short",
    media: ["image"],
    replyWindowHours: 48,
    messagesPerWindow: 10,
    comments: {},
    keptForPeople: 1,
    access: "needs_approval",
  },
  settings: z.object({
    clientKey: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]{4,80}$/, "client-key"),
    clientSecret: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]{8,128}$/, "client-secret"),
    businessId: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]{4,120}$/, "business-id")
      .optional(),
    shop: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]{1,80}$/, "shop-id")
      .optional(),
    shopCipher: z.string().trim().min(4).max(300).optional(),
    accessToken: z.string().trim().min(8).max(2000).optional(),
    refreshToken: z.string().trim().min(8).max(2000).optional(),
  }),
  secretKeys: ["clientSecret", "accessToken", "refreshToken"],
  probe: probeAccount,

  simulate(connection, message) {
    const { settings, secrets } = connection
    const hash = (words: string) => createHash("sha256").update(words).digest("hex")
    const seconds = Math.floor(message.at.getTime() / 1000)
    const customer = hash(`customer ${message.sender.externalId}`).slice(0, 24)
    const headers = { "content-type": "application/json" }
    if (isShop(settings.shop)) {
      const body = JSON.stringify({
        type: 14,
        tts_notification_id: hash(`notification ${message.externalId}`).slice(0, 24),
        shop_id: settings.shop,
        timestamp: seconds,
        data: {
          conversation_id: `sim-${customer}`,
          message_id: hash(message.externalId).slice(0, 24),
          type: "TEXT",
          content: JSON.stringify({ content: message.text }),
          create_time: seconds,
          is_visible: true,
          sender: { im_user_id: customer, role: "BUYER", nickname: message.sender.name },
        },
      })
      const authorization = shopSignature(settings.clientKey ?? "", secrets.clientSecret ?? "", body)
      return { method: "POST", headers: { ...headers, authorization }, query: "", body }
    }
    const body = JSON.stringify({
      client_key: settings.clientKey,
      event: "im_receive_msg",
      create_time: seconds,
      user_openid: settings.businessId ?? "simulated-business",
      content: JSON.stringify({
        conversation_id: `sim-${customer}`,
        message_id: hash(message.externalId).slice(0, 24),
        type: "text",
        timestamp: message.at.getTime(),
        from: message.sender.name,
        from_user: { id: customer },
        text: { body: message.text },
      }),
    })
    const signature = `t=${seconds},s=${businessSignature(secrets.clientSecret ?? "", String(seconds), body)}`
    return { method: "POST", headers: { ...headers, "tiktok-signature": signature }, query: "", body }
  },
}

const businessSignature = (secret: string, timestamp: string, body: string | Buffer) =>
  createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex")

const shopSignature = (appKey: string, secret: string, body: string | Buffer) =>
  createHmac("sha256", secret).update(appKey).update(body).digest("hex")

function faultOfBusiness({ headers, body }: RawRequest, { secrets, now }: ConnectionInHand): string | null {
  const [, timestamp = "", given = ""] =
    /^t=(\d{1,12}),\s*s=([0-9a-f]{64})$/.exec(headers["tiktok-signature"] ?? "") ?? []
  if (!sameSecret(given, businessSignature(secrets.clientSecret!, timestamp, body))) return "wrong signature"
  return isFresh(timestamp, now, businessToleranceSeconds) ? null : "stale timestamp"
}

function faultOfShop({ headers, body }: RawRequest, { settings, secrets }: ConnectionInHand): string | null {
  const expected = shopSignature(settings.clientKey ?? "", secrets.clientSecret!, body)
  return sameSecret(headers.authorization ?? "", expected) ? null : "wrong signature"
}

function isAnothers(call: BusinessCall | ShopCall, settings: ConnectionInHand["settings"]): boolean {
  // The setting may also only say that this is a shop.
  if (call.kind === "shop") return /^\d{5,}$/.test(settings.shop ?? "") && settings.shop !== call.shop_id
  const otherApp = settings.clientKey !== undefined && settings.clientKey !== call.client_key
  return otherApp || (settings.businessId !== undefined && settings.businessId !== call.user_openid)
}

const messageOf = (call: BusinessCall | ShopCall): InboundMessage =>
  call.kind === "shop" ? shopMessageOf(call) : businessMessageOf(call)
