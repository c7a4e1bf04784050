import { z } from "zod"
import { askCasually, askPlatform, busyOrDown, type Heard, jsonPost } from "@/server/channels/ask-platform"
import type { ConnectionInHand, OutboundMessage, SendFailure, SendResult } from "@/server/channels/channel"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { askForToken, probeToken, TokenRefused, withAccessToken } from "@/server/channels/with-access-token"

const answer = z.object({
  code: z.number().optional(),
  msg: z.string().max(1000).optional(),
  data: z.object({ message_id: z.string().max(200).optional() }).nullish(),
  tenant_access_token: z.string().max(2000).optional(),
  expire: z.number().positive().optional(),
  bot: z.object({ app_name: z.string().max(200).optional() }).optional(),
})
type Answer = z.infer<typeof answer>
type Asked = Heard<Answer> | { result: SendResult }

/** Sends a text into the chat, with one new tenant access token when the one in hand is refused. */
export async function sendText(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  if (!connection.settings.appId || !connection.secrets.appSecret) return { kind: "failed", reason: "not_configured" }
  const body = {
    receive_id: message.threadRef,
    msg_type: "text",
    content: JSON.stringify({ text: inPlainWords(withNumberedChoices(message.text, message.choices)) }),
    // Within an hour the same one is shown once.
    uuid: message.id.slice(0, 50),
  }
  const said = await withAccessToken<Asked>(
    connection,
    () => freshToken(connection),
    (token) =>
      askPlatform(
        connection,
        `${apiOf(connection)}/im/v1/messages?receive_id_type=chat_id`,
        withBearer(body, token),
        answer,
      ),
    (asked) => "said" in asked && tokenCodes.has(asked.said.code ?? 0),
  )
  if ("kind" in said) return said
  return "result" in said ? said.result : resultOf(said)
}

/** Asks for a token and for the bot it belongs to. */
export async function probeApp(connection: ConnectionInHand) {
  if (!connection.settings.appId || !connection.secrets.appSecret) return { ok: false, detail: "no_lark_secret" }
  const asked = await probeToken(connection, () => freshToken(connection))
  if (!asked.ok) return asked
  const get = { method: "GET", headers: { authorization: `Bearer ${asked.token}` } }
  const { said } = await askCasually(connection, `${apiOf(connection)}/bot/v3/info`, get, answer)
  if (said.code !== 0 || !said.bot) return { ok: false, detail: "no_lark_bot" }
  return { ok: true, detail: "token_received", name: said.bot.app_name }
}

const apiOf = ({ settings }: ConnectionInHand) => `${platformAddresses.lark(settings.region)}/open-apis`

const withBearer = (body: object, token: string) => jsonPost(body, { authorization: `Bearer ${token}` })

async function freshToken(connection: ConnectionInHand) {
  const said = await askForToken(
    connection,
    `${apiOf(connection)}/auth/v3/tenant_access_token/internal`,
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
])

function resultOf(heard: Heard<Answer>): SendResult {
  const { code, data } = heard.said
  if (code === 0) return { kind: "sent", externalId: data?.message_id }
  if (code === 99991400 || code === 230020) {
    const wait = Number(heard.headers.get("x-ogw-ratelimit-reset") ?? Number.NaN)
    return { kind: "retry", reason: "rate_limited", retryAfterSeconds: wait > 0 && wait <= 3600 ? wait : 1 }
  }
  const detail = detailOf(heard.said) || `Lark answered ${heard.status}`
  if (code !== undefined && tokenCodes.has(code)) return { kind: "failed", reason: "token_invalid", detail }
  const reason = code === undefined ? undefined : failures.get(code)
  if (reason) return { kind: "failed", reason, detail }
  return busyOrDown(heard) ?? { kind: "failed", reason: "rejected", detail }
}

const detailOf = ({ code, msg }: Answer) => [code, msg].filter((part) => part !== undefined).join(" ")
