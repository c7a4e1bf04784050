import { createHash, randomInt } from "node:crypto"
import { z } from "zod"
import { isFresh, sameSecret } from "@/server/channels/authenticity"
import type { Channel, ConnectionInHand, InboundMessage, RawRequest, Verification } from "@/server/channels/channel"
import { mediaTypeOf } from "@/server/channels/read-body"
import { type Callback, readCallback } from "@/server/channels/wechat/read-callback"
import { isReplayed } from "@/server/channels/wechat/replayed-query"
import { probeAccount, sendText, sendTyping } from "@/server/channels/wechat/send-text"
import { decryptMessage, encryptMessage, proposeSecrets, wechatSignature } from "@/server/channels/wechat-crypto"
import { cdata, encryptedPartOf, refuseDocumentType } from "@/server/channels/wechat-envelope"
import { AppError } from "@/server/errors"

const toleranceSeconds = 300

/** A WeChat Official Account (公众号 / 服务号) or the customer service of a mini program. */
export const wechat: Channel = {
  name: "wechat",

  verify(request, connection) {
    if (!connection.secrets.token) return refuse(401, "no token is set")
    if (request.method === "GET") return answerHandshake(request, connection)
    if (request.method !== "POST") return refuse(405, "method not allowed")
    const fault = faultOfDelivery(request, connection)
    if (fault) return refuse(401, fault)
    if (!acceptedTypes.has(mediaTypeOf(request.headers))) return refuse(415, "send XML or JSON")
    try {
      const callback = readInside(request.body, connection)
      return { ok: true, externalId: idOf(callback), lane: callback.FromUserName }
    } catch (error) {
      if (error instanceof AppError && error.code === "invalid") return refuse(400, "malformed callback")
      throw error
    }
  },

  acknowledge: () => ({ status: 200, headers: { "content-type": "text/plain" }, body: "success" }),

  parse(delivery, connection) {
    const callback = readInside(delivery.body, connection)
    const meaning = callback.MsgType === "event" ? meaningOfEvent(callback) : meaningOf(callback)
    if (!meaning) return []
    return [
      {
        externalId: idOf(callback),
        direction: "inbound",
        threadRef: callback.FromUserName,
        sender: { externalId: callback.FromUserName },
        occurredAt: new Date(Number(callback.CreateTime) * 1000),
        ...meaning,
      },
    ]
  },

  send: sendText,
  typing: sendTyping,

  abilities: {
    maxTextLength: 650,
    buttons: false,
    typing: true,
    richWindow: false,
    style: "short",
    replyWindowHours: 48,
    messagesPerWindow: 5,
    access: "open",
  },
  settings: z
    .object({
      accountRef: z
        .string()
        .trim()
        .regex(/^gh_[A-Za-z0-9]{6,40}$/, "gh-id"),
      appId: z
        .string()
        .trim()
        .regex(/^wx[A-Za-z0-9]{8,40}$/, "wx-id"),
      appSecret: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9]{16,64}$/, "app-secret"),
      token: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9]{3,32}$/, "token"),
      encodingAESKey: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9]{43}$/, "aes-key"),
      mode: z.enum(["safe", "compatible", "plaintext"]).default("safe"),
    })
    .strict(),
  secretKeys: ["token", "encodingAESKey", "appSecret"],
  propose: proposeSecrets,
  probe: probeAccount,

  simulate(connection, message) {
    const at = Math.floor(message.at.getTime() / 1000)
    const digest = createHash("sha256").update(message.externalId).digest()
    const callback = [
      ["ToUserName", connection.settings.accountRef ?? ""],
      [
        "FromUserName",
        `oSim_${createHash("sha256").update(message.sender.externalId).digest("base64url").slice(0, 23)}`,
      ],
      ["CreateTime", String(at)],
      ["MsgType", "text"],
      ["Content", message.text],
      ["MsgId", String(2n ** 62n + digest.readBigUInt64BE() / 4n)],
    ] as const
    const inner = `<xml>${callback.map(([name, value]) => `<${name}>${cdata(value)}</${name}>`).join("")}</xml>`
    const nonce = String(randomInt(1e9, 1e10))
    const { token = "", encodingAESKey = "" } = connection.secrets
    const query = { timestamp: String(at), nonce, signature: wechatSignature(token, String(at), nonce) }
    const headers = { "content-type": "text/xml; charset=utf-8" }
    if (connection.settings.mode === "plaintext") {
      return { method: "POST", headers, query: new URLSearchParams(query).toString(), body: inner }
    }
    const encrypted = encryptMessage(encodingAESKey, connection.settings.appId ?? "", inner)
    const safe = { encrypt_type: "aes", msg_signature: wechatSignature(token, String(at), nonce, encrypted) }
    return {
      method: "POST",
      headers,
      query: new URLSearchParams({ ...query, ...safe }).toString(),
      body: `<xml><ToUserName>${cdata(connection.settings.accountRef ?? "")}</ToUserName><Encrypt>${cdata(encrypted)}</Encrypt></xml>`,
    }
  },
}

