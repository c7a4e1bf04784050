import { createHash } from "node:crypto"
import { z } from "zod"
import { isFresh } from "@/server/channels/authenticity"
import type { Channel, ConnectionInHand, InboundMessage, RawAnswer } from "@/server/channels/channel"
import { isSignedBy, publicKeyOf, signWith } from "@/server/channels/discord/ed25519"
import {
  type AppEvent,
  type Attachment,
  type Interaction,
  momentOf,
  readCall,
  snowflakeAt,
} from "@/server/channels/discord/interaction"
import {
  choiceMark,
  editMessage,
  probeApp,
  recallMessage,
  sendReply,
  sendTyping,
} from "@/server/channels/discord/send-reply"
import { fetchFile } from "@/server/channels/fetch-file"
import { mediaTypeOf } from "@/server/channels/read-body"
import { minutes } from "@/server/clock"
import { AppError } from "@/server/errors"
import { signText } from "@/server/seal"

const toleranceSeconds = 300
/** A little less than the quarter of an hour Discord takes answers for. */
const tokenHolds = minutes(14)
const asCommand = 2
const asButton = 3
const asAutocomplete = 4
const asForm = 5

/** A Discord app's interactions: slash commands, buttons and forms. Replies come from its bot, in the same channel. */
export const discord: Channel = {
  name: "discord",

  verify(request, connection) {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    const timestamp = request.headers["x-signature-timestamp"] ?? ""
    const given = request.headers["x-signature-ed25519"] ?? ""
    const words = Buffer.concat([Buffer.from(timestamp), request.body])
    const keys = [connection.settings.publicKeyHex ?? "", publicKeyOf(rehearsalSeed(connection))]
    if (!keys.some((key) => isSignedBy(key, given, words))) return { ok: false, status: 401, why: "wrong signature" }
    if (!isFresh(timestamp, connection.now, toleranceSeconds)) {
      return { ok: false, status: 401, why: "stale timestamp" }
    }
    if (mediaTypeOf(request.headers) !== "application/json") return { ok: false, status: 415, why: "send JSON" }
    const call = readCall(request.body)
    if (!call) return { ok: false, status: 400, why: "malformed interaction" }
    if (call.kind === "ping") return { ok: true, answer: answering({ type: 1 }) }
    if (call.kind === "event-ping") return { ok: true, answer: nothing }
    const { applicationId } = connection.settings
    if (applicationId && call.application_id && applicationId !== call.application_id) {
      return { ok: false, status: 404, why: "another app" }
    }
    // Somebody is still typing their command: there is nothing to propose and nothing to keep.
    if (call.kind === "interaction" && call.type === asAutocomplete) {
      return { ok: true, answer: answering({ type: 8, data: { choices: [] } }) }
    }
    const { externalId, threadRef } = call.kind === "event" ? noticeOf(call, connection.now) : messageOf(call)
    return { ok: true, externalId, lane: threadRef }
  },

  // The reply follows in the channel; until then the customer sees, alone, that the question arrived.
  acknowledge(request) {
    const call = readCall(request.body)
    if (call?.kind !== "interaction") return nothing
    if (call.type === asButton) return answering({ type: 6 })
    const content = call.locale?.startsWith("zh") ? "已收到，马上回复您。" : "Received. We will answer here shortly."
    return answering({ type: 4, data: { content, flags: 64 } })
  },

  parse(delivery, { now }) {
    const call = readCall(delivery.body)
    if (call?.kind === "interaction") return [messageOf(call)]
    if (call?.kind === "event") return [noticeOf(call, now)]
    throw new AppError("invalid", "The body is not a Discord interaction")
  },

  send: sendReply,
  edit: editMessage,
  recall: recallMessage,
  fetchMedia: async (connection, { url }) => (url ? fetchFile(connection, url) : null),
  typing: sendTyping,

  abilities: {
    maxTextLength: 8000,
    buttons: true,
    typing: true,
    richWindow: false,
    style: "short",
    media: ["image", "voice", "video", "file"],
    access: "open",
  },
  settings: z.object({
    publicKeyHex: z
      .string()
      .trim()
      .regex(/^[0-9a-fA-F]{64}$/, "public-key"),
    applicationId: z
      .string()
      .trim()
      .regex(/^\d{5,20}$/, "application-id")
      .optional(),
    botToken: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9._-]{20,200}$/, "bot-token")
      .optional(),
  }),
  secretKeys: ["botToken"],
  probe: probeApp,

  simulate(connection, message) {
    const number = (words: string) => createHash("sha256").update(words).digest().readBigUInt64BE()
    const customer = number(`customer ${message.sender.externalId}`)
    const body = JSON.stringify({
      id: snowflakeAt(message.at, number(message.externalId)),
      application_id: connection.settings.applicationId ?? "1000000000000000000",
      type: asCommand,
      version: 1,
      token: createHash("sha256").update(`token ${message.externalId}`).digest("base64url"),
      locale: "zh-CN",
      channel_id: String((customer >> 3n) + 1n),
      user: { id: String((customer >> 2n) + 1n), username: "customer", global_name: message.sender.name },
      data: { id: "1", name: "ask", type: 1, options: [{ name: "question", type: 3, value: message.text }] },
    })
    const timestamp = String(Math.floor(message.at.getTime() / 1000))
    return {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-signature-timestamp": timestamp,
        "x-signature-ed25519": signWith(rehearsalSeed(connection), Buffer.from(timestamp + body)),
      },
      query: "",
      body,
    }
  },
}

