import { createHash } from "node:crypto"
import { z } from "zod"
import { isFresh, sameSecret } from "@/server/channels/authenticity"
import type { Channel, ConnectionInHand, InboundMessage, RawRequest, Verification } from "@/server/channels/channel"
import { probeAccount, sendTyping } from "@/server/channels/wechat/account-api"
import { fetchMedia } from "@/server/channels/wechat/fetch-media"
import { type Callback, readCallback } from "@/server/channels/wechat/read-callback"
import { isReplayed } from "@/server/channels/wechat/replayed-query"
import { sendReply } from "@/server/channels/wechat/send-reply"
import { decryptMessage, proposeSecrets, wechatSignature } from "@/server/channels/wechat-crypto"
import {
  acknowledged,
  answerEcho,
  encryptedPartOf,
  faultOfEncrypted,
  refuse,
  refuseDocumentType,
  sealCallback,
  toleranceSeconds,
  verifyInside,
  writeCallback,
} from "@/server/channels/wechat-envelope"
import { AppError } from "@/server/errors"

/** A WeChat Official Account (公众号 / 服务号) or the customer service of a mini program. */
export const wechat: Channel = {
  name: "wechat",

  verify(request, connection) {
    if (!connection.secrets.token) return refuse(401, "no token is set")
    if (request.method === "GET") return answerHandshake(request, connection)
    if (request.method !== "POST") return refuse(405, "method not allowed")
    const fault = faultOfDelivery(request, connection)
    if (fault) return refuse(401, fault)
    return verifyInside(request, () => {
      const callback = readInside(request.body, connection)
      const { accountRef } = connection.settings
      if (accountRef && callback.ToUserName !== accountRef) return refuse(404, "another account")
      return { ok: true, externalId: idOf(callback), lane: callback.FromUserName }
    })
  },

  acknowledge: acknowledged,

  parse(delivery, connection) {
    const callback = readInside(delivery.body, connection)
    const meaning = callback.MsgType === "event" ? meaningOfEvent(callback) : meaningOf(callback)
    return [
      {
        externalId: idOf(callback),
        direction: "inbound",
        accountRef: callback.ToUserName,
        threadRef: callback.FromUserName,
        sender: { externalId: callback.FromUserName },
        occurredAt: new Date(Number(callback.CreateTime) * 1000),
        ...meaning,
      },
    ]
  },

  send: sendReply,
  fetchMedia,
  typing: sendTyping,

  abilities: {
    maxTextLength: 650,
    buttons: false,
    typing: true,
    richWindow: false,
    style: "short",
    media: ["image", "voice", "video"],
    replyWindowHours: 48,
    messagesPerWindow: 5,
    keptForPeople: 1,
    partLength: 650,
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
    const at = String(Math.floor(message.at.getTime() / 1000))
    const digest = createHash("sha256").update(message.externalId).digest()
    const { accountRef = "", appId = "" } = connection.settings
    const { token = "", encodingAESKey = "" } = connection.secrets
    const inner = writeCallback([
      ["ToUserName", accountRef],
      [
        "FromUserName",
        `oSim_${createHash("sha256").update(message.sender.externalId).digest("base64url").slice(0, 23)}`,
      ],
      ["CreateTime", at],
      ["MsgType", "text"],
      ["Content", message.text],
      ["MsgId", String(2n ** 62n + digest.readBigUInt64BE() / 4n)],
    ])
    const outer = [["ToUserName", accountRef]] as const
    const sealed = sealCallback(inner, { token, key: encodingAESKey, id: appId, at, outer })
    const signature = wechatSignature(token, at, sealed.query.nonce)
    const { msg_signature, ...shared } = sealed.query
    const isPlain = connection.settings.mode === "plaintext"
    return {
      method: "POST",
      headers: { "content-type": "text/xml; charset=utf-8" },
      query: new URLSearchParams({
        ...shared,
        signature,
        ...(isPlain ? {} : { encrypt_type: "aes", msg_signature }),
      }).toString(),
      body: isPlain ? inner : sealed.body,
    }
  },
}

function answerHandshake({ query }: RawRequest, { secrets }: ConnectionInHand): Verification {
  const signature = wechatSignature(secrets.token!, query.get("timestamp") ?? "", query.get("nonce") ?? "")
  const echo = query.get("echostr")
  if (!sameSecret(query.get("signature") ?? "", signature)) return refuse(401, "wrong signature")
  return echo && echo.length <= 500 ? answerEcho(echo) : refuse(400, "no echostr")
}

/** Null when the delivery is authentic, otherwise why it is not. */
function faultOfDelivery(request: RawRequest, connection: ConnectionInHand): string | null {
  const { query } = request
  // Compatible mode sends both forms in one body. Only the encrypted one is signed, so it is the only one we hear.
  if (connection.settings.mode !== "plaintext") {
    return query.get("encrypt_type") === "aes"
      ? faultOfEncrypted(request, connection)
      : "only encrypted messages are accepted"
  }
  const timestamp = query.get("timestamp") ?? ""
  const nonce = query.get("nonce") ?? ""
  const signature = wechatSignature(connection.secrets.token!, timestamp, nonce)
  if (!sameSecret(query.get("signature") ?? "", signature)) return "wrong signature"
  if (!isFresh(timestamp, connection.now, toleranceSeconds)) return "stale timestamp"
  return isReplayed(connection, `${timestamp}:${nonce}`, request.body) ? "replayed query" : null
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
  const { MediaId, PicUrl, ThumbUrl, ThumbMediaId } = callback
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
      return {
        type: "product_card",
        text: [callback.Title, callback.PagePath].filter(Boolean).join("\n"),
        media: ThumbUrl || ThumbMediaId ? [{ id: ThumbMediaId, url: ThumbUrl }] : undefined,
      }
    default:
      return { type: "unsupported", media }
  }
}

type Meaning = Pick<InboundMessage, "type" | "text" | "about" | "heard" | "failure"> &
  Partial<Pick<InboundMessage, "direction">>

/** What nobody says to anybody (where a customer is, which page a menu opened, who of the staff took over) is the system's. */
function meaningOfEvent(callback: Callback): Meaning {
  const { Event: event, EventKey } = callback
  switch (event) {
    case "subscribe":
      return { type: "follow", text: EventKey }
    case "unsubscribe":
      return { type: "unfollow" }
    case "SCAN":
      return { type: "enter_session", text: EventKey }
    case "user_enter_tempsession":
      return { type: "enter_session", text: callback.SessionFrom }
    case "CLICK":
      return { type: "postback", text: EventKey }
    case "TEMPLATESENDJOBFINISH":
      return { type: "delivery", direction: "system", about: callback.MsgID, ...fateOf(callback.Status) }
    case "LOCATION":
      return { type: "location", direction: "system", text: `(${callback.Latitude}, ${callback.Longitude})` }
    case "VIEW":
      return { type: "postback", direction: "system", text: EventKey }
    default:
      return { type: "unsupported", direction: "system", text: event }
  }
}

/** What became of a template message: `success`, `failed:user block` or `failed: system failed`. */
function fateOf(status = "success"): Pick<InboundMessage, "heard" | "failure"> {
  if (!/^fail/i.test(status)) return { heard: "delivered" }
  return { heard: "failed", failure: /block/i.test(status) ? "blocked" : "rejected" }
}
