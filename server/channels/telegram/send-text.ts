import { callPlatform } from "@/server/channels/call-platform"
import type { ConnectionInHand, OutboundMessage, SendResult } from "@/server/channels/channel"
import { splitText } from "@/server/channels/split-text"
import { type BotReply, chatOf, jsonCall, methodUrl, readReply } from "@/server/channels/telegram/bot-api"

const longestPart = 4096

/** Sends a reply in as many parts as Telegram's limit asks for; the quick answers hang on the last one. */
export async function sendText(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  if (!connection.secrets.botToken) return { kind: "failed", reason: "not_configured" }
  const parts = splitText(message.text, longestPart)
  let threadRef = message.threadRef
  let externalId: string | undefined
  for (const [at, text] of parts.entries()) {
    const keyboard = at === parts.length - 1 ? keyboardOf(message.choices) : {}
    let sent = await post(connection, { ...chatOf(threadRef), text, ...keyboard })
    if ("migratedTo" in sent) {
      threadRef = sent.migratedTo
      sent = await post(connection, { ...chatOf(threadRef), text, ...keyboard })
    }
    const result: SendResult = "migratedTo" in sent ? { kind: "failed", reason: "recipient_unknown" } : sent
    if (result.kind !== "sent") return at === 0 ? result : brokenOff(result, at, parts.length)
    externalId ??= result.externalId
  }
  return { kind: "sent", externalId: externalId && `${chatOf(threadRef).chat_id}:${externalId}` }
}

// Sending all of it again would repeat the parts that arrived.
function brokenOff(result: Exclude<SendResult, { kind: "sent" }>, sent: number, of: number): SendResult {
  return { kind: "failed", reason: result.reason, detail: `Only ${sent} of ${of} parts were taken` }
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

async function post(connection: ConnectionInHand, body: object): Promise<SendResult | { migratedTo: string }> {
  const called = await callPlatform(connection, methodUrl(connection, "sendMessage"), jsonCall(body))
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
  if (/too long/i.test(description)) return { kind: "failed", reason: "too_long", detail: description }
  return { kind: "failed", reason: "rejected", detail: description || `Telegram answered ${status}` }
}

function messageIdOf(result: unknown): string | undefined {
  if (typeof result !== "object" || result === null || !("message_id" in result)) return undefined
  return String(result.message_id)
}
