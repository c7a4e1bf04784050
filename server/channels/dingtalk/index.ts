import { createHash, randomBytes } from "node:crypto"
import { z } from "zod"
import { isFresh, sameSecret } from "@/server/channels/authenticity"
import type {
  Channel,
  ConnectionInHand,
  InboundMessage,
  RawAnswer,
  RawRequest,
  Verification,
} from "@/server/channels/channel"
import {
  type DingTalkEvent,
  encryptedPartOf,
  type RobotContent,
  type RobotMessage,
  readEvent,
  readRobotMessage,
} from "@/server/channels/dingtalk/read-call"
import { fetchMedia, probeApp, sendReply } from "@/server/channels/dingtalk/send-reply"
import { robotSignature } from "@/server/channels/dingtalk/sign-request"
import { threadRefOf } from "@/server/channels/dingtalk/thread"
import { mediaTypeOf } from "@/server/channels/read-body"
import { decryptMessage, encryptMessage, wechatSignature } from "@/server/channels/wechat-crypto"
import { hours } from "@/server/clock"
import { AppError } from "@/server/errors"

const eventToleranceSeconds = 300
const robotToleranceSeconds = 3600

/**
 * DingTalk (钉钉) calls one address in two ways. Messages to a robot carry a header that proves who knows the AppSecret but
 * covers no body, like a bearer token of an hour. Events of the organisation are encrypted as WeChat's are.
 */
export const dingtalk: Channel = {
  name: "dingtalk",

  verify(request, connection) {
    if (request.method !== "POST") return refuse(405, "method not allowed")
    const signed = signatureIn(request.query)
    return signed === null ? verifyRobotMessage(request, connection) : verifyEvent(request, connection, signed)
  },

  // Only who holds the keys can say "success" the way an event wants to hear it.
  acknowledge: (request, connection) =>
    signatureIn(request.query) !== null
      ? encryptedSuccess(connection)
      : { status: 200, headers: { "content-type": "application/json" }, body: "{}" },

  parse(delivery, connection) {
    const encrypted = encryptedPartOf(delivery.body)
    if (encrypted !== null) return [noticeOf(openEvent(encrypted, connection), connection)]
    const message = readRobotMessage(delivery.body)
    if (!message) throw new AppError("invalid", "The body is not a DingTalk message")
    return [spoken(message, connection)]
  },

  send: sendReply,
  fetchMedia,

  abilities: {
    maxTextLength: 5000,
    buttons: false,
    typing: false,
    richWindow: false,
    style: "short",
    media: ["image", "file"],
    access: "open",
  },
  settings: z
    .object({
      ownerKey: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{6,80}$/, "app-key")
        .optional(),
      appSecret: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{16,128}$/, "app-secret")
        .optional(),
      token: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9]{3,64}$/, "token")
        .optional(),
      aesKey: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9]{43}$/, "aes-key")
        .optional(),
    })
    .refine(({ appSecret, token, aesKey }) => appSecret || (token && aesKey), { path: ["appSecret"] })
    .refine(({ token, aesKey, ownerKey }) => !(token && aesKey) || ownerKey, { path: ["ownerKey"] }),
  secretKeys: ["token", "aesKey", "appSecret"],
  probe: probeApp,

  simulate({ settings, secrets }, message) {
    const hash = (words: string) => createHash("sha256").update(words).digest("base64url")
    const timestamp = String(message.at.getTime())
    const customer = hash(`customer ${message.sender.externalId}`)
    const body = JSON.stringify({
      msgId: `msg${hash(message.externalId).slice(0, 22)}`,
      msgtype: "text",
      createAt: message.at.getTime(),
      conversationId: `cid${customer.slice(0, 22)}`,
      conversationType: "1",
      senderId: `$:LWCP_v1:$${customer.slice(0, 24)}`,
      senderStaffId: `sim-${customer.slice(0, 16)}`,
      senderNick: message.sender.name,
      robotCode: settings.ownerKey ?? "ding-simulated",
      text: { content: message.text },
    })
    return {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        timestamp,
        sign: robotSignature(secrets.appSecret ?? "", timestamp),
      },
      query: "",
      body,
    }
  },
}

const refuse = (status: 400 | 401 | 405 | 415, why: string): Verification => ({ ok: false, status, why })

/** DingTalk counts in milliseconds; a service that wrote seconds would mean the same moment. */
const inSeconds = (timestamp: string) => (/^\d{13}$/.test(timestamp) ? timestamp.slice(0, -3) : timestamp)

const acceptedTypes = new Set(["application/json", ""])

const signatureIn = (query: URLSearchParams) => query.get("msg_signature") ?? query.get("signature")

function verifyRobotMessage({ headers, body }: RawRequest, { secrets, now }: ConnectionInHand): Verification {
  const { timestamp = "", sign = "" } = headers
  if (!secrets.appSecret || !sameSecret(sign, robotSignature(secrets.appSecret, timestamp))) {
    return refuse(401, "wrong signature")
  }
  if (!isFresh(inSeconds(timestamp), now, robotToleranceSeconds)) return refuse(401, "stale timestamp")
  if (!acceptedTypes.has(mediaTypeOf(headers))) return refuse(415, "send JSON")
  const message = readRobotMessage(body)
  if (!message) return refuse(400, "malformed message")
  return { ok: true, externalId: message.msgId, lane: threadOf(message) }
}

