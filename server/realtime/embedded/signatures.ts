import { createHash, createHmac, timingSafeEqual } from "node:crypto"

/** The one application this server speaks for; the same three values the SDK is given. */
export type Identity = { appId: string; key: string; secret: string }

export const sign = (secret: string, text: string | Buffer) => createHmac("sha256", secret).update(text).digest("hex")

/** A channel's signature is bound to the socket id, so one browser's permission is worthless to another. */
export function isChannelAuth(who: Identity, auth: string, socketId: string, channel: string, channelData?: string) {
  const signed = channelData ? `${socketId}:${channel}:${channelData}` : `${socketId}:${channel}`
  return isSame(auth, `${who.key}:${sign(who.secret, signed)}`)
}

export function isUserAuth(who: Identity, auth: string, socketId: string, userData: string) {
  return isSame(auth, `${who.key}:${sign(who.secret, `${socketId}::user::${userData}`)}`)
}

type SignedCall = { method: string; path: string; query: ReadonlyMap<string, string> }

/**
 * Why a REST call is refused, or undefined when its signature holds. The signature covers `body_md5`, so it is checked
 * before the body is read; the body is then held against `body_md5`.
 */
export function whyUnsigned(who: Identity, call: SignedCall, nowMs: number, skewSeconds: number): string | undefined {
  const { query } = call
  const timestamp = query.get("auth_timestamp") ?? ""
  if (query.get("auth_key") !== who.key) return "Unknown auth_key"
  if (query.get("auth_version") !== "1.0") return "Unsupported auth_version"
  if (!/^\d{1,12}$/.test(timestamp)) return "auth_timestamp must be Unix seconds"
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > skewSeconds)
    return `auth_timestamp is off by more than ${skewSeconds} s`
  const expected = sign(who.secret, `${call.method}\n${call.path}\n${canonicalQuery(query)}`)
  return isSame(query.get("auth_signature") ?? "", expected) ? undefined : "Invalid auth_signature"
}

export function isBodyDigest(body: Buffer, digest: string | undefined): boolean {
  if (body.length === 0 && digest === undefined) return true
  return isSame(digest ?? "", createHash("md5").update(body).digest("hex"))
}

function canonicalQuery(query: ReadonlyMap<string, string>): string {
  return [...query]
    .filter(([key]) => key !== "auth_signature")
    .map(([key, value]) => [key.toLowerCase(), value] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join("&")
}

function isSame(given: string, expected: string): boolean {
  const left = Buffer.from(given)
  const right = Buffer.from(expected)
  return left.length === right.length && timingSafeEqual(left, right)
}
