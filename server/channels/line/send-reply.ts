import { createHash } from "node:crypto"
import { z } from "zod"
import { askCasually, askPlatform, busyOrDown, type Heard, jsonPost } from "@/server/channels/ask-platform"
import type {
  ConnectionInHand,
  InboundMedia,
  OutboundMedia,
  OutboundMessage,
  SendResult,
} from "@/server/channels/channel"
import { fetchFile } from "@/server/channels/fetch-file"
import { audioLengthOf } from "@/server/channels/line/audio-length"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { filesThenText } from "@/server/channels/send-in-parts"
import { splitText } from "@/server/channels/split-text"
import { AppError } from "@/server/errors"

const longestPart = 5000
const mostParts = 5
const mostChoices = 13
const longestLabel = 20

const answer = z.object({
  message: z.string().max(1000).optional(),
  sentMessages: z.array(z.object({ id: z.union([z.string(), z.number()]).transform(String) })).optional(),
})

/**
 * Answers with the reply token, which costs nothing, and pushes where there is none or it ended. A push carries our message
 * id as its retry key, so LINE shows a repeated one once and says 409.
 */
export async function sendReply(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  if (!connection.secrets.channelAccessToken) return { kind: "failed", reason: "not_configured" }
  const parts = filesThenText(message, splitText(message.text, longestPart))
  if (parts.length > mostParts) return { kind: "failed", reason: "too_long" }
  const messages: object[] = []
  for (const [index, part] of parts.entries()) {
    const choices = index === parts.length - 1 ? quickReplyOf(message.choices) : {}
    const { content, fault } =
      typeof part === "string" ? { content: { type: "text", text: part } } : await contentOf(part)
    if (fault) return { kind: "failed", reason: "rejected", detail: fault }
    messages.push({ ...content, ...choices })
  }
  const token = message.answering?.token
  const replied = token ? await replyWith(connection, token, messages) : null
  if (replied) return replied
  const headers = { "x-line-retry-key": retryKeyOf(message.id) }
  const pushed = await say(connection, "push", { to: message.threadRef, messages }, headers)
  return "result" in pushed ? pushed.result : resultOf(pushed)
}

/** Null when the token is no longer good. */
async function replyWith(
  connection: ConnectionInHand,
  replyToken: string,
  messages: object[],
): Promise<SendResult | null> {
  try {
    const replied = await say(connection, "reply", { replyToken, messages })
    if ("result" in replied) return replied.result
    return replied.status === 400 && /reply token/i.test(replied.said.message ?? "") ? null : resultOf(replied)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "unavailable") throw error
    // A token cannot tell a repeat: what may have arrived is not pushed after it.
    return { kind: "failed", reason: "platform_down", detail: "LINE did not say whether it took the reply" }
  }
}

const say = (connection: ConnectionInHand, how: "reply" | "push", body: object, headers: Record<string, string> = {}) =>
  askPlatform(
    connection,
    `${platformAddresses.line()}/v2/bot/message/${how}`,
    jsonPost(body, { ...bearer(connection), ...headers }),
    answer,
  )

function resultOf(heard: Heard<z.infer<typeof answer>>): SendResult {
  const { status, said } = heard
  if (status === 200 || status === 409) return { kind: "sent", externalId: said.sentMessages?.[0]?.id }
  // One status for two things: asking too often passes, a month's plan that is used up does not.
  if (status === 429 && /monthly limit/i.test(said.message ?? "")) {
    return { kind: "failed", reason: "quota_used", detail: said.message }
  }
  return busyOrDown(heard) ?? failureOf(status, said.message ?? `LINE answered ${status}`)
}

