import { createHmac } from "node:crypto"
import { isFresh, sameSecret } from "@/server/channels/authenticity"
import type { RawRequest } from "@/server/channels/channel"
import { bytesOf, type MimePart, readMime, readParameters } from "@/server/channels/email/mime"
import { mediaTypeOf } from "@/server/channels/read-body"

const toleranceSeconds = 300

export type ProviderForm = Readonly<Record<string, Buffer | undefined>>

/** The fields of a provider's call, of either form encoding; null for any other body. */
export function readProviderForm({ headers, body }: Pick<RawRequest, "headers" | "body">): ProviderForm | null {
  const type = mediaTypeOf(headers)
  if (type === "application/x-www-form-urlencoded") return readUrlencoded(body)
  if (type !== "multipart/form-data") return null
  const head = Buffer.from(`content-type: ${headers["content-type"]}\r\n\r\n`, "latin1")
  let form: MimePart
  try {
    form = readMime(Buffer.concat([head, body]))
  } catch {
    return null
  }
  if (form.parts.length === 0) return null
  return Object.fromEntries(
    form.parts.flatMap((part) => {
      const { name } = readParameters(part.headers.get("content-disposition")?.[0] ?? "").params
      return name ? [[name, bytesOf(part)]] : []
    }),
  )
}

// URLSearchParams would make UTF-8 of a mail that is written in anything else.
function readUrlencoded(body: Buffer): ProviderForm {
  const fields: Record<string, Buffer> = Object.create(null)
  for (const pair of body.toString("latin1").split("&").slice(0, 200)) {
    const [name = "", value = ""] = pair.split(/=(.*)/s)
    fields[plain(name).toString()] ??= plain(value)
  }
  return fields
}

function plain(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll("+", " "), "latin1")
  let end = 0
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at] === percent ? hexOf(bytes[at + 1]) * 16 + hexOf(bytes[at + 2]) : Number.NaN
    bytes[end++] = Number.isNaN(code) ? bytes[at]! : code
    if (!Number.isNaN(code)) at += 2
  }
  return bytes.subarray(0, end)
}
const percent = 0x25
const hexOf = (sign: number | undefined) =>
  sign === undefined ? Number.NaN : Number.parseInt(/[0-9a-f]/i.exec(String.fromCharCode(sign))?.[0] ?? "", 16)

/** Why a provider's signature does not hold, or null: hex HMAC-SHA256 of the key over timestamp and token. */
export function faultOfForm(form: ProviderForm, key: string, now: Date): string | null {
  const [timestamp, token, signature] = ["timestamp", "token", "signature"].map(
    (name) => form[name]?.toString("latin1") ?? "",
  )
  if (!/^[\w-]{8,100}$/.test(token!)) return "no token"
  if (!sameSecret(signature!, signForm(key, timestamp!, token!))) return "wrong signature"
  return isFresh(timestamp!, now, toleranceSeconds) ? null : "stale timestamp"
}

export const signForm = (key: string, timestamp: string, token: string) =>
  createHmac("sha256", key).update(`${timestamp}${token}`).digest("hex")
