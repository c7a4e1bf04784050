import { createHmac } from "node:crypto"
import { isFresh, sameSecret } from "@/server/channels/authenticity"
import { AppError } from "@/server/errors"

/** Standard Webhooks (standardwebhooks.com), symmetric signatures, used in both directions. */
const toleranceSeconds = 300

export type WebhookHeaders = { "webhook-id": string; "webhook-timestamp": string; "webhook-signature": string }

/** Signs a body with every secret in use, the newest first, so that either side can change its secret without a gap. */
export function signWebhook(secrets: string, id: string, at: Date, body: string | Buffer): WebhookHeaders {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": keysOf(secrets)
      .map((key) => `v1,${mac(key, id, timestamp, body)}`)
      .join(" "),
  }
}

/** Null when the delivery is authentic and fresh, otherwise why it is not. */
export function faultOfWebhook(
  secrets: string,
  headers: Record<string, string>,
  body: Buffer,
  now: Date,
): string | null {
  const id = headers["webhook-id"]
  const timestamp = headers["webhook-timestamp"]
  const signatures = headers["webhook-signature"]
  if (!id || !timestamp || !signatures) return "missing webhook-id, webhook-timestamp or webhook-signature"
  if (id.length > 200 || signatures.length > 4000) return "oversized signature headers"
  if (!areSecrets(secrets)) return "no signing secret"
  const expected = keysOf(secrets).map((key) => mac(key, id, timestamp, body))
  const given = signatures
    .split(" ")
    .filter((entry) => entry.startsWith("v1,"))
    .slice(0, 20)
    .map((entry) => entry.slice(3))
  let matches = false
  for (const signature of given) for (const own of expected) if (sameSecret(signature, own)) matches = true
  if (!matches) return "wrong signature"
  return isFresh(timestamp, now, toleranceSeconds) ? null : "stale timestamp"
}

/** One or more secrets, parted by spaces: `whsec_` and the base64 of 24 to 64 bytes. */
export const secretsPattern = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}( +whsec_[A-Za-z0-9+/]{32,88}={0,2}){0,4}$/

const areSecrets = (secrets: string) => {
  const keys = decoded(secrets)
  return keys.length > 0 && keys.every((key) => key.length >= 16)
}

function keysOf(secrets: string): Buffer[] {
  if (!areSecrets(secrets)) throw new AppError("invalid", "The signing secret is missing")
  return decoded(secrets)
}

const decoded = (secrets: string) =>
  secrets
    .split(" ")
    .filter(Boolean)
    .map((secret) => Buffer.from(secret.replace(/^whsec_/, ""), "base64"))

function mac(key: Buffer, id: string, timestamp: string, body: string | Buffer): string {
  return createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64")
}
