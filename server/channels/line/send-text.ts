import { createHash } from "node:crypto"
import { z } from "zod"
import { askCasually, askPlatform, busyOrDown, jsonPost } from "@/server/channels/ask-platform"
import type { ConnectionInHand, OutboundMessage, SendResult } from "@/server/channels/channel"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { splitText } from "@/server/channels/split-text"

const longestPart = 5000
const mostParts = 5
const mostChoices = 13
const longestLabel = 20

const answer = z.object({
  message: z.string().max(1000).optional(),
  sentMessages: z.array(z.object({ id: z.union([z.string(), z.number()]).transform(String) })).optional(),
})

/** Pushes a reply. Our message id is the retry key, so LINE shows a repeated one once and says 409. */
export async function sendText(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  if (!connection.secrets.channelAccessToken) return { kind: "failed", reason: "not_configured" }
  const parts = splitText(message.text, longestPart)
  if (parts.length > mostParts) return { kind: "failed", reason: "too_long" }
  const messages = parts.map((text, index) => ({
    type: "text",
    text,
    ...(index === parts.length - 1 ? quickReplyOf(message.choices) : {}),
  }))
  const headers = { ...bearer(connection), "x-line-retry-key": retryKeyOf(message.id) }
  const asked = await askPlatform(
    connection,
    `${platformAddresses.line()}/v2/bot/message/push`,
    jsonPost({ to: message.threadRef, messages }, headers),
    answer,
  )
  if ("result" in asked) return asked.result
  const { status, said } = asked
  if (status === 200 || status === 409) return { kind: "sent", externalId: said.sentMessages?.[0]?.id }
  // One status for two things: asking too often passes, a month's plan that is used up does not.
  if (status === 429 && /monthly limit/i.test(said.message ?? "")) {
    return { kind: "failed", reason: "quota_used", detail: said.message }
  }
  return busyOrDown(asked) ?? failureOf(status, said.message ?? `LINE answered ${status}`)
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
