import { createCipheriv, createDecipheriv, createHash, randomBytes, randomInt } from "node:crypto"
import { sameSecret } from "@/server/channels/authenticity"
import { AppError } from "@/server/errors"

/**
 * The message encryption of the WeChat family: AES-256-CBC under base64(EncodingAESKey + "="), IV = the key's first half,
 * PKCS#7 in blocks of 32, around `random(16) + length(4, big-endian) + message + app id`.
 */
const block = 32

/** sha1 in hex over the byte-wise sorted parts, joined by nothing. */
export function wechatSignature(...parts: string[]): string {
  const sorted = parts.map((part) => Buffer.from(part)).sort(Buffer.compare)
  return createHash("sha1").update(Buffer.concat(sorted)).digest("hex")
}

/** The message inside `Encrypt`. Throws AppError("invalid") on anything that is not exactly what the account's key wrote. */
export function decryptMessage(encodingAesKey: string, appId: string, encrypted: string): string {
  const sealed = /^[A-Za-z0-9+/]+={0,2}$/.test(encrypted) ? Buffer.from(encrypted, "base64") : Buffer.alloc(0)
  if (sealed.length < block || sealed.length % 16 !== 0) throw unreadable()
  const key = keyOf(encodingAesKey)
  const cipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([cipher.update(sealed), cipher.final()])
  const padding = padded.at(-1)!
  if (padding < 1 || padding > block || padding > padded.length - 20) throw unreadable()
  const plain = padded.subarray(0, padded.length - padding)
  const end = 20 + plain.readUInt32BE(16)
  if (end > plain.length || !sameSecret(plain.subarray(end), appId)) throw unreadable()
  return plain.subarray(20, end).toString("utf8")
}

/** What the platform would put into `Encrypt`. */
export function encryptMessage(encodingAesKey: string, appId: string, message: string): string {
  const key = keyOf(encodingAesKey)
  const text = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(appId)])
  const padding = block - (plain.length % block)
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]).toString(
    "base64",
  )
}

/** A token and an EncodingAESKey such as the platforms' consoles would invent. */
export const proposeSecrets = () => ({
  token: lettersAndDigits(24),
  encodingAESKey: `${lettersAndDigits(42)}${lastOfKey()}`,
})

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
const lettersAndDigits = (length: number) => Array.from(randomBytes(length), (byte) => alphabet[byte % 62]).join("")
// 43 characters carry 258 bits; the last one may only use the four of them that fill the 32 bytes.
const lastOfKey = () => "AEIMQUYcgkosw048"[randomInt(16)]!

function keyOf(encodingAesKey: string): Buffer {
  const key = /^[A-Za-z0-9+/]{43}$/.test(encodingAesKey) ? Buffer.from(`${encodingAesKey}=`, "base64") : Buffer.alloc(0)
  if (key.length !== 32) throw new AppError("invalid", "The EncodingAESKey is not 43 base64 characters")
  return key
}

const unreadable = () => new AppError("invalid", "The encrypted message cannot be read")
