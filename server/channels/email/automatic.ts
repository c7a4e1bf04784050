import { domainOf } from "@/server/channels/email/addresses"
import type { MimePart } from "@/server/channels/email/mime"

type Asked = {
  headers: MimePart["headers"]
  /** of the transport: "" or "<>" is the null return path; undefined where nobody told */
  envelopeFrom: string | undefined
  from: string
  ownDomain: string
  ownAddress: string
}

/**
 * Why a machine seems to have written a mail; null where a person did. To answer one by machine is how two of them begin to
 * write to each other.
 */
export function automaticSign({ headers, envelopeFrom, from, ownDomain, ownAddress }: Asked): string | null {
  const value = (name: string) => (headers.get(name)?.[0] ?? "").split(/[;(]/, 1)[0]!.trim().toLowerCase()
  const submitted = value("auto-submitted")
  if (submitted && submitted !== "no") return "auto-submitted"
  if (/^(?:bulk|list|junk)$/.test(value("precedence"))) return "precedence"
  if (headers.has("list-id")) return "list-id"
  if (headers.has("x-auto-response-suppress")) return "x-auto-response-suppress"
  if (headers.has("x-autoreply") || headers.has("x-autorespond")) return "x-autoreply"
  if (isNullPath(envelopeFrom) || isNullPath(headers.get("return-path")?.[0])) return "null-return-path"
  if (/^mailer-daemon(?:@|$)/.test(from) || /^<?mailer-daemon(?:@|>|$)/i.test(envelopeFrom ?? ""))
    return "mailer-daemon"
  const domain = domainOf(from)
  if (from === ownAddress || domain === ownDomain || domain.endsWith(`.${ownDomain}`)) return "own-domain"
  return null
}

/**
 * Whether it only answers by machine or tells of another mail: out of office (RFC 3834; Exchange calls its own
 * "auto-generated", as shops' forms do which answer nothing), a delivery report, a MAILER-DAEMON's letter.
 */
export function isMachineAnswer({ headers, type }: Pick<MimePart, "headers" | "type">): boolean {
  const submitted = (headers.get("auto-submitted")?.[0] ?? "").trim().toLowerCase()
  return (
    submitted.startsWith("auto-replied") ||
    (submitted.startsWith("auto-generated") && headers.has("in-reply-to")) ||
    headers.has("x-autoreply") ||
    headers.has("x-autorespond") ||
    type === "multipart/report" ||
    isDaemon({ headers })
  )
}

/** A mail server speaks. */
export const isDaemon = ({ headers }: Pick<MimePart, "headers">) =>
  headers.has("x-failed-recipients") || /\bmailer-daemon\b/i.test(headers.get("from")?.[0] ?? "")

const isNullPath = (path: string | undefined) =>
  path !== undefined && path.replace(/\s/g, "").replace(/^<>$/, "") === ""
