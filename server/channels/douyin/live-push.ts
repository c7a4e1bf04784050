import { createHash } from "node:crypto"
import { z } from "zod"
import { sameSecret } from "@/server/channels/authenticity"
import type { ConnectionInHand, InboundMessage, RawRequest, Verification } from "@/server/channels/channel"
import { mediaTypeOf, readJson } from "@/server/channels/read-body"
import { unixMoment } from "@/server/channels/unix-moment"
import { minutes } from "@/server/clock"
import { AppError } from "@/server/errors"

/** Comments, likes and gifts of a live room, pushed in small batches. Each kind of data has a secret of its own. */
const tolerance = minutes(5)
const signedHeaders = ["x-msg-type", "x-nonce-str", "x-roomid", "x-timestamp"]

const id = z.union([z.string().min(1), z.number()]).transform(String)
const text = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined)
const item = z.object({
  msg_id: id,
  sec_openid: id,
  content: text,
  nickname: text,
  timestamp: unixMoment,
  like_num: text,
  gift_num: text,
})
type Item = z.infer<typeof item>

export const isLivePush = (headers: Record<string, string>) => headers["x-msg-type"] !== undefined

/** The signed headers by name, the body as it came, the secret: base64 of their MD5. */
export function liveSignature(headers: Record<string, string>, body: Buffer | string, secret: string): string {
  const signed = signedHeaders.map((name) => `${name}=${headers[name] ?? ""}`).join("&")
  return createHash("md5").update(signed).update(body).update(secret).digest("base64")
}

export function verifyLivePush({ headers, body }: RawRequest, connection: ConnectionInHand): Verification {
  const type = headers["x-msg-type"] ?? ""
  const secret = liveSecretsOf(connection.secrets.live ?? "", connection.secrets.clientSecret)(type)
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
    occurredAt: item.timestamp ?? now,
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

/** What can be read of a push; null where that is nothing. One item that cannot costs the others nothing. */
function readPush(body: Buffer): Item[] | null {
  try {
    const items = z.array(z.unknown()).parse(readJson(body))
    const read = items.flatMap((one) => item.safeParse(one).data ?? [])
    return read.length > 0 ? read : null
  } catch {
    return null
  }
}

/**
 * Secrets by kind of data, as the merchant wrote them: `live_comment=…` a line each, or a JSON object or list that names
 * kinds. A word alone, in JSON the field `secret`, is the secret of every kind; `true` says it is the app's own.
 */
export function liveSecretsOf(written: string, ofApp?: string): (type: string) => string | undefined {
  const given = written.trim()
  if (given === "true") return () => ofApp
  if (given && !/[\s=:{[]/.test(given)) return () => given
  const secrets = new Map(/^[{[]/.test(given) ? pairsOfJson(given) : pairsOfLines(given))
  return (type) => secrets.get(type) ?? secrets.get("secret")
}

const secret = z.string().min(1)
const named = z.record(z.string(), z.unknown()).catch({})
const ofOneKind = z
  .object({ msg_type: secret, secret })
  .transform((one): [string, string] => [one.msg_type, one.secret])
const secretIn = z.union([secret, z.object({ secret }).transform((inner) => inner.secret)])

/** What else stands there (the app, the room) is passed over. */
function pairsOfJson(given: string): [string, string][] {
  const read = readJsonOr(given, {})
  if (Array.isArray(read)) return read.flatMap((one) => (ofOneKind.safeParse(one).data ? [ofOneKind.parse(one)] : []))
  const { secrets, ...others } = named.parse(read)
  return Object.entries({ ...others, ...named.parse(secrets) }).flatMap(([type, inner]) => {
    const found = secretIn.safeParse(inner)
    return found.success ? [[type, found.data]] : []
  })
}

function readJsonOr<T>(given: string, otherwise: T): unknown {
  try {
    return JSON.parse(given)
  } catch {
    return otherwise
  }
}

const pairsOfLines = (given: string) =>
  [...given.matchAll(/(?:^|[\s,;])(live_[a-z]+)\s*[=:]\s*([^\s,;]+)/g)].map(
    ([, type, word]) => [type!, word!] as [string, string],
  )
