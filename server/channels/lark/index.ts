import { createHash, randomInt } from "node:crypto"
import { z } from "zod"
import { isFresh, sameSecret } from "@/server/channels/authenticity"
import type {
  Channel,
  ConnectionInHand,
  InboundMedia,
  InboundMessage,
  RawRequest,
  Verification,
} from "@/server/channels/channel"
import { fetchMedia, resourceUrl } from "@/server/channels/lark/fetch-media"
import { contentOf } from "@/server/channels/lark/message-content"
import {
  decryptCallback,
  encryptCallback,
  encryptedPartOf,
  type LarkCallback,
  type LarkPerson,
  readCallback,
  tokenOf,
} from "@/server/channels/lark/read-callback"
import { editText, probeApp, recallMessage, sendReply } from "@/server/channels/lark/send-reply"
import { mediaTypeOf } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

const toleranceSeconds = 300

/** A bot of Feishu (飞书) or Lark. With an Encrypt Key only what is encrypted and signed is heard. */
export const lark: Channel = {
  name: "lark",

  verify(request, connection) {
    const { secrets, settings } = connection
    if (request.method !== "POST") return refuse(405, "method not allowed")
    if (!secrets.encryptKey && !secrets.verificationToken) return refuse(401, "no key is set")
    const judged = secrets.encryptKey
      ? openEncrypted(request, connection, secrets.encryptKey)
      : { inside: request.body.toString("utf8") }
    if ("refusal" in judged) return judged.refusal
    const body = readCallback(judged.inside)
    // In the clear the token within is the only proof; what our key encrypted is authentic before it is readable.
    const needsToken = secrets.verificationToken && (body || !secrets.encryptKey)
    if (needsToken && !sameSecret(tokenOf(judged.inside), secrets.verificationToken!)) {
      return refuse(401, "wrong verification token")
    }
    if (mediaTypeOf(request.headers) !== "application/json") return refuse(415, "send JSON")
    if (!body) return refuse(400, "malformed callback")
    if ("challenge" in body) {
      const headers = { "content-type": "application/json; charset=utf-8" }
      return { ok: true, answer: { status: 200, headers, body: JSON.stringify({ challenge: body.challenge }) } }
    }
    if (settings.appId && body.header.app_id && body.header.app_id !== settings.appId) {
      return refuse(404, "another app")
    }
    return { ok: true, externalId: body.header.event_id, lane: threadOf(body) }
  },

  acknowledge: () => ({ status: 200, headers: { "content-type": "application/json" }, body: "{}" }),

  parse(delivery, connection) {
    const { secrets } = connection
    const inside = secrets.encryptKey
      ? decryptCallback(secrets.encryptKey, encryptedPartOf(delivery.body) ?? "")
      : delivery.body.toString("utf8")
    const body = readCallback(inside)
    if (!body || "challenge" in body) throw new AppError("invalid", "The body is not a Lark callback")
    return messagesOf(body, connection)
  },

  send: sendReply,
  edit: editText,
  recall: recallMessage,
  fetchMedia,

  abilities: {
    maxTextLength: 10_000,
    buttons: false,
    typing: false,
    richWindow: false,
    style: "short",
    media: ["image", "voice", "video", "file"],
    access: "open",
  },
  settings: z
    .object({
      appId: z
        .string()
        .trim()
        .regex(/^cli_[A-Za-z0-9]{8,40}$/, "app-id")
        .optional(),
      appSecret: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9]{16,64}$/, "app-secret")
        .optional(),
      encryptKey: z.string().trim().min(4).max(128).optional(),
      verificationToken: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{8,128}$/, "verification-token")
        .optional(),
      region: z.enum(["feishu", "lark"]).default("feishu"),
    })
    .refine(({ encryptKey, verificationToken }) => encryptKey || verificationToken, { path: ["encryptKey"] }),
  secretKeys: ["encryptKey", "verificationToken", "appSecret"],
  probe: probeApp,

  simulate({ settings, secrets }, message) {
    const hash = (words: string) => createHash("sha256").update(words).digest("hex").slice(0, 32)
    const at = String(message.at.getTime())
    const customer = hash(`customer ${message.sender.externalId}`)
    const callback = JSON.stringify({
      schema: "2.0",
      header: {
        event_id: hash(`event ${message.externalId}`),
        event_type: "im.message.receive_v1",
        create_time: at,
        token: secrets.verificationToken ?? "",
        app_id: settings.appId ?? "cli_simulated",
        tenant_key: "simulated",
      },
      event: {
        sender: { sender_id: { open_id: `ou_${customer}` }, sender_type: "user", tenant_key: "simulated" },
        message: {
          message_id: `om_${hash(message.externalId)}`,
          create_time: at,
          chat_id: `oc_${customer}`,
          chat_type: "p2p",
          message_type: "text",
          content: JSON.stringify({ text: message.text }),
        },
      },
    })
    const headers = { "content-type": "application/json; charset=utf-8" }
    if (!secrets.encryptKey) return { method: "POST", headers, query: "", body: callback }
    const body = JSON.stringify({ encrypt: encryptCallback(secrets.encryptKey, callback) })
    const timestamp = String(Math.floor(message.at.getTime() / 1000))
    const nonce = String(randomInt(1e9, 1e10))
    return {
      method: "POST",
      headers: {
        ...headers,
        "x-lark-request-timestamp": timestamp,
        "x-lark-request-nonce": nonce,
        "x-lark-signature": signatureOf(secrets.encryptKey, timestamp, nonce, body),
      },
      query: "",
      body,
    }
  },
}

const refuse = (status: 400 | 401 | 404 | 405 | 415, why: string): Verification => ({ ok: false, status, why })

