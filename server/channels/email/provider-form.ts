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
    fields[unescape(name).toString()] ??= unescape(value)
  }
  return fields
}

const unescape = (text: string) =>
  Buffer.from(
    text
      .replaceAll("+", " ")
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  )

/** Why a provider's signature does not hold, or null: hex HMAC-SHA256 of the key over timestamp and token. */
export function faultOfForm(form: ProviderForm, key: string, now: Date): string | null {
  const [timestamp, token, signature] = ["timestamp", "token", "signature"].map((name) => form[name]?.toString("latin1") ?? "")
  if (!/^[\w-]{8,100}$/.test(token!)) return "no token"
  if (!sameSecret(signature!, signForm(key, timestamp!, token!))) return "wrong signature"
  return isFresh(timestamp!, now, toleranceSeconds) ? null : "stale timestamp"
}

export const signForm = (key: string, timestamp: string, token: string) =>
  createHmac("sha256", key).update(`${timestamp}${token}`).digest("hex")
