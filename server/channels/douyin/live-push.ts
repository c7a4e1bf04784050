import { createHash } from "node:crypto"
import { z } from "zod"
import { sameSecret } from "@/server/channels/authenticity"
import type { ConnectionInHand, InboundMessage, RawRequest, Verification } from "@/server/channels/channel"
import { mediaTypeOf, readJson } from "@/server/channels/read-body"
import { minutes } from "@/server/clock"
import { AppError } from "@/server/errors"

/** Comments, likes and gifts of a live room, pushed in small batches. Each kind of data has a secret of its own. */
const tolerance = minutes(5)
const signedHeaders = ["x-msg-type", "x-nonce-str", "x-roomid", "x-timestamp"]

const id = z.union([z.string().min(1), z.number()]).transform(String)
const text = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined)
const push = z
  .array(
    z.object({
      msg_id: id,
      sec_openid: id,
      content: text,
      nickname: text,
      timestamp: z.coerce.number().int().min(0).max(8e15).optional().catch(undefined),
      like_num: text,
      gift_num: text,
    }),
  )
  .min(1)
type Item = z.infer<typeof push>[number]

export const isLivePush = (headers: Record<string, string>) => headers["x-msg-type"] !== undefined

/** The signed headers by name, the body as it came, the secret: base64 of their MD5. */
export function liveSignature(headers: Record<string, string>, body: Buffer | string, secret: string): string {
  const signed = signedHeaders.map((name) => `${name}=${headers[name] ?? ""}`).join("&")
  return createHash("md5").update(signed).update(body).update(secret).digest("base64")
}

export function verifyLivePush({ headers, body }: RawRequest, connection: ConnectionInHand): Verification {
  const type = headers["x-msg-type"] ?? ""
  const secret = liveSecretsOf(connection.secrets.live ?? "")(type)
  if (!secret) return { ok: false, status: 401, why: "no secret is set for this data" }
  if (!sameSecret(headers["x-signature"] ?? "", liveSignature(headers, body, secret))) {
    return { ok: false, status: 401, why: "wrong signature" }
  }
  const timestamp = headers["x-timestamp"] ?? ""
  if (!/^\d{1,15}$/.test(timestamp) || Math.abs(connection.now.getTime() - Number(timestamp)) > tolerance) {
    return { ok: false, status: 401, why: "stale timestamp" }
  }
  if (mediaTypeOf(headers) !== "application/json") return { ok: false, status: 415, why: "send JSON" }
  const room = headers["x-roomid"]
  if (!room || !readPush(body)) return { ok: false, status: 400, why: "malformed push" }
  const digest = createHash("sha256").update(`${room}\n${type}\n`).update(body).digest("base64url")
  return { ok: true, externalId: `live:${digest}`, lane: room }
}

export function liveMessages({ headers, body }: Pick<RawRequest, "headers" | "body">, now: Date): InboundMessage[] {
  const items = readPush(body)
  const room = headers["x-roomid"]
  if (!items || !room) throw new AppError("invalid", "The body is not a push of live data")
  return items.map((item) => ({
    externalId: item.msg_id,
    direction: "inbound",
    threadRef: room,
    sender: { externalId: item.sec_openid, name: item.nickname },
    occurredAt: item.timestamp ? new Date(item.timestamp) : now,
    under: { kind: "live", ref: room },
    ...meaningOf(headers["x-msg-type"], item),
  }))
}

function meaningOf(
  type: string | undefined,
  item: Item,
): Pick<InboundMessage, "type" | "text"> & Partial<InboundMessage> {
  switch (type) {
    case "live_comment":
      return { type: "live_comment", text: item.content ?? "" }
    case "live_like":
      return { type: "reaction", text: item.like_num }
    case "live_gift":
      return { type: "reaction", text: item.gift_num }
    default:
      return { type: "unsupported", direction: "system", text: type }
  }
}

function readPush(body: Buffer) {
  try {
    return push.parse(readJson(body))
  } catch {
    return null
  }
}

/**
 * Secrets by kind of data, as the merchant wrote them: `live_comment=…` a line each, or a JSON object. A word alone, in
 * JSON the field `secret`, is the secret of every kind.
 */
export function liveSecretsOf(written: string): (type: string) => string | undefined {
  const given = written.trim()
  if (given && !/[\s=:{]/.test(given)) return () => given
  const secrets = new Map(given.startsWith("{") ? pairsOfJson(given) : pairsOfLines(given))
  return (type) => secrets.get(type) ?? secrets.get("secret")
}

const secret = z.string().min(1)
const secretsByKind = z.record(z.string(), z.union([secret, z.object({ secret }).transform((inner) => inner.secret)]))

function pairsOfJson(given: string): [string, string][] {
  try {
    const { secrets, ...others } = z.record(z.string(), z.unknown()).parse(JSON.parse(given))
    return Object.entries(secretsByKind.parse(secrets ?? others))
  } catch {
    return []
  }
}

const pairsOfLines = (given: string) =>
  [...given.matchAll(/(?:^|[\s,;])(live_[a-z]+)\s*[=:]\s*([^\s,;]+)/g)].map(
    ([, type, word]) => [type!, word!] as [string, string],
  )
