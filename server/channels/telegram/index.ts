import { createHash, randomBytes } from "node:crypto"
import { z } from "zod"
import { sameSecret } from "@/server/channels/authenticity"
import type { Channel, InboundMessage } from "@/server/channels/channel"
import { mediaTypeOf } from "@/server/channels/read-body"
import { probeBot, sendTyping } from "@/server/channels/telegram/bot-api"
import { sendText } from "@/server/channels/telegram/send-text"
import {
  readUpdate,
  type TelegramMessage,
  type TelegramUser,
  threadOf,
  type Update,
} from "@/server/channels/telegram/update"
import { AppError } from "@/server/errors"

const secretHeader = "x-telegram-bot-api-secret-token"

/** A Telegram bot (core.telegram.org/bots/api). The secret header is a bearer secret: nothing signs the body. */
export const telegram: Channel = {
  name: "telegram",

  verify(request, connection) {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    const expected = connection.secrets.secretToken
    const given = request.headers[secretHeader]
    if (!expected || !given || !sameSecret(given, expected))
      return { ok: false, status: 401, why: "wrong secret token" }
    if (mediaTypeOf(request.headers) !== "application/json") return { ok: false, status: 415, why: "send JSON" }
    const update = readUpdate(request.body)
    if (!update) return { ok: false, status: 400, why: "malformed update" }
    return { ok: true, externalId: update.update_id, lane: threadOf(update) ?? "-" }
  },

  acknowledge: () => ({ status: 200, headers: { "content-type": "application/json" }, body: "{}" }),

  parse(delivery, connection) {
    const update = readUpdate(delivery.body)
    if (!update) throw new AppError("invalid", "The body is not an Update")
    const threadRef = threadOf(update)
    if (!threadRef) return []
    if (update.message) return [spoken(update.message, threadRef)]
    if (update.edited_message) return [corrected(update.edited_message, threadRef)]
    if (update.callback_query) return [pressed(update.callback_query, update.update_id, threadRef, connection.now)]
    return update.my_chat_member ? [joinedOrLeft(update.my_chat_member, update.update_id, threadRef)] : []
  },

  send: sendText,
  typing: sendTyping,

  abilities: {
    maxTextLength: 12_000,
    buttons: true,
    typing: true,
    richWindow: false,
    style: "short",
    access: "open",
  },
  settings: z.object({
    botToken: z
      .string()
      .trim()
      .regex(/^\d{5,15}:[A-Za-z0-9_-]{30,60}$/, "bot-token"),
    secretToken: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]{16,256}$/, "secret-token"),
    botId: z
      .string()
      .trim()
      .regex(/^\d{5,15}$/, "digits")
      .optional(),
  }),
  secretKeys: ["botToken", "secretToken"],
  propose: () => ({ secretToken: randomBytes(32).toString("base64url") }),
  probe: probeBot,

  simulate(connection, message) {
    const customer = numberFrom(`customer ${message.sender.externalId}`)
    const date = Math.floor(message.at.getTime() / 1000)
    const said = numberFrom(`message ${message.externalId}`)
    const body = JSON.stringify({
      update_id: said,
      message: {
        message_id: said,
        date,
        chat: { id: customer, type: "private", first_name: message.sender.name },
        from: { id: customer, is_bot: false, first_name: message.sender.name },
        text: message.text,
      },
    })
    return {
      method: "POST",
      headers: { "content-type": "application/json", [secretHeader]: connection.secrets.secretToken ?? "" },
      query: "",
      body,
    }
  },
}

function spoken(message: TelegramMessage, threadRef: string): InboundMessage {
  return {
    externalId: `${message.chat.id}:${message.message_id}`,
    direction: message.from?.is_bot ? "outbound" : "inbound",
    threadRef,
    sender: senderOf(
      message.from ?? { id: message.chat.id, first_name: message.chat.first_name ?? message.chat.title },
    ),
    occurredAt: new Date(message.date * 1000),
    ...contentOf(message),
  }
}

// A correction is something new the customer says: the earlier words stay as they were.
function corrected(message: TelegramMessage, threadRef: string): InboundMessage {
  const said = spoken(message, threadRef)
  const editedAt = message.edit_date ?? message.date
  return { ...said, externalId: `${said.externalId}:${editedAt}`, occurredAt: new Date(editedAt * 1000) }
}

function pressed(
  query: NonNullable<Update["callback_query"]>,
  updateId: string,
  threadRef: string,
  now: Date,
): InboundMessage {
  return {
    externalId: `update:${updateId}`,
    type: query.data ? "postback" : "unsupported",
    direction: "inbound",
    threadRef,
    sender: senderOf(query.from),
    occurredAt: now,
    text: query.data,
  }
}

function joinedOrLeft(
  change: NonNullable<Update["my_chat_member"]>,
  updateId: string,
  threadRef: string,
): InboundMessage {
  const gone = ["kicked", "left"].includes(change.new_chat_member.status)
  return {
    externalId: `update:${updateId}`,
    type: gone ? "unfollow" : "follow",
    direction: "inbound",
    threadRef,
    sender: senderOf(change.from),
    occurredAt: new Date(change.date * 1000),
  }
}

function senderOf(user: TelegramUser): InboundMessage["sender"] {
  const name = [user.first_name, user.last_name].filter(Boolean).join(" ") || user.username
  return { externalId: user.id, name, locale: user.language_code }
}

function contentOf(message: TelegramMessage): Pick<InboundMessage, "type" | "text" | "media"> {
  const { text, caption, venue, sticker } = message
  // The button every chat with a bot begins with; what follows the command comes from the link that was opened.
  const started = /^\/start(?:@\w+)?(?:\s+(.*))?$/s.exec(text ?? "")
  if (started) return { type: "enter_session", text: started[1] }
  if (text !== undefined) return { type: "text", text }
  const photo = message.photo?.at(-1)
  if (photo) return { type: "image", text: caption, media: [{ id: photo.file_id, mime: "image/jpeg" }] }
  const voice = message.voice ?? message.audio
  if (voice) return { type: "voice", text: caption, media: [mediaOf(voice)] }
  const video = message.video ?? message.video_note ?? message.animation
  if (video) return { type: "video", text: caption, media: [mediaOf(video)] }
  if (message.document) return { type: "file", text: caption, media: [mediaOf(message.document)] }
  if (sticker) return { type: "sticker", text: sticker.emoji, media: [mediaOf(sticker)] }
  const place = venue?.location ?? message.location
  if (place) {
    const where = `${place.latitude}, ${place.longitude}`
    return { type: "location", text: venue ? `${venue.title}, ${venue.address} (${where})` : where }
  }
  return { type: "unsupported", text: caption }
}

const mediaOf = (file: { file_id: string; mime_type?: string; file_name?: string }) => ({
  id: file.file_id,
  mime: file.mime_type,
  name: file.file_name,
})

/** A number Telegram could have given, the same for the same words and beyond those in real use. */
function numberFrom(words: string): number {
  return 2 ** 50 + createHash("sha256").update(words).digest().readUIntBE(0, 6)
}
