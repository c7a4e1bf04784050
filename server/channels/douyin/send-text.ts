import { z } from "zod"
import { askPlatform, busyOrDown, jsonPost } from "@/server/channels/ask-platform"
import { changeSent } from "@/server/channels/change-sent"
import type {
  ChangeResult,
  ConnectionInHand,
  OutboundMessage,
  SendResult,
  SentMessage,
} from "@/server/channels/channel"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { sendInParts } from "@/server/channels/send-in-parts"
import { splitText } from "@/server/channels/split-text"
import { askForToken, probeToken, TokenRefused, withAccessToken } from "@/server/channels/with-access-token"

export const longestPart = 500

const code = z.coerce.number().optional().catch(undefined)
const words = z.string().max(1000).optional().catch(undefined)
const data = z
  .object({
    error_code: code,
    description: words,
    msg_id: words,
    comment_id: words,
    access_token: z.string().min(1).max(1024).optional().catch(undefined),
    expires_in: z.coerce.number().positive().optional().catch(undefined),
  })
  .optional()
  .catch(undefined)
// Older interfaces answer inside `data`, newer ones beside it.
const answer = z.object({ err_no: code, err_msg: words, err_tips: words, message: words, data })
type Answer = z.infer<typeof answer>

const tokenCodes = new Set([28001003, 28001008, 2190002, 2190008])
export const isTokenCode = (code: number) => tokenCodes.has(code)
const codeOf = (given: Answer) => given.err_no || given.data?.error_code || 0

/** Sends a private message (im/send/msg). Into a live room nothing can be said: the platform has no interface for it. */
export async function sendText(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  if (isLiveRoom(message.threadRef)) return { kind: "failed", reason: "rejected", detail: "live_room" }
  // Whoever commented cannot be written to for that, and in public nobody's order is spoken of.
  if (message.threadRef.startsWith(commentPrefix)) return { kind: "failed", reason: "rejected", detail: "comment" }
  const { clientKey, accountOpenId } = connection.settings
  if (!clientKey || !accountOpenId || !connection.secrets.clientSecret) {
    return { kind: "failed", reason: "not_configured" }
  }
  const url = `${platformAddresses.douyin()}/im/send/msg/?open_id=${encodeURIComponent(accountOpenId)}`
  return sendInParts(splitText(withNumberedChoices(message.text, message.choices), longestPart), async (text) => {
    const body = {
      conversation_id: message.threadRef,
      ...(message.answering?.externalId ? { msg_id: message.answering.externalId } : {}),
      to_user_id: message.recipient,
      scene: "im_reply_msg",
      content: { msg_type: 1, text: { text } },
    }
    return postAs(connection, url, body)
  })
}

/** Takes a private message back (im/recall/msg). */
export async function recallText(connection: ConnectionInHand, message: SentMessage): Promise<ChangeResult> {
  const { clientKey, accountOpenId } = connection.settings
  if (!clientKey || !accountOpenId || !connection.secrets.clientSecret) {
    return { kind: "failed", reason: "not_configured" }
  }
  const url = `${platformAddresses.douyin()}/im/recall/msg/?open_id=${encodeURIComponent(accountOpenId)}`
  return changeSent(message, { split: (text) => splitText(text, longestPart) }, () =>
    postAs(connection, url, {
      conversation_id: message.threadRef,
      conversation_type: privateTalk,
      msg_id: message.externalId,
    }),
  )
}

const privateTalk = 1

/** A thread that is a comment under a video. */
export const commentPrefix = "comment:"

/** Posts something with the access token in hand, or a fresh one. */
export async function postAs(connection: ConnectionInHand, url: string, body: object): Promise<SendResult> {
  const heard = await withDouyinToken(
    connection,
    (token) => post(connection, url, token, body),
    (given) => ("kind" in given ? 0 : codeOf(given)),
  )
  return "kind" in heard ? heard : resultOf(heard)
}

/** Says something with the access token in hand, and once more with a fresh one where the answer's code refuses that. */
export function withDouyinToken<T>(
  connection: ConnectionInHand,
  say: (token: string) => Promise<T>,
  codeIn: (answer: T) => number,
) {
  return withAccessToken(
    connection,
    () => freshToken(connection),
    say,
    (given) => isTokenCode(codeIn(given)),
  )
}

// Rooms are numbered; conversations never are.
const isLiveRoom = (threadRef: string) => /^\d+$/.test(threadRef)

async function post(
  connection: ConnectionInHand,
  url: string,
  token: string,
  body: object,
): Promise<Answer | SendResult> {
  const heard = await askPlatform(connection, url, jsonPost(body, { "access-token": token }), answer)
  if ("result" in heard) return heard.result
  if (heard.status === 200) return heard.said
  return busyOrDown(heard) ?? { kind: "failed", reason: "rejected", detail: `Douyin answered ${heard.status}` }
}

function resultOf(given: Answer): SendResult {
  const said = codeOf(given)
  const detail = [said, given.err_msg || given.err_tips || given.data?.description].filter(Boolean).join(" ")
  if (said === 0) return { kind: "sent", externalId: given.data?.msg_id ?? given.data?.comment_id }
  if (isTokenCode(said)) return { kind: "failed", reason: "token_invalid", detail }
  if (said === 28003017) return { kind: "failed", reason: "quota_used", detail }
  return { kind: "failed", reason: "rejected", detail }
}

/** A token of the app itself, which is what can be had without a person signing in. */
async function freshToken(connection: ConnectionInHand) {
  const request = jsonPost({
    client_key: connection.settings.clientKey,
    client_secret: connection.secrets.clientSecret,
    grant_type: "client_credential",
  })
  const url = `${platformAddresses.douyin()}/oauth/client_token/`
  const given = await askForToken(connection, url, request, answer)
  const token = given.data?.access_token
  if (!token) {
    const detail = [codeOf(given), given.data?.description ?? given.message].filter(Boolean).join(" ")
    throw new TokenRefused({ kind: "failed", reason: "token_invalid", detail })
  }
  const seconds = given.data?.expires_in ?? 7200
  return { value: token, expiresAt: new Date(connection.now.getTime() + seconds * 1000) }
}

/** Asks for the app's token, which proves key and secret. */
export async function probeApp(connection: ConnectionInHand) {
  if (!connection.secrets.clientSecret) return { ok: false, detail: "no_client_secret" }
  const probed = await probeToken(connection, () => freshToken(connection))
  return probed.ok ? { ok: true, detail: "token_received", name: connection.settings.clientKey } : probed
}