/**
 * Only Discord holds the key behind an app's public key. Simulated customers sign with one that only this house can make,
 * another for each connection and each bot token.
 */
function rehearsalSeed({ id, secrets }: ConnectionInHand): Buffer {
  return Buffer.from(signText("discord rehearsal", `${id} ${secrets.botToken ?? ""}`), "base64url")
}

const answering = (answer: object): RawAnswer => ({
  status: 200,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(answer),
})
const nothing: RawAnswer = { status: 204, headers: { "content-type": "application/json" } }

function messageOf(call: Interaction): InboundMessage {
  const person = call.member?.user ?? call.user
  return {
    externalId: call.id,
    direction: "inbound",
    accountRef: call.application_id,
    threadRef: call.channel_id ?? person?.id ?? "-",
    sender: {
      externalId: person?.id ?? "unknown",
      ...(person?.username ? { altIds: { username: person.username } } : {}),
      name: person?.global_name ?? person?.username,
      locale: call.locale,
    },
    occurredAt: momentOf(call.id),
    ...(call.token
      ? { replyToken: { value: call.token, until: new Date(momentOf(call.id).getTime() + tokenHolds) } }
      : {}),
    ...contentOf(call),
  }
}

function contentOf({ type, data, message }: Interaction): Pick<InboundMessage, "type" | "text" | "media" | "replyTo"> {
  switch (type) {
    case asCommand: {
      const given = (data.options ?? []).flatMap((option) => option.options?.flatMap(inner) ?? [option])
      const files = given.flatMap(({ value }) => data.resolved?.attachments?.[String(value)] ?? [])
      const said = given.filter(({ type: kind, value }) => kind !== asAttachment && value !== undefined)
      const shown = data.target_id ? data.resolved?.messages?.[data.target_id]?.content : undefined
      const text = said.map(({ value }) => String(value)).join(" ") || shown || `/${data.name ?? ""}`
      if (files.length === 0) return { type: "text", text }
      return { type: typeOfFile(files[0]!), text: said.length > 0 ? text : undefined, media: files.map(mediaOf) }
    }
    case asButton: {
      const pressed = data.custom_id ?? ""
      const own = new RegExp(`^${choiceMark}\\d+:(.*)$`, "s").exec(pressed)?.[1]
      return { type: "postback", text: data.values?.join(", ") || own || pressed, replyTo: message?.id }
    }
    case asForm: {
      const fields = (data.components ?? []).flatMap((row) => [row, ...(row.components ?? []), row.component])
      return { type: "text", text: fields.flatMap((field) => field?.value ?? []).join("\n") }
    }
    default:
      return { type: "unsupported" }
  }
}

const asAttachment = 11
type Option = NonNullable<Interaction["data"]["options"]>[number]
const inner = (option: Option): Option[] => option.options?.flatMap(inner) ?? [option]

const mediaOf = ({ id, url, filename, content_type }: Attachment) => ({ id, url, name: filename, mime: content_type })

function typeOfFile({ content_type = "" }: Attachment): InboundMessage["type"] {
  if (content_type.startsWith("image/")) return "image"
  if (content_type.startsWith("audio/")) return "voice"
  return content_type.startsWith("video/") ? "video" : "file"
}

/** An event about the app: who took it in, who pays. None is a customer's word. */
function noticeOf({ event, application_id }: AppEvent, now: Date): InboundMessage {
  const person = event.data?.user
  const kinds: Record<string, InboundMessage["type"]> = {
    APPLICATION_AUTHORIZED: "follow",
    APPLICATION_DEAUTHORIZED: "unfollow",
  }
  const type = Object.hasOwn(kinds, event.type) ? kinds[event.type]! : "unsupported"
  const occurredAt = event.timestamp ? new Date(event.timestamp) : now
  return {
    externalId: [event.type, event.timestamp, person?.id].filter(Boolean).join(":"),
    type,
    direction: person && type !== "unsupported" ? "inbound" : "system",
    accountRef: application_id,
    threadRef: person?.id ?? "-",
    sender: { externalId: person?.id ?? "discord", name: person?.global_name ?? person?.username },
    occurredAt,
  }
}
