import { sameSecret } from "@/server/channels/authenticity"
import { days } from "@/server/clock"
import { signText } from "@/server/seal"

const validFor = days(30)
const visitorPattern = /^[A-Za-z0-9_-]{8,64}$/

/**
 * What a visitor's browser shows to speak and to read: bound to one connection and one visitor, good for 30 days.
 * Written as `<visitor>.<expires, UNIX seconds>.<signature>`.
 */
export function issueVisitorToken(connectionId: string, visitorId: string, now: Date): string {
  const expires = String(Math.floor((now.getTime() + validFor) / 1000))
  return `${visitorId}.${expires}.${sign(connectionId, visitorId, expires)}`
}

/** The visitor a token was issued to on this connection; null when it is forged, foreign or over. */
export function readVisitorToken(
  connectionId: string,
  token: string,
  now: Date,
): { visitorId: string; expiresAt: Date } | null {
  if (token.length > 300) return null
  const [visitorId, expires, signature, ...more] = token.split(".")
  if (!visitorId || !expires || !signature || more.length > 0) return null
  if (!visitorPattern.test(visitorId) || !/^\d{10,11}$/.test(expires)) return null
  if (!sameSecret(signature, sign(connectionId, visitorId, expires))) return null
  const expiresAt = new Date(Number(expires) * 1000)
  return expiresAt > now ? { visitorId, expiresAt } : null
}

const sign = (connectionId: string, visitorId: string, expires: string) =>
  signText("webchat visitor", `${connectionId}:${visitorId}:${expires}`)

/** What shows that a file was uploaded by this visitor on this connection: nobody else can put it into their words. */
export const proveUpload = (upload: { connectionId: string; visitorId: string; fileId: string }) =>
  signText("webchat upload", `${upload.connectionId}:${upload.visitorId}:${upload.fileId}`)