const signatureOf = (encryptKey: string, timestamp: string, nonce: string, body: string | Buffer) =>
  createHash("sha256").update(`${timestamp}${nonce}${encryptKey}`).update(body).digest("hex")

/**
 * An event is signed. The handshake of the console may come without a signature: there, being encrypted with our key is
 * the proof, and it is only ever answered.
 */
function openEncrypted(
  request: RawRequest,
  { now }: ConnectionInHand,
  encryptKey: string,
): { inside: string } | { refusal: Verification } {
  const given = request.headers["x-lark-signature"]
  const timestamp = request.headers["x-lark-request-timestamp"] ?? ""
  const nonce = request.headers["x-lark-request-nonce"] ?? ""
  if (given !== undefined) {
    if (!sameSecret(given, signatureOf(encryptKey, timestamp, nonce, request.body))) {
      return { refusal: refuse(401, "wrong signature") }
    }
    // Seconds in all that was seen; a service that wrote milliseconds would mean the same moment.
    const inSeconds = /^\d{13}$/.test(timestamp) ? timestamp.slice(0, -3) : timestamp
    if (!isFresh(inSeconds, now, toleranceSeconds)) return { refusal: refuse(401, "stale timestamp") }
    return { inside: decrypted(request.body, encryptKey) }
  }
  const inside = decrypted(request.body, encryptKey)
  const body = readCallback(inside)
  return body && "challenge" in body ? { inside } : { refusal: refuse(401, "wrong signature") }
}

/** Nothing, where our key did not encrypt it. */
function decrypted(body: Buffer, encryptKey: string): string {
  try {
    return decryptCallback(encryptKey, encryptedPartOf(body) ?? "")
  } catch {
    return ""
  }
}

const threadOf = ({ event }: LarkCallback) =>
  event.message?.chat_id ??
  event.chat_id ??
  event.context?.open_chat_id ??
  personOf(event.user_id, event.operator_id, event.operator, event.reader?.reader_id)?.open_id ??
  "-"

function messagesOf(callback: LarkCallback, connection: ConnectionInHand): InboundMessage[] {
  const { header, event } = callback
  const person = personOf(
    event.sender?.sender_id ?? undefined,
    event.user_id,
    event.operator_id,
    event.operator,
    event.reader?.reader_id,
  )
  const about: InboundMessage = {
    externalId: header.event_id,
    eventId: header.event_id,
    type: "unsupported",
    direction: "system",
    accountRef: header.app_id,
    threadRef: threadOf(callback),
    sender: senderOf(person),
    occurredAt: momentOf(event.message?.create_time ?? header.create_time, connection.now),
  }
  switch (header.event_type) {
    case "im.message.receive_v1": {
      const { message, sender } = event
      if (!message) throw new AppError("invalid", "The callback lacks its message")
      const direction = sender?.sender_type === "app" ? "outbound" : "inbound"
      const replyTo = message.parent_id || undefined
      const content = contentOf(message)
      const media = content.media?.map((piece) => addressed(piece, message.message_id, content.type, connection))
      const given = media ? { ...content, media } : content
      return [{ ...about, externalId: message.message_id, direction, replyTo, ...given }]
    }
    case "im.message.message_read_v1":
      return (event.message_id_list ?? []).map((read, index) => ({
        ...about,
        externalId: index === 0 ? header.event_id : `${header.event_id}:${index}`,
        type: "read",
        direction: "inbound",
        about: read,
      }))
    case "im.message.recalled_v1":
      return [{ ...about, type: "deleted", direction: "inbound", about: event.message_id }]
    case "im.message.reaction.created_v1":
    case "im.message.reaction.deleted_v1": {
      const text = header.event_type.includes("created") ? event.reaction_type?.emoji_type : undefined
      return [{ ...about, type: "reaction", direction: "inbound", about: event.message_id, text }]
    }
    case "im.chat.access_event.bot_p2p_chat_entered_v1":
      return [{ ...about, type: "enter_session", direction: "inbound" }]
    case "im.chat.member.bot.added_v1":
      return [{ ...about, type: "follow", direction: "inbound" }]
    case "im.chat.member.bot.deleted_v1":
      return [{ ...about, type: "unfollow", direction: "inbound" }]
    case "card.action.trigger":
      return [{ ...about, type: "postback", direction: "inbound", text: chosen(event.action) }]
    default:
      return [about]
  }
}

/** Stickers are of Lark's own and cannot be fetched. */
function addressed(
  piece: InboundMedia,
  messageId: string,
  type: InboundMessage["type"],
  { settings }: ConnectionInHand,
): InboundMedia {
  if (!piece.id || type === "sticker") return piece
  return { ...piece, url: resourceUrl(settings.region, messageId, piece.id, type === "image" || type === "text") }
}

const personOf = (...candidates: (LarkPerson | string | undefined)[]): LarkPerson | undefined => {
  const found = candidates.find((candidate) => candidate !== undefined)
  return typeof found === "string" ? { open_id: found } : found
}

function senderOf(person: LarkPerson | undefined): InboundMessage["sender"] {
  const altIds = {
    ...(person?.union_id ? { unionid: person.union_id } : {}),
    ...(person?.user_id ? { userid: person.user_id } : {}),
  }
  return {
    externalId: person?.open_id ?? person?.union_id ?? "unknown",
    ...(Object.keys(altIds).length > 0 ? { altIds } : {}),
  }
}

const momentOf = (milliseconds: string | undefined, now: Date) =>
  milliseconds && /^\d{10,14}$/.test(milliseconds) ? new Date(Number(milliseconds)) : now

function chosen(action: LarkCallback["event"]["action"]): string | undefined {
  const value = action?.value
  if (typeof value === "string") return value
  if (action?.option ?? action?.input_value) return action?.option ?? action?.input_value
  return value === undefined ? action?.tag : JSON.stringify(value)
}
