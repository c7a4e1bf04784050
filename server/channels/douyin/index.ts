import { createHash } from "node:crypto"
import { z } from "zod"
import { sameSecret } from "@/server/channels/authenticity"
import type { Channel, ConnectionInHand, RawRequest, Verification } from "@/server/channels/channel"
import { answerComment } from "@/server/channels/douyin/answer-comment"
import { itemsOf, listComments } from "@/server/channels/douyin/list-comments"
import {
  isLivePush,
  liveMessages,
  liveSecretsOf,
  liveSignature,
  verifyLivePush,
} from "@/server/channels/douyin/live-push"
import { type DouyinEvent, deliveryIdOf, isForAccount, messageOf, readEvent } from "@/server/channels/douyin/read-event"
import { longestPart, probeApp, recallText, sendText } from "@/server/channels/douyin/send-text"
import { mediaTypeOf } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

const signatureHeader = "x-douyin-signature"

/** Douyin's private messages (open-platform webhooks) and what is said in its live rooms, told apart by their headers. */
export const douyin: Channel = {
  name: "douyin",

  verify(request, connection) {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    if (request.headers[signatureHeader] !== undefined) return verifyWebhook(request, connection)
    if (isLivePush(request.headers)) return verifyLivePush(request, connection)
    return { ok: false, status: 401, why: "not signed" }
  },

  acknowledge: () => ({ status: 200, headers: { "content-type": "application/json" }, body: "{}" }),

  parse(delivery, connection) {
    if (delivery.headers[signatureHeader] === undefined) return liveMessages(delivery, connection.now)
    const event = readEvent(delivery.body)
    if (!event) throw new AppError("invalid", "The body is not a Douyin event")
    return [messageOf(event, connection, deliveryIdOf(event, delivery.headers, delivery.body))]
  },

  pull: listComments,
  send: sendText,
  recall: recallText,
  answerComment,

  abilities: {
    maxTextLength: longestPart,
    buttons: false,
    typing: false,
    richWindow: false,
    style: "short",
    answerWithin: { minutes: 3, fromHour: 8, toHour: 23, timeZone: "Asia/Shanghai" },
    polled: { everySeconds: 120 },
    comments: {},
    access: "needs_approval",
  },
  settings: z
    .object({
      clientKey: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{6,64}$/, "client-key")
        .optional(),
      clientSecret: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{8,128}$/, "client-secret")
        .optional(),
      accountOpenId: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{6,100}$/, "open-id")
        .optional(),
      commentItems: z
        .string()
        .trim()
        .max(4000)
        .refine((written) => itemsOf(written).every((item) => /^[A-Za-z0-9@+/=_-]{4,200}$/.test(item)), "item-ids")
        .optional(),
      live: z.string().trim().max(1000).refine(hasLiveSecret, "live-secrets").optional(),
    })
    .strict()
    .refine((given) => given.live || given.clientSecret, { path: ["clientSecret"], message: "client-secret" }),
  secretKeys: ["clientSecret", "live"],
  probe: probeApp,

  simulate(connection, message) {
    const at = message.at.getTime()
    const sender = `sim_${message.sender.externalId}`
    const said = createHash("sha256").update(message.externalId).digest("base64url").slice(0, 22)
    if (!connection.secrets.clientSecret) {
      const headers = {
        "x-msg-type": "live_comment",
        "x-nonce-str": said,
        "x-roomid": "7000000000000000001",
        "x-timestamp": `${at}`,
      }
      const comment = {
        msg_id: said,
        sec_openid: sender,
        nickname: message.sender.name,
        content: message.text,
        timestamp: at,
      }
      const body = JSON.stringify([comment])
      const secret = liveSecretsOf(connection.secrets.live ?? "")("live_comment") ?? ""
      const signed = { ...headers, "x-signature": liveSignature(headers, body, secret) }
      return { method: "POST", headers: { "content-type": "application/json", ...signed }, query: "", body }
    }
    const content = {
      conversation_short_id: `@sim${createHash("sha256").update(sender).digest("base64url").slice(0, 22)}==`,
      server_message_id: `@sim${said}==`,
      conversation_type: 1,
      create_time: at,
      message_type: "text",
      text: message.text,
      user_infos: [{ open_id: sender, nick_name: message.sender.name, avatar: "" }],
    }
    const body = JSON.stringify({
      event: "im_receive_msg",
      client_key: connection.settings.clientKey,
      from_user_id: sender,
      to_user_id: connection.settings.accountOpenId,
      log_id: said,
      content: JSON.stringify(content),
    })
    const headers = {
      "content-type": "application/json",
      "msg-id": said,
      [signatureHeader]: webhookSignature(connection.secrets.clientSecret, body),
    }
    return { method: "POST", headers, query: "", body }
  },
}

function hasLiveSecret(written: string): boolean {
  const secretOf = liveSecretsOf(written)
  return ["live_comment", "live_gift", "live_like", "live_fansclub"].some((type) => secretOf(type))
}

/** SHA-1 over the secret and the body behind it: not an HMAC, and no time in it. */
function webhookSignature(clientSecret: string, body: Buffer | string): string {
  return createHash("sha1").update(clientSecret).update(body).digest("hex")
}

function verifyWebhook({ headers, body }: RawRequest, connection: ConnectionInHand): Verification {
  const { clientSecret } = connection.secrets
  if (!clientSecret || !sameSecret(headers[signatureHeader] ?? "", webhookSignature(clientSecret, body))) {
    return { ok: false, status: 401, why: "wrong signature" }
  }
  if (mediaTypeOf(headers) !== "application/json") return { ok: false, status: 415, why: "send JSON" }
  const event = readEvent(body)
  if (!event) return { ok: false, status: 400, why: "malformed event" }
  const { clientKey } = connection.settings
  if (clientKey && event.client_key && event.client_key !== clientKey)
    return { ok: false, status: 404, why: "another app" }
  if (event.event === "verify_webhook") return answerChallenge(event, body)
  if (!isForAccount(event, connection)) return { ok: false, status: 404, why: "another account" }
  const externalId = deliveryIdOf(event, headers, body)
  return { ok: true, externalId, lane: messageOf(event, connection, externalId).threadRef }
}

/** Gives the challenge back as it was written: a number stays the number it was, digit by digit. */
function answerChallenge({ content }: DouyinEvent, body: Buffer): Verification {
  const { challenge } = content
  if (typeof challenge !== "string" && typeof challenge !== "number") {
    return { ok: false, status: 400, why: "no challenge" }
  }
  const isNumber = typeof challenge === "string" && /^-?\d{16,}$/.test(challenge) && isUnquoted(challenge, body)
  const written = isNumber ? challenge : JSON.stringify(challenge)
  const headers = { "content-type": "application/json" }
  return { ok: true, answer: { status: 200, headers, body: `{"challenge":${written}}` } }
}

/** Whether digits that are kept as a string stood in the body as a number. */
const isUnquoted = (digits: string, body: Buffer) =>
  new RegExp(`challenge\\\\?"\\s*:\\s*${digits}`).test(body.toString())
