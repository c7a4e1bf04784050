import { createHash, createHmac } from "node:crypto"
import { sameSecret } from "@/server/channels/authenticity"
import type { ConnectionInHand, InboundMessage, RawRequest, Verification } from "@/server/channels/channel"
import { mediaTypeOf } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

const signatureHeader = "x-hub-signature-256"

/** Meta reads the status alone; the words are those of its own examples. */
export const eventReceived = { status: 200, headers: { "content-type": "text/plain" }, body: "EVENT_RECEIVED" }

/** What a delivery says to one account; `forUs` is false when every part of it was for others. */
export type Heard = { messages: InboundMessage[]; forUs: boolean }

/**
 * The door of every Meta product: the `hub.*` handshake on GET, and on POST a signature over the raw body under the
 * app's secret. `hear` throws AppError("invalid") on what is not of the product's form. Nothing signs the time, so a
 * repeat is told by its ids alone.
 */
export function verifyDelivery(
  request: RawRequest,
  connection: ConnectionInHand,
  hear: (body: Buffer, connection: ConnectionInHand) => Heard,
): Verification {
  if (request.method === "GET") return answerHandshake(request.query, connection.secrets.verifyToken)
  if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
  const { appSecret } = connection.secrets
  const given = request.headers[signatureHeader]
  if (!appSecret || !given || !sameSecret(given, signatureOf(appSecret, request.body)))
    return { ok: false, status: 401, why: "wrong signature" }
  if (mediaTypeOf(request.headers) !== "application/json") return { ok: false, status: 415, why: "send JSON" }
  try {
    const { messages, forUs } = hear(request.body, connection)
    if (!forUs) return { ok: false, status: 404, why: "another account" }
    return { ok: true, externalId: idOf(messages, request.body), lane: messages[0]?.threadRef ?? "-" }
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") {
      return { ok: false, status: 400, why: "malformed delivery" }
    }
    throw error
  }
}

/** A delivery as Meta sends it: signed, and everything beyond ASCII escaped. */
export function signDelivery(appSecret: string, delivery: object) {
  const body = JSON.stringify(delivery).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )
  return {
    method: "POST",
    headers: { "content-type": "application/json", [signatureHeader]: signatureOf(appSecret, body) },
    query: "",
    body,
  }
}

const signatureOf = (appSecret: string, body: Buffer | string) =>
  `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`

function answerHandshake(query: URLSearchParams, verifyToken: string | undefined): Verification {
  const given = query.get("hub.verify_token")
  if (!verifyToken || !given || !sameSecret(given, verifyToken))
    return { ok: false, status: 401, why: "wrong verify token" }
  const challenge = query.get("hub.challenge")
  if (query.get("hub.mode") !== "subscribe" || !challenge || challenge.length > 500)
    return { ok: false, status: 400, why: "not a handshake" }
  const headers = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" }
  return { ok: true, answer: { status: 200, headers, body: challenge } }
}

// Meta packs many things into one call and packs a repeat anew: a call is its one thing, or exactly this set of them.
function idOf(messages: InboundMessage[], body: Buffer): string {
  const [first, ...others] = messages
  if (!first) return `body:${createHash("sha256").update(body).digest("hex")}`
  if (others.length === 0) return first.externalId
  const set = createHash("sha256").update(JSON.stringify(messages.map(({ externalId }) => externalId)))
  return `set:${set.digest("hex")}`
}
