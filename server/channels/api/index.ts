import { randomBytes } from "node:crypto"
import { z } from "zod"
import {
  answerComment,
  commentOf,
  isCommentEvent,
  readComment,
  simulateComment,
} from "@/server/channels/api/comment-event"
import { postEvent } from "@/server/channels/api/post-event"
import { faultOfWebhook, secretsPattern, signWebhook } from "@/server/channels/api/standard-webhooks"
import type { Channel, InboundMessage } from "@/server/channels/channel"
import { maybe, mediaTypeOf, readJson } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

const id = z.union([z.string().min(1).max(200), z.number().int()]).transform(String)
const person = z.object({
  id,
  name: maybe(z.string().max(200)),
  email: maybe(z.string().max(320)),
  locale: maybe(z.string().max(35)),
})
const attachment = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  mime: maybe(z.string().max(200)),
  name: maybe(z.string().max(300)),
})

/** The `data` of a `message.created`. */
const createdMessage = z.object({
  id,
  conversationId: id,
  sender: person,
  type: z.string().max(40).default("text"),
  text: maybe(z.string().max(20_000)),
  score: maybe(z.number().int().min(1).max(5)),
  about: maybe(id),
  attachments: maybe(z.array(attachment).max(20)),
  occurredAt: maybe(z.iso.datetime({ offset: true })),
})
const envelope = z.object({
  // A signed object of no kind is an event nobody knows: the published example of the signature is one.
  type: z.string().max(100).default("unknown"),
  timestamp: z.iso.datetime({ offset: true }).optional().catch(undefined),
  data: z.unknown().optional(),
})

const known = new Set<InboundMessage["type"]>([
  "text",
  "image",
  "voice",
  "video",
  "file",
  "location",
  "link",
  "sticker",
  "product_card",
  "order_card",
  "postback",
  "reaction",
  "follow",
  "unfollow",
  "enter_session",
  "edited",
  "deleted",
  "rating",
  "read",
  "delivery",
])

/** The generic channel: whoever can sign a webhook can be a channel. Standard Webhooks in both directions. */
export const api: Channel = {
  name: "api",

  verify(request, connection) {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    if (!connection.secrets.secret) return { ok: false, status: 401, why: "no secret is set" }
    const fault = faultOfWebhook(connection.secrets.secret, request.headers, request.body, connection.now)
    if (fault) return { ok: false, status: 401, why: fault }
    if (mediaTypeOf(request.headers) !== "application/json") return { ok: false, status: 415, why: "send JSON" }
    const body = readEnvelope(request.body)
    if (!body) return { ok: false, status: 400, why: "malformed body" }
    if (isCommentEvent(body.type)) {
      const comment = readComment(body.data)
      if ("fault" in comment) return { ok: false, status: 400, why: faultyField(comment.fault) }
      return { ok: true, externalId: request.headers["webhook-id"]!, lane: `comment:${comment.id}` }
    }
    if (body.type !== "message.created") return { ok: true, externalId: request.headers["webhook-id"]!, lane: "-" }
    const message = createdMessage.safeParse(body.data)
    if (!message.success) return { ok: false, status: 400, why: faultyField(message.error) }
    return { ok: true, externalId: request.headers["webhook-id"]!, lane: message.data.conversationId }
  },

  acknowledge: () => ({ status: 200, headers: { "content-type": "application/json" }, body: "{}" }),

  parse(delivery, connection) {
    const body = readEnvelope(delivery.body)
    if (!body) throw new AppError("invalid", "The body is not an event")
    if (isCommentEvent(body.type)) {
      const comment = readComment(body.data)
      if ("fault" in comment) throw new AppError("invalid", faultyField(comment.fault))
      return [commentOf(body.type, comment, new Date(body.timestamp ?? connection.now))]
    }
    const read = createdMessage.safeParse(body.data)
    // Events of kinds we do not know may be about anything; only a message we cannot read is a fault.
    if (!read.success && body.type !== "message.created") {
      return [unknownEvent(body.type, delivery.headers["webhook-id"], new Date(body.timestamp ?? connection.now))]
    }
    if (!read.success) throw new AppError("invalid", faultyField(read.error))
    const message = read.data
    const kind = message.type as InboundMessage["type"]
    const isKnown = body.type === "message.created" && known.has(kind)
    return [
      {
        externalId: message.id,
        eventId: delivery.headers["webhook-id"],
        type: isKnown ? kind : "unsupported",
        direction: "inbound",
        threadRef: message.conversationId,
        sender: {
          externalId: message.sender.id,
          name: message.sender.name,
          email: message.sender.email,
          locale: message.sender.locale,
        },
        occurredAt: new Date(message.occurredAt ?? body.timestamp ?? connection.now),
        text: message.text,
        ...(message.attachments ? { media: message.attachments } : {}),
        ...(message.score === undefined ? {} : { score: message.score }),
        ...(message.about === undefined ? {} : { about: message.about }),
      },
    ]
  },

  send(connection, message) {
    const body = JSON.stringify({
      type: "message.created",
      timestamp: connection.now.toISOString(),
      data: {
        id: message.id,
        conversationId: message.threadRef,
        recipient: { id: message.recipient },
        type: "text",
        text: message.text,
        language: message.language,
        cites: message.cites,
        choices: message.choices,
        ...(message.media?.length
          ? { attachments: message.media.map(({ kind, url, mime, name }) => ({ kind, url, mime, name })) }
          : {}),
      },
    })
    return postEvent(connection, message.id, body)
  },

  abilities: {
    maxTextLength: 20_000,
    buttons: true,
    typing: false,
    richWindow: false,
    repeatSafe: true,
    media: ["image", "voice", "video", "file"],
    comments: { privateWithinHours: 7 * 24 },
    access: "open",
  },
  settings: z.object({
    secret: z.string().trim().regex(secretsPattern, "whsec"),
    callbackUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
  }),
  secretKeys: ["secret"],
  propose: () => ({ secret: `whsec_${randomBytes(32).toString("base64")}` }),

  answerComment,
  simulateComment,

  simulate(connection, message) {
    const body = JSON.stringify({
      type: "message.created",
      timestamp: message.at.toISOString(),
      data: {
        id: message.externalId,
        conversationId: `thread-${message.sender.externalId}`,
        sender: { id: message.sender.externalId, name: message.sender.name },
        type: "text",
        text: message.text,
      },
    })
    return {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...signWebhook(connection.secrets.secret ?? "", `msg_${message.externalId}`, message.at, body),
      },
      query: "",
      body,
    }
  },
}

const unknownEvent = (type: string, id = "-", occurredAt: Date): InboundMessage => ({
  externalId: `event:${id}`,
  eventId: id,
  type: "unsupported",
  direction: "system",
  threadRef: "-",
  sender: { externalId: "-" },
  occurredAt,
  text: type,
})

function readEnvelope(body: Buffer): z.infer<typeof envelope> | null {
  try {
    return envelope.parse(readJson(body))
  } catch {
    return null
  }
}

/** Tells the integrator which field is wrong, never what was in it. */
function faultyField(error: z.ZodError): string {
  const path = error.issues[0]?.path.map(String).join(".") ?? ""
  return `malformed body: data${path ? `.${path}` : ""}`
}