/** A file by its address of ours: LINE fetches it, and a picture to stand for a video. */
async function contentOf({ kind, url, bytes }: OutboundMedia): Promise<{ content?: object; fault?: string }> {
  if (!url.startsWith("https://")) return { fault: "LINE fetches files from https addresses only" }
  const originalContentUrl = url
  if (kind === "image") return { content: { type: "image", originalContentUrl, previewImageUrl: url } }
  if (kind === "video") {
    const previewImageUrl = new URL("/video-preview.png", url).toString()
    return { content: { type: "video", originalContentUrl, previewImageUrl } }
  }
  const duration = kind === "voice" ? audioLengthOf(await bytes()) : null
  return duration
    ? { content: { type: "audio", originalContentUrl, duration } }
    : { fault: "LINE takes no file of this kind" }
}

/** Brings a customer's file by the message it came with, or from the address the customer's app put it at. */
export async function fetchContent(connection: ConnectionInHand, piece: InboundMedia) {
  const { id, url } = piece
  if (!url && !(id && connection.secrets.channelAccessToken)) return null
  // Files come from a host of their own.
  const data = platformAddresses.line().replace("//api.line.me", "//api-data.line.me")
  const brought = url
    ? await fetchFile(connection, url)
    : await fetchFile(connection, `${data}/v2/bot/message/${encodeURIComponent(id ?? "")}/content`, bearer(connection))
  return brought && { ...brought, name: piece.name }
}

export async function sendTyping(connection: ConnectionInHand, threadRef: string): Promise<void> {
  if (!threadRef.startsWith("U")) return
  const url = `${platformAddresses.line()}/v2/bot/chat/loading/start`
  await askCasually(connection, url, jsonPost({ chatId: threadRef, loadingSeconds: 10 }, bearer(connection)), answer)
}

const botInfo = z.object({ userId: z.string().optional(), displayName: z.string().optional() })

/** Asks whose the access token is, then tells LINE where to deliver. */
export async function probeBot(connection: ConnectionInHand, webhookUrl: string) {
  if (!connection.secrets.channelAccessToken) return { ok: false, detail: "no_channel_access_token" }
  const base = `${platformAddresses.line()}/v2/bot`
  const me = await askCasually(connection, `${base}/info`, { method: "GET", headers: bearer(connection) }, botInfo)
  if (me.status === 401) return { ok: false, detail: "token_invalid" }
  if (me.status !== 200) return { ok: false, detail: "no_answer" }
  const { destination } = connection.settings
  if (destination && destination !== me.said.userId) return { ok: false, detail: "other_line_account" }
  const endpoint = { ...jsonPost({ endpoint: webhookUrl }, bearer(connection)), method: "PUT" }
  const set = await askCasually(connection, `${base}/channel/webhook/endpoint`, endpoint, answer)
  const name = me.said.displayName
  return set.status === 200 ? { ok: true, detail: "webhook_set", name } : { ok: false, detail: "webhook_refused", name }
}

const bearer = ({ secrets }: ConnectionInHand) => ({ authorization: `Bearer ${secrets.channelAccessToken}` })

function quickReplyOf(choices: string[]): object {
  if (choices.length === 0) return {}
  const items = choices.slice(0, mostChoices).map((choice) => ({
    type: "action",
    action: { type: "message", label: labelOf(choice), text: choice.slice(0, 300) },
  }))
  return { quickReply: { items } }
}

function labelOf(choice: string): string {
  const characters = [...choice]
  return characters.length <= longestLabel ? choice : `${characters.slice(0, longestLabel - 1).join("")}…`
}

/** The retry key must be a UUID; our ids are. Another one becomes a UUID that is always the same for it. */
function retryKeyOf(id: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return id
  const hex = createHash("sha256").update(id).digest("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function failureOf(status: number, detail: string): SendResult {
  if (status === 401) return { kind: "failed", reason: "token_invalid", detail }
  if (status === 403) return { kind: "failed", reason: "not_configured", detail }
  if (status === 404) return { kind: "failed", reason: "recipient_unknown", detail }
  if (/'to'|failed to send messages|user.*not/i.test(detail)) {
    return { kind: "failed", reason: "recipient_unknown", detail }
  }
  if (/length|too long/i.test(detail)) return { kind: "failed", reason: "too_long", detail }
  return { kind: "failed", reason: "rejected", detail }
}
