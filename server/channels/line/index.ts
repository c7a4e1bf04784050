import { createHash, createHmac } from "node:crypto"
import { z } from "zod"
import { sameSecret } from "@/server/channels/authenticity"
import type { Channel, InboundMessage } from "@/server/channels/channel"
import { fetchContent, probeBot, sendReply, sendTyping } from "@/server/channels/line/send-reply"
import { type LineEvent, type LineMessage, readWebhook, threadOf } from "@/server/channels/line/webhook"
import { mediaTypeOf } from "@/server/channels/read-body"
import { minutes } from "@/server/clock"
import { AppError } from "@/server/errors"

const signatureHeader = "x-line-signature"

/** A LINE Official Account (Messaging API). The signature covers the body and no moment: repeats are told by their ids. */
export const line: Channel = {
  name: "line",

  verify(request, { secrets, settings }) {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    const given = request.headers[signatureHeader]
    if (!secrets.channelSecret || !given || !sameSecret(given, signatureOf(secrets.channelSecret, request.body))) {
      return { ok: false, status: 401, why: "wrong signature" }
    }
    if (mediaTypeOf(request.headers) !== "application/json") return { ok: false, status: 415, why: "send JSON" }
    const webhook = readWebhook(request.body)
    if (!webhook) return { ok: false, status: 400, why: "malformed webhook" }
    if (settings.destination && webhook.destination && settings.destination !== webhook.destination) {
      return { ok: false, status: 404, why: "another LINE account" }
    }
    const [first] = webhook.events
    // The console's "Verify" button sends no events.
    if (!first) return { ok: true, answer: acknowledged }
    return {
      ok: true,
      externalId: webhook.events.map(({ webhookEventId }) => webhookEventId).join("+"),
      lane: threadOf(first),
    }
  },

  acknowledge: () => acknowledged,

  parse(delivery, { settings }) {
    const webhook = readWebhook(delivery.body)
    if (!webhook) throw new AppError("invalid", "The body is not a LINE webhook")
    const account = webhook.destination ?? settings.destination
    return webhook.events.map((event) => messageOf(event, account)).filter((message) => message !== null)
  },

  send: sendReply,
  fetchMedia: fetchContent,
  typing: sendTyping,

  abilities: {
    maxTextLength: 8000,
    buttons: true,
    typing: true,
    richWindow: false,
    style: "short",
    media: ["image", "voice", "video"],
    repeatSafe: true,
    access: "open",
  },
  settings: z.object({
    channelSecret: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]{8,128}$/, "channel-secret"),
    channelAccessToken: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9+/=._~-]{20,2000}$/, "channel-access-token")
      .optional(),
    destination: z
      .string()
      .trim()
      .regex(/^U[A-Za-z0-9]{8,64}$/, "bot-user-id")
      .optional(),
  }),
  secretKeys: ["channelSecret", "channelAccessToken"],
  probe: probeBot,

  simulate(connection, message) {
    const hash = (words: string) => createHash("sha256").update(words).digest("hex")
    const body = JSON.stringify({
      destination: connection.settings.destination ?? "Usimulated",
      events: [
        {
          type: "message",
          mode: "active",
          timestamp: message.at.getTime(),
          webhookEventId: `01${hash(`event ${message.externalId}`).slice(0, 24).toUpperCase()}`,
          deliveryContext: { isRedelivery: false },
          source: { type: "user", userId: `U${hash(`customer ${message.sender.externalId}`).slice(0, 32)}` },
          replyToken: hash(`reply ${message.externalId}`).slice(0, 32),
          message: {
            id: String(5n * 10n ** 17n + (BigInt(`0x${hash(message.externalId).slice(0, 14)}`) % 10n ** 17n)),
            type: "text",
            text: message.text,
          },
        },
      ],
    })
    return {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        [signatureHeader]: signatureOf(connection.secrets.channelSecret ?? "", body),
      },
      query: "",
      body,
    }
  },
}

const acknowledged = { status: 200, headers: { "content-type": "application/json" }, body: "{}" }

const signatureOf = (secret: string, body: string | Buffer) =>
  createHmac("sha256", secret).update(body).digest("base64")

/** A reply token is good for one answer, for about a minute. */
const replyTokenHolds = minutes(1)

type Meaning = Pick<InboundMessage, "type"> &
  Partial<Pick<InboundMessage, "externalId" | "direction" | "text" | "media" | "replyTo" | "about" | "heard">>

/** Null for kinds of events LINE asks to ignore: those it invented after this was written. */
function messageOf(event: LineEvent, destination: string | undefined): InboundMessage | null {
  const meaning = meaningOf(event)
  if (!meaning) return null
  const threadRef = threadOf(event)
  return {
    externalId: event.webhookEventId,
    eventId: event.webhookEventId,
    accountRef: destination,
    threadRef,
    sender: { externalId: event.source?.userId ?? threadRef },
    occurredAt: new Date(event.timestamp),
    ...(event.replyToken
      ? { replyToken: { value: event.replyToken, until: new Date(event.timestamp + replyTokenHolds) } }
      : {}),
    ...meaning,
    // In standby another system holds this chat; it is heard and not answered.
    direction: event.mode === "standby" ? "system" : (meaning.direction ?? "inbound"),
  }
}

function meaningOf({ type, message, unsend, postback, delivery }: LineEvent): Meaning | null {
  switch (type) {
    case "message":
      if (!message) return { type: "unsupported" }
      return { externalId: message.id, replyTo: message.quotedMessageId, ...contentOf(message) }
    case "messageEdited":
      return { type: "edited", text: message?.text, about: message?.id }
    case "unsend":
      return { type: "deleted", about: unsend?.messageId }
    case "follow":
    case "join":
      return { type: "follow" }
    case "unfollow":
    case "leave":
      return { type: "unfollow" }
    case "postback":
      return { type: "postback", text: [postback?.data, ...Object.values(postback?.params ?? {})].join(" ").trim() }
    case "delivery":
      return { type: "delivery", direction: "system", heard: "delivered", about: delivery?.data }
    case "memberJoined":
    case "memberLeft":
    case "beacon":
    case "accountLink":
    case "videoPlayComplete":
    case "membership":
    case "module":
      return { type: "unsupported", direction: "system" }
    default:
      return null
  }
}

const stickerUrl = (id: string) =>
  `https://stickershop.line-scdn.net/stickershop/v1/sticker/${encodeURIComponent(id)}/android/sticker.png`

function contentOf(message: LineMessage): Pick<InboundMessage, "type" | "text" | "media"> {
  const { type, title, address, latitude, longitude } = message
  const media = [{ id: message.id, url: message.contentProvider?.originalContentUrl, name: message.fileName }]
  switch (type) {
    case "text":
      return { type: "text", text: message.text ?? "" }
    case "image":
      return { type: "image", media }
    case "video":
      return { type: "video", media }
    case "audio":
      return { type: "voice", media }
    case "file":
      return { type: "file", media }
    case "location": {
      const named = [title, address].filter(Boolean).join(", ")
      const where = latitude === undefined || longitude === undefined ? "" : `${latitude}, ${longitude}`
      return { type: "location", text: named && where ? `${named} (${where})` : named || where || undefined }
    }
    case "sticker":
      return {
        type: "sticker",
        text: message.text ?? message.keywords?.join(", "),
        media: message.stickerId ? [{ id: message.stickerId, url: stickerUrl(message.stickerId) }] : undefined,
      }
    default:
      return { type: "unsupported" }
  }
}
