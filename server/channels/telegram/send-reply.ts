import { callPlatform } from "@/server/channels/call-platform"
import type { ConnectionInHand, OutboundMedia, OutboundMessage, SendResult } from "@/server/channels/channel"
import { multipartForm } from "@/server/channels/multipart-form"
import { filesThenText, sendInParts } from "@/server/channels/send-in-parts"
import { splitText } from "@/server/channels/split-text"
import { type BotReply, chatOf, jsonCall, methodUrl, readReply } from "@/server/channels/telegram/bot-api"

export const longestPart = 4096

/** Sends a reply's files and its text in as many parts as Telegram's limit asks for; quick answers hang on the last. */
export async function sendReply(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  if (!connection.secrets.botToken) return { kind: "failed", reason: "not_configured" }
  let chat = chatOf(message.threadRef)
  const quote = quoteOf(message)
  const result = await sendInParts(filesThenText(message, splitText(message.text, longestPart)), async (part, at) => {
    const keyboard = at.last ? keyboardOf(message.choices) : {}
    const post = async () => {
      const [method, init] =
        typeof part === "string"
          ? textCall(part, chat, at.index === 0 ? { ...quote, ...keyboard } : keyboard)
          : await fileCall(part, chat)
      return postTo(connection, method, init)
    }
    const sent = await post()
    if (!("migratedTo" in sent)) return sent
    chat = chatOf(sent.migratedTo)
    const again = await post()
    return "migratedTo" in again ? { kind: "failed", reason: "recipient_unknown" } : again
  })
  return result.kind === "sent" && result.externalId
    ? { kind: "sent", externalId: `${chat.chat_id}:${result.externalId}` }
    : result
}

type Chat = ReturnType<typeof chatOf>
type Call = readonly [method: string, init: Parameters<typeof callPlatform>[2]]

const textCall = (text: string, chat: Chat, more: object): Call => ["sendMessage", jsonCall({ ...chat, text, ...more })]

/** In a group, where several people ask, an answer shows which question it is for. */
function quoteOf({ threadRef, answering }: OutboundMessage): object {
  const asked = /(?:^|:)(\d{1,15})$/.exec(answering?.externalId ?? "")?.[1]
  if (!threadRef.startsWith("-") || !asked) return {}
  return { reply_parameters: { message_id: Number(asked), allow_sending_without_reply: true } }
}

// An address of ours would do for some kinds and sizes; the bytes do for all.
async function fileCall(file: OutboundMedia, chat: Chat): Promise<Call> {
  const bytes = await file.bytes()
  const [method, field] = methodFor(file, bytes.length)
  const fields = Object.entries(chat).map(([name, value]) => [name, String(value)])
  const form = multipartForm({ ...Object.fromEntries(fields), [field]: { name: file.name, mime: file.mime, bytes } })
  return [method, { ...form, timeoutMs: 60_000 }]
}

const largestPhoto = 10 * 1024 * 1024

function methodFor({ kind, mime }: OutboundMedia, size: number): [method: string, field: string] {
  if (kind === "image" && size <= largestPhoto && mime !== "image/svg+xml") return ["sendPhoto", "photo"]
  if (kind === "voice" && /^audio\/(ogg|mpeg|mp3|mp4|x-m4a|m4a)/.test(mime)) return ["sendVoice", "voice"]
  if (kind === "video" && mime === "video/mp4") return ["sendVideo", "video"]
  return ["sendDocument", "document"]
}

function keyboardOf(choices: string[]): object {
  if (choices.length === 0) return {}
  return {
    reply_markup: {
      keyboard: choices.map((choice) => [{ text: choice }]),
      resize_keyboard: true,
      one_time_keyboard: true,
    },
  }
}

/** Calls a method on the way of a message. */
export async function postTo(
  connection: ConnectionInHand,
  method: string,
  init: Call[1],
): Promise<SendResult | { migratedTo: string }> {
  const called = await callPlatform(connection, methodUrl(connection, method), init)
  if ("result" in called) return called.result
  const reply = readReply(called.answer.status, called.answer.text)
  if (reply.ok) return { kind: "sent", externalId: messageIdOf(reply.result) }
  if (reply.parameters?.migrate_to_chat_id) return { migratedTo: reply.parameters.migrate_to_chat_id }
  return failureOf(reply)
}

function failureOf({ status, description = "", parameters }: BotReply): SendResult {
  if (status === 429) return { kind: "retry", reason: "rate_limited", retryAfterSeconds: parameters?.retry_after }
  if (status >= 500) return { kind: "retry", reason: "platform_down" }
  // An unknown bot token is answered 401 when it is well-formed and 404 when it is not.
  if (status === 401 || status === 404) return { kind: "failed", reason: "token_invalid", detail: description }
  if (status === 403) return { kind: "failed", reason: "blocked", detail: description }
  if (/chat not found|user not found|peer_id_invalid/i.test(description)) {
    return { kind: "failed", reason: "recipient_unknown", detail: description }
  }
  if (/message can't be (?:edited|deleted)/i.test(description)) {
    return { kind: "failed", reason: "window_closed", detail: description }
  }
  if (/too long/i.test(description)) return { kind: "failed", reason: "too_long", detail: description }
  return { kind: "failed", reason: "rejected", detail: description || `Telegram answered ${status}` }
}

function messageIdOf(result: unknown): string | undefined {
  if (typeof result !== "object" || result === null || !("message_id" in result)) return undefined
  return String(result.message_id)
}
