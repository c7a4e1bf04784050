import { createHash } from "node:crypto"
import type { ConnectionInHand } from "@/server/channels/channel"
import { minutes } from "@/server/clock"

const rememberFor = minutes(10)
const mostRemembered = 50_000
const seen = new Map<string, { body: string; until: number }>()

/**
 * In plaintext mode the signature covers timestamp and nonce but not the body, so whoever saw one call could send
 * another body under it. The same query with the same body is the platform's own repeat; with another body it is not.
 */
export function isReplayed(connection: ConnectionInHand, signed: string, body: Buffer): boolean {
  const key = `${connection.id}:${signed}`
  const now = connection.now.getTime()
  const digest = createHash("sha256").update(body).digest("base64")
  const known = seen.get(key)
  if (known && known.until > now) return known.body !== digest
  if (seen.size >= mostRemembered) forgetOld(now)
  seen.set(key, { body: digest, until: now + rememberFor })
  return false
}

function forgetOld(now: number) {
  for (const [key, { until }] of seen) if (until <= now) seen.delete(key)
  if (seen.size >= mostRemembered) seen.clear()
}
