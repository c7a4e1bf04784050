import { createHash, randomBytes } from "node:crypto"
import { z } from "zod"
import { sameSecret } from "@/server/channels/authenticity"
import type { Channel, ConnectionInHand, InboundMessage } from "@/server/channels/channel"
import { mediaTypeOf } from "@/server/channels/read-body"
import { answerPressed, fetchFile, probeBot, sendTyping } from "@/server/channels/telegram/bot-api"
import { editMessage, recallMessage } from "@/server/channels/telegram/change-message"
import { sendReply } from "@/server/channels/telegram/send-reply"
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
    return messagesOf(update, connection)
  },

  async confirm(delivery, connection) {
    const id = readUpdate(delivery.body)?.callback_query?.id
    if (id) await answerPressed(connection, id)
  },

  send: sendReply,
  edit: editMessage,
  recall: recallMessage,
  fetchMedia: fetchFile,
  typing: sendTyping,

  abilities: {
    maxTextLength: 12_000,
    buttons: true,
    typing: true,
    richWindow: false,
    style: "short",
    media: ["image", "voice", "video", "file"],
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

function messagesOf(update: Update, connection: ConnectionInHand): InboundMessage[] {
  const { update_id, message, edited_message, callback_query, message_reaction, my_chat_member } = update
  // What a channel publishes is nobody's question.
  if (update.channel_post || update.edited_channel_post) return []
  const place = {
    eventId: update_id,
    accountRef: accountOf(connection),
    threadRef: threadOf(update) ?? "-",
  }
  const said = message ?? update.business_message
  if (said) return [spoken(said, place)]
  const edited = edited_message ?? update.edited_business_message
  if (edited) return [corrected(edited, place)]
  if (callback_query) return [pressed(callback_query, place, connection.now)]
  if (message_reaction) return [reacted(message_reaction, place)]
  if (my_chat_member) return [joinedOrLeft(my_chat_member, place)]
  const gone = update.deleted_business_messages
  if (gone) return gone.message_ids.map((id) => takenBack(gone.chat.id, id, place, connection.now))
  return [
    {
      ...place,
      externalId: `update:${update_id}`,
      type: "unsupported",
      direction: "system",
      sender: { externalId: place.threadRef },
      occurredAt: connection.now,
    },
  ]
}

type Place = Required<Pick<InboundMessage, "eventId" | "threadRef">> & Pick<InboundMessage, "accountRef">

/** The bot's own number: an update does not name it, the token begins with it. */
const accountOf = ({ settings, secrets }: ConnectionInHand) =>
  settings.botId ?? /^\d+(?=:)/.exec(secrets.botToken ?? "")?.[0]

function spoken(message: TelegramMessage, place: Place): InboundMessage {
  const { chat, from, contact, reply_to_message: answered } = message
  const ownNumber = contact?.user_id && contact.user_id === from?.id ? contact.phone_number : undefined
  return {
    ...place,
    externalId: `${chat.id}:${message.message_id}`,
    direction: directionOf(message),
    sender: senderOf(from ?? { id: chat.id, first_name: chat.first_name ?? chat.title }, ownNumber),
    occurredAt: new Date(message.date * 1000),
    ...(answered ? { replyTo: `${chat.id}:${answered.message_id}` } : {}),
    ...contentOf(message),
  }
}

function directionOf(message: TelegramMessage): InboundMessage["direction"] {
  const { chat, from, business_connection_id: business } = message
  if (from?.is_bot) return "outbound"
  // In a chat of the merchant's own account, whoever is not the other person is the merchant.
  if (business && from && from.id !== chat.id) return "outbound"
  return isAboutTheGroup(message) ? "system" : "inbound"
}

/** Telegram tells in a message of nobody's that people came and went, or that the group changed. */
const isAboutTheGroup = (message: TelegramMessage) =>
  [
    message.migrate_to_chat_id,
    message.migrate_from_chat_id,
    message.new_chat_members,
    message.left_chat_member,
    message.group_chat_created,
    message.supergroup_chat_created,
    message.new_chat_title,
    message.new_chat_photo,
    message.pinned_message,
  ].some((told) => told !== undefined)

function corrected(message: TelegramMessage, place: Place): InboundMessage {
  const said = spoken(message, place)
  const editedAt = message.edit_date ?? message.date
  return {
    ...said,
    externalId: `${said.externalId}:${editedAt}`,
    type: "edited",
    about: said.externalId,
    occurredAt: new Date(editedAt * 1000),
  }
}

function pressed(query: NonNullable<Update["callback_query"]>, place: Place, now: Date): InboundMessage {
  return {
    ...place,
    externalId: `update:${place.eventId}`,
    type: query.data ? "postback" : "unsupported",
    direction: "inbound",
    sender: senderOf(query.from),
    occurredAt: now,
    text: query.data,
    ...(query.message ? { replyTo: `${query.message.chat.id}:${query.message.message_id}` } : {}),
  }
}

function reacted(change: NonNullable<Update["message_reaction"]>, place: Place): InboundMessage {
  const emoji = change.new_reaction.map((given) => given.emoji).filter(Boolean)
  return {
    ...place,
    externalId: `update:${place.eventId}`,
    type: "reaction",
    direction: "inbound",
    sender: senderOf(change.user ?? { id: change.actor_chat?.id ?? change.chat.id }),
    occurredAt: new Date(change.date * 1000),
    about: `${change.chat.id}:${change.message_id}`,
    text: emoji.join("") || undefined,
  }
}

function joinedOrLeft(change: NonNullable<Update["my_chat_member"]>, place: Place): InboundMessage {
  const gone = ["kicked", "left"].includes(change.new_chat_member.status)
  return {
    ...place,
    externalId: `update:${place.eventId}`,
    type: gone ? "unfollow" : "follow",
    direction: "inbound",
    sender: senderOf(change.from),
    occurredAt: new Date(change.date * 1000),
  }
}

function takenBack(chatId: string, messageId: string, place: Place, now: Date): InboundMessage {
  return {
    ...place,
    externalId: `${chatId}:${messageId}:deleted`,
    type: "deleted",
    direction: "inbound",
    sender: { externalId: chatId },
    occurredAt: now,
    about: `${chatId}:${messageId}`,
  }
}

function senderOf(user: TelegramUser, phone?: string): InboundMessage["sender"] {
  const { username } = user
  const name = [user.first_name, user.last_name].filter(Boolean).join(" ") || username
  const altIds = { ...(username ? { username } : {}), ...(phone ? { phone } : {}) }
  return {
    externalId: user.id,
    ...(Object.keys(altIds).length > 0 ? { altIds } : {}),
    name,
    locale: user.language_code,
  }
}

function contentOf(message: TelegramMessage): Pick<InboundMessage, "type" | "text" | "media"> {
  const { text, caption, venue, sticker, contact } = message
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
  const card = [contact?.first_name, contact?.last_name, contact?.phone_number].filter(Boolean).join(" ")
  return { type: "unsupported", text: card || caption }
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
