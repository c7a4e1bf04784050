import { z } from "zod"
import { askCasually, askPlatform, busyOrDown, type Heard, jsonPost } from "@/server/channels/ask-platform"
import { changeSent } from "@/server/channels/change-sent"
import type {
  ChangeResult,
  ConnectionInHand,
  OutboundMedia,
  OutboundMessage,
  OutboundRequest,
  SendFailure,
  SendResult,
  SentMessage,
} from "@/server/channels/channel"
import { multipartForm } from "@/server/channels/multipart-form"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { filesThenText, sendInParts } from "@/server/channels/send-in-parts"
import { uploadFirst } from "@/server/channels/upload-first"
import { askForToken, probeToken, TokenRefused, withAccessToken } from "@/server/channels/with-access-token"

const key = z.string().max(300).optional()
const answer = z.object({
  code: z.number().optional(),
  msg: z.string().max(1000).optional(),
  data: z.object({ message_id: key, image_key: key, file_key: key }).nullish(),
  tenant_access_token: z.string().max(2000).optional(),
  expire: z.number().positive().optional(),
  bot: z.object({ app_name: z.string().max(200).optional() }).optional(),
})
type Answer = z.infer<typeof answer>
type Asked = Heard<Answer> | { result: SendResult }

/** Sends into the chat: files first, each brought to Lark before, then the text. */
export async function sendReply(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  if (!canSpeak(connection)) return { kind: "failed", reason: "not_configured" }
  const text = inPlainWords(withNumberedChoices(message.text, message.choices))
  return sendInParts(filesThenText(message, [text]), async (part, { index }) => {
    const made = typeof part === "string" ? inContent("text", { text: part }) : await uploaded(connection, part)
    if ("result" in made) return made.result
    // Within an hour the same one is shown once.
    const uuid = index === 0 ? message.id.slice(0, 50) : `${message.id.slice(0, 46)}_${index}`
    const body = { receive_id: message.threadRef, ...made, uuid }
    const called = await callLark(
      connection,
      `im/v1/messages?receive_id_type=${kindOfReceiver(message.threadRef)}`,
      jsonPost(body),
    )
    return "result" in called ? called.result : { kind: "sent", externalId: called.said.data?.message_id }
  })
}

/** Puts other words into a text of the bot's: twenty times, and as long as the company lets messages be edited. */
export const editText = (connection: ConnectionInHand, message: SentMessage, text: string) =>
  change(connection, message, { ...jsonPost(inContent("text", { text: inPlainWords(text) })), method: "PUT" })

/** Takes a message of the bot's back, on the day it was sent or as long as the company allows. */
export const recallMessage = (connection: ConnectionInHand, message: SentMessage) =>
  change(connection, message, { method: "DELETE", timeoutMs: 10_000 })

async function change(
  connection: ConnectionInHand,
  message: SentMessage,
  request: OutboundRequest,
): Promise<ChangeResult> {
  if (!canSpeak(connection)) return { kind: "failed", reason: "not_configured" }
  const path = `im/v1/messages/${encodeURIComponent(message.externalId)}`
  const isRecalledOrDeleted = /^(?:230011|230110)\b/
  return changeSent(message, { split: (text) => [text], isGone: isRecalledOrDeleted }, async () => {
    const called = await callLark(connection, path, request)
    return "result" in called ? called.result : { kind: "sent" }
  })
}

const canSpeak = ({ settings, secrets }: ConnectionInHand) => Boolean(settings.appId && secrets.appSecret)

const inContent = (msg_type: string, content: object) => ({ msg_type, content: JSON.stringify(content) })

/** Lark's ids say by their beginnings what they are of. */
function kindOfReceiver(id: string): string {
  if (id.startsWith("ou_")) return "open_id"
  return id.startsWith("on_") ? "union_id" : "chat_id"
}

/** A file as Lark keeps it; what is no picture, Opus voice or MP4 video is shown as a file. */
async function uploaded(
  connection: ConnectionInHand,
  file: OutboundMedia,
): Promise<ReturnType<typeof inContent> | { result: SendResult }> {
  const isPicture = file.kind === "image"
  const type = fileTypeOf(file)
  const called = await uploadFirst(async () => {
    const bytes = { name: file.name, mime: file.mime, bytes: await file.bytes() }
    const form = isPicture
      ? multipartForm({ image_type: "message", image: bytes })
      : multipartForm({ file_type: type, file_name: file.name, file: bytes })
    return callLark(connection, isPicture ? "im/v1/images" : "im/v1/files", { ...form, timeoutMs: 30_000 })
  })
  if ("result" in called) return called
  const { image_key, file_key } = called.said.data ?? {}
  if (image_key) return inContent("image", { image_key })
  if (!file_key) return { result: { kind: "failed", reason: "rejected", detail: "no file_key" } }
  if (type === "opus") return inContent("audio", { file_key })
  return inContent(type === "mp4" ? "media" : "file", { file_key })
}

