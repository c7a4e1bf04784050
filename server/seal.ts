import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"

/**
 * Envelope encryption: every tenant has a data key, wrapped by a key derived from TIDELINE_SECRET. AES-256-GCM, written
 * as `v1:<key id>:<iv>:<ciphertext>:<tag>`; the additional data binds a value to its place, so it cannot be moved.
 */
export function newDataKey(tenantId: string): string {
  return lock(masterKey(), randomBytes(32), `tenant.data_key:${tenantId}`)
}

/** Encrypts a text for one place, e.g. `connection.secrets:<tenant>:<row>`. */
export function seal(tenantId: string, wrappedKey: string, place: string, text: string): string {
  return lock(dataKey(tenantId, wrappedKey), Buffer.from(text, "utf8"), place)
}

/** Reads what `seal` wrote; a value that was changed or moved is an error, never garbage. */
export function unseal(tenantId: string, wrappedKey: string, place: string, sealed: string): string {
  return unlock(dataKey(tenantId, wrappedKey), sealed, place).toString("utf8")
}

/** Hash under which a mailed or handed-out secret is kept. */
export const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex")

/** A signature over a short text with a key of its own purpose. */
export function signText(purpose: string, text: string): string {
  return createHmac("sha256", createHmac("sha256", env.TIDELINE_SECRET).update(purpose).digest())
    .update(text)
    .digest("base64url")
}

/** Compares secrets in constant time; another length is simply unequal. */
export function sameSecret(a: string | Buffer, b: string | Buffer): boolean {
  const left = Buffer.from(a as string)
  const right = Buffer.from(b as string)
  return left.length === right.length && timingSafeEqual(left, right)
}

const dataKeys = new Map<string, Buffer>()

function dataKey(tenantId: string, wrapped: string): Buffer {
  const known = dataKeys.get(wrapped)
  if (known) return known
  const key = unlock(masterKey(), wrapped, `tenant.data_key:${tenantId}`)
  if (dataKeys.size > 5000) dataKeys.clear()
  dataKeys.set(wrapped, key)
  return key
}

function masterKey(): Buffer {
  return createHmac("sha256", env.TIDELINE_SECRET).update("tideline master key v1").digest()
}

function lock(key: Buffer, plain: Buffer, place: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return ["v1", keyId(key), iv, sealed, cipher.getAuthTag()]
    .map((part) => (typeof part === "string" ? part : part.toString("base64url")))
    .join(":")
}

function unlock(key: Buffer, sealed: string, place: string): Buffer {
  const [version, kid, iv, body, tag] = sealed.split(":")
  if (version !== "v1" || kid !== keyId(key) || !iv || body === undefined || !tag) {
    throw new AppError("broken", "A sealed value was written under another key; was TIDELINE_SECRET changed?")
  }
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"))
      .setAAD(Buffer.from(place))
      .setAuthTag(Buffer.from(tag, "base64url"))
    return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()])
  } catch (cause) {
    throw new AppError("broken", "A sealed value was changed or moved", { cause })
  }
}

const keyId = (key: Buffer) => createHash("sha256").update(key).digest("hex").slice(0, 8)