const acceptedTypes = new Set(["text/xml", "application/xml", "application/json", "text/plain", ""])

const refuse = (status: 400 | 401 | 405 | 415, why: string): Verification => ({ ok: false, status, why })

function answerHandshake({ query }: RawRequest, { secrets }: ConnectionInHand): Verification {
  const signature = wechatSignature(secrets.token!, query.get("timestamp") ?? "", query.get("nonce") ?? "")
  const echo = query.get("echostr")
  if (!sameSecret(query.get("signature") ?? "", signature)) return refuse(401, "wrong signature")
  if (!echo || echo.length > 500) return refuse(400, "no echostr")
  const headers = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" }
  return { ok: true, answer: { status: 200, headers, body: echo } }
}

/** Null when the delivery is authentic, otherwise why it is not. */
function faultOfDelivery(request: RawRequest, connection: ConnectionInHand): string | null {
  const { query } = request
  const timestamp = query.get("timestamp") ?? ""
  const nonce = query.get("nonce") ?? ""
  const token = connection.secrets.token!
  if (connection.settings.mode === "plaintext") {
    if (!sameSecret(query.get("signature") ?? "", wechatSignature(token, timestamp, nonce))) return "wrong signature"
    if (!isFresh(timestamp, connection.now, toleranceSeconds)) return "stale timestamp"
    return isReplayed(connection, `${timestamp}:${nonce}`, request.body) ? "replayed query" : null
  }
  // Compatible mode sends both forms in one body. Only the encrypted one is signed, so it is the only one we hear.
  const encrypted = readEncrypted(request.body)
  if (query.get("encrypt_type") !== "aes" || !encrypted) return "only encrypted messages are accepted"
  const signature = wechatSignature(token, timestamp, nonce, encrypted)
  if (!sameSecret(query.get("msg_signature") ?? "", signature)) return "wrong signature"
  return isFresh(timestamp, connection.now, toleranceSeconds) ? null : "stale timestamp"
}

function readEncrypted(body: Buffer): string | null {
  try {
    return encryptedPartOf(body.toString("utf8"))
  } catch {
    return null
  }
}

/** The callback in the clear, decrypted unless the connection is in plaintext mode. Throws AppError("invalid"). */
function readInside(body: Buffer, { settings, secrets }: ConnectionInHand): Callback {
  const outer = body.toString("utf8")
  refuseDocumentType(outer)
  if (settings.mode === "plaintext") return readCallback(outer)
  const encrypted = encryptedPartOf(outer)
  if (!encrypted) throw new AppError("invalid", "The callback is not encrypted")
  return readCallback(decryptMessage(secrets.encodingAESKey ?? "", settings.appId ?? "", encrypted))
}

function idOf(callback: Callback): string {
  if (callback.MsgType !== "event" && callback.MsgId) return callback.MsgId
  const { FromUserName, CreateTime, Event = "", EventKey } = callback
  return [FromUserName, CreateTime, Event, EventKey].filter(Boolean).join(":")
}

function meaningOf(callback: Callback): Pick<InboundMessage, "type" | "text" | "media"> {
  const { MediaId, PicUrl } = callback
  const media = MediaId || PicUrl ? [{ id: MediaId, url: PicUrl }] : undefined
  switch (callback.MsgType) {
    case "text":
      return { type: callback.bizmsgmenuid ? "postback" : "text", text: callback.Content ?? "" }
    case "image":
      return { type: "image", media }
    case "voice":
      return {
        type: "voice",
        text: callback.Recognition,
        media: [{ id: MediaId, mime: `audio/${callback.Format ?? "amr"}` }],
      }
    case "video":
    case "shortvideo":
      return { type: "video", media }
    case "location":
      return {
        type: "location",
        text: [callback.Label, `(${callback.Location_X}, ${callback.Location_Y})`].filter(Boolean).join(" "),
      }
    case "link":
      return { type: "link", text: [callback.Title, callback.Description, callback.Url].filter(Boolean).join("\n") }
    case "miniprogrampage":
      return { type: "product_card", text: [callback.Title, callback.PagePath].filter(Boolean).join("\n") }
    default:
      return { type: "unsupported", media }
  }
}

/** Null for what says nothing to anybody: where somebody is, which page a menu opened, who of the staff took over. */
function meaningOfEvent(callback: Callback): Pick<InboundMessage, "type" | "text" | "about"> | null {
  switch (callback.Event) {
    case "subscribe":
      return { type: "follow", text: callback.EventKey }
    case "unsubscribe":
      return { type: "unfollow" }
    case "SCAN":
    case "user_enter_tempsession":
      return { type: "enter_session" }
    case "CLICK":
      return { type: "postback", text: callback.EventKey }
    case "TEMPLATESENDJOBFINISH":
      return { type: "delivery", about: callback.MsgID }
    case "LOCATION":
    case "VIEW":
    case "kf_create_session":
    case "kf_close_session":
    case "kf_switch_session":
      return null
    default:
      return { type: "unsupported" }
  }
}
