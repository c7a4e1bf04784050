import { z } from "zod"
import { callPlatform } from "@/server/channels/call-platform"
import type { ConnectionInHand, OutboundMessage, SendResult } from "@/server/channels/channel"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { readJson } from "@/server/channels/read-body"
import { probeToken, TokenRefused } from "@/server/channels/with-access-token"
import { AppError } from "@/server/errors"

const answer = z.object({
  errcode: z.number().default(0),
  errmsg: z.string().max(1000).optional(),
  msgid: z.union([z.string(), z.number()]).transform(String).optional(),
  access_token: z.string().min(1).max(1024).optional(),
  expires_in: z.number().positive().optional(),
})
type Answer = z.infer<typeof answer>

const tokenCodes = new Set([40001, 40014, 42001])

/** Sends a customer-service message (custom/send), with one new access token when the one in hand is refused. */
export async function sendText(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  if (!connection.settings.appId || !connection.secrets.appSecret) return { kind: "failed", reason: "not_configured" }
  const body = {
    touser: message.recipient,
    msgtype: "text",
    text: { content: withNumberedChoices(message.text, message.choices) },
  }
  try {
    const token = await accessToken(connection)
    const first = await post(connection, token, body)
    if (!("errcode" in first) || !tokenCodes.has(first.errcode)) return resultOf(first)
    return resultOf(await post(connection, await otherToken(connection, token), body))
  } catch (error) {
    if (error instanceof TokenRefused) return error.result
    throw error
  }
}

export async function sendTyping(connection: ConnectionInHand, threadRef: string): Promise<void> {
  try {
    const url = `${platformAddresses.wechat()}/cgi-bin/message/custom/typing?access_token=${encodeURIComponent(await accessToken(connection))}`
    await connection.fetch(url, jsonPost({ touser: threadRef, command: "Typing" }, 5000))
  } catch (error) {
    // Typing dots are a courtesy: without them nothing is lost.
    if (!(error instanceof AppError)) throw error
  }
}

/** Asks for an access token, which proves app id, secret and the account's list of allowed addresses. */
export async function probeAccount(connection: ConnectionInHand) {
  if (!connection.secrets.appSecret) return { ok: false, detail: "no_app_secret" }
  const probed = await probeToken(connection, () => freshToken(connection, false))
  return probed.ok ? { ok: true, detail: "token_received", name: connection.settings.accountRef } : probed
}

const accessToken = (connection: ConnectionInHand) =>
  connection.token("access_token", () => freshToken(connection, false))

/**
 * The stable token is the same for everybody until shortly before it ends, so asking again is enough when our copy was
 * old; only when WeChat repeats the refused one is a new one forced, which it allows twenty times a day.
 */
async function otherToken(connection: ConnectionInHand, refused: string): Promise<string> {
  const current = await connection.token("access_token", () => freshToken(connection, false), true)
  if (current !== refused) return current
  return connection.token("access_token", () => freshToken(connection, true), true)
}

async function freshToken(connection: ConnectionInHand, force: boolean) {
  const request = jsonPost({
    grant_type: "client_credential",
    appid: connection.settings.appId,
    secret: connection.secrets.appSecret,
    force_refresh: force,
  })
  const asked = await tokenCall(connection, request)
  if (!asked.access_token) {
    const result = resultOf(asked)
    throw new TokenRefused(result.kind === "sent" ? { kind: "retry", reason: "platform_down" } : result)
  }
  return {
    value: asked.access_token,
    expiresAt: new Date(connection.now.getTime() + Math.min(asked.expires_in ?? 7200, 7200) * 1000),
  }
}

async function tokenCall(connection: ConnectionInHand, request: ReturnType<typeof jsonPost>): Promise<Answer> {
  try {
    const { status, text } = await connection.fetch(`${platformAddresses.wechat()}/cgi-bin/stable_token`, request)
    if (status === 200) return readAnswer(text)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
  // Whatever went wrong on the way to a token, the message itself was not sent yet.
  throw new TokenRefused({ kind: "retry", reason: "platform_down" })
}

async function post(connection: ConnectionInHand, token: string, body: object): Promise<Answer | SendResult> {
  const url = `${platformAddresses.wechat()}/cgi-bin/message/custom/send?access_token=${encodeURIComponent(token)}`
  const called = await callPlatform(connection, url, jsonPost(body))
  if ("result" in called) return called.result
  const { status, text } = called.answer
  if (status === 429) return { kind: "retry", reason: "rate_limited" }
  if (status >= 500) return { kind: "retry", reason: "platform_down" }
  if (status !== 200) return { kind: "failed", reason: "rejected", detail: `WeChat answered ${status}` }
  return readAnswer(text)
}

function resultOf(given: Answer | SendResult): SendResult {
  if ("kind" in given) return given
  const detail = `${given.errcode} ${given.errmsg ?? ""}`.trim()
  switch (given.errcode) {
    case 0:
      return { kind: "sent", externalId: given.msgid }
    case -1:
      return { kind: "retry", reason: "platform_down" }
    case 45009:
    case 45011:
      return { kind: "retry", reason: "rate_limited", retryAfterSeconds: 60 }
    case 40001:
    case 40014:
    case 42001:
    case 40125:
      return { kind: "failed", reason: "token_invalid", detail }
    case 40013:
    case 40164:
    case 48001:
      return { kind: "failed", reason: "not_configured", detail }
    case 45015:
      return { kind: "failed", reason: "window_closed", detail }
    case 45047:
      return { kind: "failed", reason: "quota_used", detail }
    case 40003:
      return { kind: "failed", reason: "recipient_unknown", detail }
    case 43004:
      return { kind: "failed", reason: "blocked", detail }
    case 45002:
      return { kind: "failed", reason: "too_long", detail }
    default:
      return { kind: "failed", reason: "rejected", detail }
  }
}

function readAnswer(text: string): Answer {
  try {
    return answer.parse(readJson(text))
  } catch (cause) {
    throw new AppError("unavailable", "WeChat answered something that is not JSON", { cause, reason: "no-answer" })
  }
}

function jsonPost(body: object, timeoutMs = 10_000) {
  return {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(body),
    timeoutMs,
  }
}
