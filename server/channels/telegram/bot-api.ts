import { z } from "zod"
import type { ConnectionInHand, InboundMedia } from "@/server/channels/channel"
import { fetchFile as fetchFrom } from "@/server/channels/fetch-file"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { readJson } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

const reply = z.object({
  ok: z.boolean(),
  description: z.string().max(1000).optional(),
  result: z.unknown().optional(),
  parameters: z
    .object({
      retry_after: z.number().optional(),
      migrate_to_chat_id: z.union([z.string(), z.number()]).transform(String).optional(),
    })
    .optional(),
})
export type BotReply = { status: number } & z.infer<typeof reply>

/** The address of a Bot API method; it contains the token, so it must never reach a log. */
export const methodUrl = (connection: ConnectionInHand, method: string) =>
  `${platformAddresses.telegram()}/${botIn(connection)}/${method}`

const botIn = ({ secrets }: ConnectionInHand) => `bot${encodeURIComponent(secrets.botToken ?? "").replace("%3A", ":")}`

export function jsonCall(body: object, timeoutMs = 15_000) {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), timeoutMs }
}

/** Telegram's answer in one shape; an answer that is not theirs (a proxy's error page) keeps only its status. */
export function readReply(status: number, text: string): BotReply {
  try {
    return { status, ...reply.parse(readJson(text)) }
  } catch {
    return { status, ok: false, result: null }
  }
}

/** Reactions come only to those who ask for them by name. */
const heardUpdates = [
  "message",
  "edited_message",
  "callback_query",
  "my_chat_member",
  "message_reaction",
  "business_message",
  "edited_business_message",
  "deleted_business_messages",
]

/** Asks who the bot is, then tells Telegram where to deliver and with which secret. */
export async function probeBot(connection: ConnectionInHand, webhookUrl: string) {
  if (!connection.secrets.botToken) return { ok: false, detail: "no_bot_token" }
  const me = await call(connection, "getMe", {})
  if (!me.ok)
    return {
      ok: false,
      detail: me.status === 401 || me.status === 404 ? "token_invalid" : (me.description ?? "no_answer"),
    }
  const bot = z.object({ id: z.coerce.string(), username: z.string().optional() }).safeParse(me.result)
  if (!bot.success) return { ok: false, detail: "no_answer" }
  const { botId } = connection.settings
  if (botId && botId !== bot.data.id) return { ok: false, detail: "other_bot" }
  const name = bot.data.username ? `@${bot.data.username}` : bot.data.id
  const set = await call(connection, "setWebhook", {
    url: webhookUrl,
    secret_token: connection.secrets.secretToken,
    allowed_updates: heardUpdates,
    max_connections: 40,
  })
  return set.ok
    ? { ok: true, detail: "webhook_set", name }
    : { ok: false, detail: set.description ?? "webhook_refused", name }
}

export async function sendTyping(connection: ConnectionInHand, threadRef: string): Promise<void> {
  await call(connection, "sendChatAction", { ...chatOf(threadRef), action: "typing" })
}

/** Takes the waiting mark off a pressed button. */
export async function answerPressed(connection: ConnectionInHand, queryId: string): Promise<void> {
  if (!connection.secrets.botToken) return
  await call(connection, "answerCallbackQuery", { callback_query_id: queryId })
}

/** A customer's file by its `file_id`; null when Telegram no longer has it or gives none of this size to bots. */
export async function fetchFile(connection: ConnectionInHand, piece: InboundMedia) {
  if (!piece.id || !connection.secrets.botToken) return null
  const asked = await connection.fetch(methodUrl(connection, "getFile"), jsonCall({ file_id: piece.id }))
  const reply = readReply(asked.status, asked.text)
  const file = z.object({ file_path: z.string().regex(/^[\w./-]+$/) }).safeParse(reply.result)
  if (reply.ok && file.success) {
    const url = `${platformAddresses.telegram()}/file/${botIn(connection)}/${file.data.file_path}`
    const brought = await fetchFrom(connection, url)
    return (
      brought && { bytes: brought.bytes, mime: piece.mime, name: piece.name ?? file.data.file_path.split("/").at(-1) }
    )
  }
  if (reply.status === 400) return null
  throw new AppError("unavailable", reply.description ?? `Telegram answered ${reply.status}`)
}

/** `chat/topic`, or `chat@connection` for a chat of the merchant's own account, as Telegram's fields. */
export function chatOf(threadRef: string): {
  chat_id: string
  message_thread_id?: number
  business_connection_id?: string
} {
  const [, chatId = threadRef, mark, rest] = /^([^/@]*)([/@])(.*)$/.exec(threadRef) ?? []
  return {
    chat_id: chatId,
    ...(mark === "/" ? { message_thread_id: Number(rest) } : {}),
    ...(mark === "@" ? { business_connection_id: rest } : {}),
  }
}

/** For calls whose loss costs nothing: an address that does not answer is an answer too. */
async function call(connection: ConnectionInHand, method: string, body: object): Promise<BotReply> {
  try {
    const { status, text } = await connection.fetch(methodUrl(connection, method), jsonCall(body, 8000))
    return readReply(status, text)
  } catch (error) {
    if (error instanceof AppError)
      return { status: 0, ok: false, description: error.reason ?? error.code, result: null }
    throw error
  }
}