function fileTypeOf({ mime, name }: OutboundMedia): string {
  if (/^audio\/(ogg|opus)/.test(mime)) return "opus"
  if (mime === "video/mp4") return "mp4"
  const ending = /\.(pdf|doc|xls|ppt)x?$/i.exec(name)?.[1]
  return ending?.toLowerCase() ?? "stream"
}

type Refused = Exclude<SendResult, { kind: "sent" }>

/** Calls a method, with one new tenant access token when the one in hand is refused. */
async function callLark(
  connection: ConnectionInHand,
  path: string,
  request: OutboundRequest,
): Promise<{ said: Answer } | { result: Refused }> {
  const asked = await withLarkToken<Asked>(
    connection,
    (token) =>
      askPlatform(
        connection,
        `${larkApi(connection)}/${path}`,
        { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } },
        answer,
      ),
    (heard) => "said" in heard && tokenCodes.has(heard.said.code ?? 0),
  )
  if ("kind" in asked) return { result: asked }
  if ("result" in asked) return { result: asked.result as Refused }
  const result = resultOf(asked)
  return result ? { result } : { said: asked.said }
}

export const withLarkToken = <T>(
  connection: ConnectionInHand,
  say: (token: string) => Promise<T>,
  isRefused: (heard: T) => boolean,
) => withAccessToken<T>(connection, () => freshToken(connection), say, isRefused)

/** Asks for a token and for the bot it belongs to. */
export async function probeApp(connection: ConnectionInHand) {
  if (!canSpeak(connection)) return { ok: false, detail: "no_lark_secret" }
  const asked = await probeToken(connection, () => freshToken(connection))
  if (!asked.ok) return asked
  const get = { method: "GET", headers: { authorization: `Bearer ${asked.token}` } }
  const { said } = await askCasually(connection, `${larkApi(connection)}/bot/v3/info`, get, answer)
  if (said.code !== 0 || !said.bot) return { ok: false, detail: "no_lark_bot" }
  return { ok: true, detail: "token_received", name: said.bot.app_name }
}

export const larkApi = ({ settings }: ConnectionInHand) => `${platformAddresses.lark(settings.region)}/open-apis`

async function freshToken(connection: ConnectionInHand) {
  const said = await askForToken(
    connection,
    `${larkApi(connection)}/auth/v3/tenant_access_token/internal`,
    jsonPost({ app_id: connection.settings.appId, app_secret: connection.secrets.appSecret }),
    answer,
  )
  if (!said.tenant_access_token) {
    throw new TokenRefused({ kind: "failed", reason: "token_invalid", detail: detailOf(said) })
  }
  const seconds = Math.min(said.expire ?? 7200, 7200)
  return { value: said.tenant_access_token, expiresAt: new Date(connection.now.getTime() + seconds * 1000) }
}

// In a text, Lark reads `<at …>` as a person and shows nothing of it to others.
const inPlainWords = (text: string) => text.replace(/<(\/?at\b)/gi, "＜$1")

const tokenCodes = new Set([99991661, 99991663, 99991664, 99991665])
const failures = new Map<number, SendFailure>([
  [99991672, "not_configured"],
  [99991401, "not_configured"],
  [230006, "not_configured"],
  [230027, "not_configured"],
  [230002, "recipient_unknown"],
  [230034, "recipient_unknown"],
  [230013, "blocked"],
  [230018, "blocked"],
  [230035, "blocked"],
  [230025, "too_long"],
  [230009, "window_closed"],
])

/** Null when nothing was refused. */
function resultOf(heard: Heard<Answer>): Refused | null {
  const { code } = heard.said
  if (code === 0) return null
  if (code === 99991400 || code === 230020) {
    const wait = Number(heard.headers.get("x-ogw-ratelimit-reset") ?? Number.NaN)
    return { kind: "retry", reason: "rate_limited", retryAfterSeconds: wait > 0 && wait <= 3600 ? wait : 1 }
  }
  const detail = detailOf(heard.said) || `Lark answered ${heard.status}`
  if (code !== undefined && tokenCodes.has(code)) return { kind: "failed", reason: "token_invalid", detail }
  const reason = code === undefined ? undefined : failures.get(code)
  if (reason) return { kind: "failed", reason, detail }
  return (busyOrDown(heard) as Refused | null) ?? { kind: "failed", reason: "rejected", detail }
}

const detailOf = ({ code, msg }: Answer) => [code, msg].filter((part) => part !== undefined).join(" ")
