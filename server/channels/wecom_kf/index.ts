import { createHash, randomInt } from "node:crypto"
import { z } from "zod"
import { isFresh, sameSecret } from "@/server/channels/authenticity"
import type { Channel, ConnectionInHand, RawRequest, Verification } from "@/server/channels/channel"
import { mediaTypeOf } from "@/server/channels/read-body"
import { decryptMessage, encryptMessage, proposeSecrets, wechatSignature } from "@/server/channels/wechat-crypto"
import { cdata, encryptedPartOf } from "@/server/channels/wechat-envelope"
import { readCallback } from "@/server/channels/wecom_kf/read-callback"
import { longestPart, probeAccount, sendText } from "@/server/channels/wecom_kf/send-text"
import { syncMessages } from "@/server/channels/wecom_kf/sync-messages"
import { AppError } from "@/server/errors"

const toleranceSeconds = 300

/** An account of WeCom's customer service (微信客服). A callback only says that something arrived; `pull` fetches it. */
export const wecomKf: Channel = {
  name: "wecom_kf",

  verify(request, connection) {
    if (!connection.secrets.token) return refuse(401, "no token is set")
    if (request.method === "GET") return answerHandshake(request, connection)
    if (request.method !== "POST") return refuse(405, "method not allowed")
    const fault = faultOfDelivery(request, connection)
    if (fault) return refuse(401, fault)
    if (!acceptedTypes.has(mediaTypeOf(request.headers))) return refuse(415, "send XML")
    try {
      const callback = readCallback(request.body, connection)
      const { openKfId } = connection.settings
      if (openKfId && callback.OpenKfId && callback.OpenKfId !== openKfId) return refuse(404, "another account")
      const said = [callback.CreateTime, callback.Event, callback.OpenKfId, callback.Token].join("\n")
      const externalId = createHash("sha256").update(said).digest("base64url")
      return { ok: true, externalId, lane: callback.OpenKfId ?? "-" }
    } catch (error) {
      if (error instanceof AppError && error.code === "invalid") return refuse(400, "malformed callback")
      throw error
    }
  },

  acknowledge: () => ({ status: 200, headers: { "content-type": "text/plain" }, body: "success" }),

  parse(delivery, connection) {
    readCallback(delivery.body, connection)
    return []
  },
  pull: syncMessages,
  send: sendText,

  abilities: {
    maxTextLength: longestPart,
    buttons: true,
    typing: false,
    repeatSafe: true,
    richWindow: false,
    style: "short",
    replyWindowHours: 48,
    messagesPerWindow: 5,
    access: "open",
  },
  settings: z
    .object({
      corpId: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{6,64}$/, "corp-id"),
      corpSecret: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{16,128}$/, "corp-secret"),
      openKfId: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{6,64}$/, "open-kfid"),
      token: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9]{1,32}$/, "token"),
      encodingAESKey: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9]{43}$/, "aes-key"),
    })
    .strict(),
  secretKeys: ["token", "encodingAESKey", "corpSecret"],
  propose: proposeSecrets,
  probe: probeAccount,

  simulate(connection, message) {
    const at = String(Math.floor(message.at.getTime() / 1000))
    const { corpId = "", openKfId = "" } = connection.settings
    const { token = "", encodingAESKey = "" } = connection.secrets
    const callback = [
      ["ToUserName", corpId],
      ["CreateTime", at],
      ["MsgType", "event"],
      ["Event", "kf_msg_or_event"],
      ["Token", `SIM${createHash("sha256").update(message.externalId).digest("base64url")}`],
      ["OpenKfId", openKfId],
    ] as const
    const inner = `<xml>${callback.map(([name, value]) => `<${name}>${cdata(value)}</${name}>`).join("")}</xml>`
    const encrypted = encryptMessage(encodingAESKey, corpId, inner)
    const nonce = String(randomInt(1e9, 1e10))
    const query = { msg_signature: wechatSignature(token, at, nonce, encrypted), timestamp: at, nonce }
    return {
      method: "POST",
      headers: { "content-type": "text/xml; charset=utf-8" },
      query: new URLSearchParams(query).toString(),
      body: `<xml><ToUserName>${cdata(corpId)}</ToUserName><AgentID>${cdata("")}</AgentID><Encrypt>${cdata(encrypted)}</Encrypt></xml>`,
    }
  },
}

const acceptedTypes = new Set(["text/xml", "application/xml", "application/json", "text/plain", ""])

const refuse = (status: 400 | 401 | 404 | 405 | 415, why: string): Verification => ({ ok: false, status, why })

/** The one signature of WeCom: over what is encrypted, be it a callback or the handshake's echo. */
function isSigned({ query }: RawRequest, { secrets }: ConnectionInHand, encrypted: string): boolean {
  const parts = [secrets.token!, query.get("timestamp") ?? "", query.get("nonce") ?? "", encrypted]
  return sameSecret(query.get("msg_signature") ?? "", wechatSignature(...parts))
}

function answerHandshake(request: RawRequest, connection: ConnectionInHand): Verification {
  const echo = request.query.get("echostr")
  if (!isSigned(request, connection, echo ?? "")) return refuse(401, "wrong signature")
  if (!echo) return refuse(400, "no echostr")
  const headers = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" }
  try {
    const body = decryptMessage(connection.secrets.encodingAESKey ?? "", connection.settings.corpId ?? "", echo)
    return { ok: true, answer: { status: 200, headers, body } }
  } catch {
    return refuse(400, "the echo cannot be read")
  }
}

/** Null when the delivery is authentic, otherwise why it is not. */
function faultOfDelivery(request: RawRequest, connection: ConnectionInHand): string | null {
  const encrypted = readEncrypted(request.body)
  if (!encrypted) return "only encrypted messages are accepted"
  if (!isSigned(request, connection, encrypted)) return "wrong signature"
  return isFresh(request.query.get("timestamp") ?? "", connection.now, toleranceSeconds) ? null : "stale timestamp"
}

function readEncrypted(body: Buffer): string | null {
  try {
    return encryptedPartOf(body.toString("utf8"))
  } catch {
    return null
  }
}
