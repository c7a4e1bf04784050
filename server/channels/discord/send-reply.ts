import { createHash } from "node:crypto"
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
import { platformAddresses } from "@/server/channels/platform-addresses"
import { filesThenText, sendInParts } from "@/server/channels/send-in-parts"
import { splitText } from "@/server/channels/split-text"

const longestPart = 2000
const longestLabel = 80
const mostChoices = 25
const perRow = 5
export const choiceMark = "say:"

const answer = z.object({
  id: z.string().max(30).optional(),
  name: z.string().max(200).optional(),
  verify_key: z.string().max(100).optional(),
  code: z.number().optional(),
  message: z.string().max(1000).optional(),
  retry_after: z.number().optional(),
})

/**
 * Answers the interaction while its token holds, then and otherwise lets the bot speak in the channel: files first, with
 * buttons for the quick answers under the last part of the text.
 */
export async function sendReply(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  const { applicationId } = connection.settings
  let token = applicationId && message.answering?.token
  if (!token && !connection.secrets.botToken) return { kind: "failed", reason: "not_configured" }
  return sendInParts(filesThenText(message, partsOf(message.text)), async (part, { index, last }) => {
    const said = {
      ...(typeof part === "string" ? { content: part } : {}),
      ...mentionsNobody,
      ...(last ? buttonsOf(message.choices) : {}),
    }
    const file = typeof part === "string" ? null : part
    if (token) {
      const url = `${apiUrl()}/webhooks/${applicationId}/${encodeURIComponent(token)}`
      const followed = await say(connection, url, await requestOf(said, file))
      const isOver = followed.kind === "failed" && followed.reason === "recipient_unknown"
      if (!isOver || !connection.secrets.botToken) return followed
      token = undefined
    }
    // For some minutes the same one is shown once.
    const nonce = createHash("sha256").update(`${message.id}:${index}`).digest("base64url").slice(0, 24)
    const request = await requestOf({ ...said, nonce, enforce_nonce: true }, file)
    return say(connection, messagesUrl(message.threadRef), {
      ...request,
      headers: { ...request.headers, ...botOf(connection) },
    })
  })
}

/** Puts other words into a message of the bot's. Discord counts the edits of what is older than an hour. */
export const editMessage = (connection: ConnectionInHand, message: SentMessage, words: string) =>
  change(connection, message, { words }, { ...jsonPost({ content: words, ...mentionsNobody }), method: "PATCH" })

/** Deletes a message of the bot's, however old it is. */
export const recallMessage = (connection: ConnectionInHand, message: SentMessage) =>
  change(connection, message, {}, { method: "DELETE", timeoutMs: 10_000 })

async function change(
  connection: ConnectionInHand,
  message: SentMessage,
  wanted: { words?: string },
  request: OutboundRequest,
): Promise<ChangeResult> {
  if (!connection.secrets.botToken) return { kind: "failed", reason: "not_configured" }
  const url = `${messagesUrl(message.threadRef)}/${encodeURIComponent(message.externalId)}`
  const isUnknownMessage = /^10008\b/
  return changeSent(message, { ...wanted, split: partsOf, isGone: isUnknownMessage }, () =>
    say(connection, url, { ...request, headers: { ...request.headers, ...botOf(connection) } }),
  )
}

async function requestOf(said: object, file: OutboundMedia | null): Promise<OutboundRequest> {
  if (!file) return jsonPost(said)
  const form = multipartForm({
    payload_json: JSON.stringify(said),
    "files[0]": { name: file.name, mime: file.mime, bytes: await file.bytes() },
  })
  return { ...form, timeoutMs: 30_000 }
}

async function say(connection: ConnectionInHand, url: string, request: OutboundRequest): Promise<SendResult> {
  const asked = await askPlatform(connection, url, request, answer)
  if ("result" in asked) return asked.result
  if (asked.status >= 200 && asked.status < 300) return { kind: "sent", externalId: asked.said.id }
  return failureOf(asked)
}

export async function sendTyping(connection: ConnectionInHand, threadRef: string): Promise<void> {
  const url = `${apiUrl()}/channels/${encodeURIComponent(threadRef)}/typing`
  if (connection.secrets.botToken) await askCasually(connection, url, jsonPost({}, botOf(connection)), answer)
}