function verifyEvent(request: RawRequest, connection: ConnectionInHand, given: string): Verification {
  const { token, aesKey } = connection.secrets
  if (!token || !aesKey) return refuse(401, "no event keys are set")
  const timestamp = request.query.get("timestamp") ?? ""
  const nonce = request.query.get("nonce") ?? ""
  const encrypted = encryptedPartOf(request.body) ?? ""
  if (!sameSecret(given, wechatSignature(token, timestamp, nonce, encrypted))) return refuse(401, "wrong signature")
  if (!isFresh(inSeconds(timestamp), connection.now, eventToleranceSeconds)) return refuse(401, "stale timestamp")
  if (!acceptedTypes.has(mediaTypeOf(request.headers))) return refuse(415, "send JSON")
  try {
    const event = openEvent(encrypted, connection)
    if (event.EventType === "check_url") return { ok: true, answer: encryptedSuccess(connection) }
    return { ok: true, externalId: idOf(event), lane: "-" }
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return refuse(400, "malformed event")
    throw error
  }
}

/** Throws AppError("invalid"). */
function openEvent(encrypted: string, { secrets, settings }: ConnectionInHand): DingTalkEvent {
  const event = readEvent(decryptMessage(secrets.aesKey ?? "", settings.ownerKey ?? "", encrypted))
  if (!event) throw new AppError("invalid", "The body is not a DingTalk event")
  return event
}

function encryptedSuccess({ secrets, settings, now }: ConnectionInHand): RawAnswer {
  const encrypt = encryptMessage(secrets.aesKey ?? "", settings.ownerKey ?? "", "success")
  const timeStamp = String(now.getTime())
  const nonce = randomBytes(6).toString("hex")
  const answer = {
    msg_signature: wechatSignature(secrets.token ?? "", timeStamp, nonce, encrypt),
    timeStamp,
    nonce,
    encrypt,
  }
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(answer) }
}

const idOf = (event: DingTalkEvent) =>
  event.eventId ?? createHash("sha256").update(JSON.stringify(event)).digest("hex").slice(0, 40)

/** Events tell who joined or left the organisation; none is a customer's word. */
function noticeOf(event: DingTalkEvent, { settings, now }: ConnectionInHand): InboundMessage {
  const at = event.TimeStamp && /^\d{13}$/.test(event.TimeStamp) ? new Date(Number(event.TimeStamp)) : now
  return {
    externalId: idOf(event),
    type: "unsupported",
    direction: "system",
    accountRef: settings.ownerKey,
    threadRef: "-",
    sender: { externalId: "dingtalk" },
    occurredAt: at,
    text: event.EventType,
  }
}

const threadOf = ({ conversationId, conversationType }: RobotMessage) =>
  threadRefOf(conversationId, conversationType === "2")

function spoken(message: RobotMessage, { now }: ConnectionInHand): InboundMessage {
  const { senderStaffId, senderId, senderNick } = message
  const sender = senderStaffId ?? senderId ?? "unknown"
  return {
    externalId: message.msgId,
    direction: "inbound",
    accountRef: message.robotCode ?? message.chatbotUserId,
    threadRef: threadOf(message),
    sender: {
      externalId: sender,
      ...(senderId && senderId !== sender ? { altIds: { dingtalk: senderId } } : {}),
      name: senderNick,
    },
    occurredAt: message.createAt ?? now,
    ...sessionOf(message, now),
    ...contentOf(message),
  }
}

const sessionHolds = hours(1)

/** Where this very conversation can be answered for a while. */
function sessionOf(message: RobotMessage, now: Date): Pick<InboundMessage, "replyToken"> {
  const { sessionWebhook, sessionWebhookExpiredTime: ends } = message
  if (!sessionWebhook) return {}
  return { replyToken: { value: sessionWebhook, until: ends ?? new Date(now.getTime() + sessionHolds) } }
}

function contentOf({ msgtype, text, content }: RobotMessage): Pick<InboundMessage, "type" | "text" | "media"> {
  const inside: RobotContent = typeof content === "string" ? { content } : (content ?? {})
  const media = [{ id: inside.downloadCode, name: inside.fileName }]
  switch (msgtype) {
    case "text":
      return { type: "text", text: (text?.content ?? inside.content ?? "").trim() }
    case "picture":
      return { type: "image", media }
    case "audio":
      return { type: "voice", text: inside.recognition, media }
    case "video":
      return { type: "video", media }
    case "file":
      return { type: "file", media }
    case "richText": {
      const parts = inside.richText ?? []
      const pictures = parts
        .filter(({ downloadCode }) => downloadCode)
        .map(({ downloadCode }) => ({ id: downloadCode }))
      const words = parts.map((part) => part.text ?? "").join("")
      return {
        type: words.trim() || pictures.length === 0 ? "text" : "image",
        text: words,
        ...(pictures.length > 0 ? { media: pictures } : {}),
      }
    }
    default:
      return { type: "unsupported" }
  }
}