/** Asks which app the bot token is of, gives it a command to ask with, and tells Discord where interactions go. */
export async function probeApp(connection: ConnectionInHand, webhookUrl: string) {
  if (!connection.secrets.botToken) return { ok: false, detail: "no_bot_token" }
  const headers = botOf(connection)
  const app = await askCasually(connection, `${apiUrl()}/applications/@me`, { method: "GET", headers }, answer)
  if (app.status === 401) return { ok: false, detail: "token_invalid" }
  if (app.status !== 200 || !app.said.id) return { ok: false, detail: "no_answer" }
  const { applicationId, publicKeyHex } = connection.settings
  const { id, name, verify_key } = app.said
  if ((applicationId && applicationId !== id) || (verify_key && verify_key !== publicKeyHex?.toLowerCase())) {
    return { ok: false, detail: "other_discord_app", name }
  }
  await askCasually(connection, `${apiUrl()}/applications/${id}/commands`, jsonPost(askCommand, headers), answer)
  const told = { ...jsonPost({ interactions_endpoint_url: webhookUrl }, headers), method: "PATCH" }
  const set = await askCasually(connection, `${apiUrl()}/applications/@me`, told, answer)
  return set.status === 200 ? { ok: true, detail: "webhook_set", name } : { ok: false, detail: "webhook_refused", name }
}

const askCommand = {
  name: "ask",
  type: 1,
  description: "Ask customer service",
  description_localizations: { "zh-CN": "向客服提问" },
  options: [
    {
      name: "question",
      type: 3,
      required: true,
      description: "Your question",
      description_localizations: { "zh-CN": "您的问题" },
    },
  ],
}

const partsOf = (text: string) => splitText(text, longestPart)
const mentionsNobody = { allowed_mentions: { parse: [] } }
const messagesUrl = (channel: string) => `${apiUrl()}/channels/${encodeURIComponent(channel)}/messages`
const apiUrl = () => `${platformAddresses.discord()}/api/v10`
const botOf = ({ secrets }: ConnectionInHand) => ({ authorization: `Bot ${secrets.botToken}` })

function buttonsOf(choices: string[]): object {
  const buttons = choices.slice(0, mostChoices).map((choice, index) => ({
    type: 2,
    style: 2,
    label: cut(choice, longestLabel),
    // Every button of a message needs another id; what follows the number is what is said.
    custom_id: `${choiceMark}${index}:${cut(choice, 45)}`,
  }))
  if (buttons.length === 0) return {}
  const rows = Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, row) => ({
    type: 1,
    components: buttons.slice(row * perRow, (row + 1) * perRow),
  }))
  return { components: rows }
}

function cut(text: string, limit: number): string {
  const characters = [...text]
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join("")}…`
}

function failureOf(heard: Heard<z.infer<typeof answer>>): SendResult {
  const { status, said } = heard
  if (status === 429) {
    const wait = said.retry_after === undefined ? undefined : Math.min(Math.ceil(said.retry_after), 86_400)
    return wait === undefined ? busyOrDown(heard)! : { kind: "retry", reason: "rate_limited", retryAfterSeconds: wait }
  }
  const detail =
    [said.code, said.message].filter((part) => part !== undefined).join(" ") || `Discord answered ${status}`
  if (status === 401) return { kind: "failed", reason: "token_invalid", detail }
  const reason = failures.get(said.code ?? 0)
  if (reason) return { kind: "failed", reason, detail }
  if (status === 403) return { kind: "failed", reason: "not_configured", detail }
  if (status === 404) return { kind: "failed", reason: "recipient_unknown", detail }
  return busyOrDown(heard) ?? { kind: "failed", reason: "rejected", detail }
}

const failures = new Map<number, SendFailure>([
  [10003, "recipient_unknown"],
  // The token of an interaction that ended.
  [10015, "recipient_unknown"],
  [50027, "recipient_unknown"],
  [50001, "not_configured"],
  [50007, "blocked"],
  [50013, "not_configured"],
  [40333, "platform_down"],
])
