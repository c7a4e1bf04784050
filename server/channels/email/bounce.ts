import type { SendFailure } from "@/server/channels/channel"
import { bytesOf, type MimePart, readHead } from "@/server/channels/email/mime"

export type Bounce = { originalId: string; action: string; failure: SendFailure; recipient?: string }

/** What a delivery report says of the mail it is about; null for any other mail, or one that names no original. */
export function readBounce(mail: MimePart): Bounce | null {
  if (mail.type !== "multipart/report" || mail.params["report-type"]?.toLowerCase() !== "delivery-status") return null
  const report = mail.parts.find(({ type }) => type === "message/delivery-status")
  const original = mail.parts.find(({ type }) => type === "message/rfc822" || type === "text/rfc822-headers")
  const said = report ? bytesOf(report).toString("latin1") : ""
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*([^\\r\\n]{1,500})`, "im").exec(said)?.[1]?.trim()
  const originalId =
    field("Original-Message-ID") ?? (original && readHead(bytesOf(original)).get("message-id")?.[0]) ?? undefined
  const id = originalId && /<[^<>\s]{1,300}>/.exec(originalId)?.[0]
  if (!id) return null
  const status = field("Status") ?? ""
  return {
    originalId: id,
    action: (field("Action") ?? (status.startsWith("4") ? "delayed" : "failed")).toLowerCase(),
    failure: failureOf(status, field("Diagnostic-Code") ?? ""),
    recipient: field("Final-Recipient")?.split(";").at(-1)?.trim(),
  }
}

/** RFC 3463: x.1 the address, x.2 the mailbox, x.3.4 and x.2.3 the size, x.7 policy. */
function failureOf(status: string, diagnostic: string): SendFailure {
  if (/^\d\.1\./.test(status) || /^\d\.2\.1$/.test(status)) return "recipient_unknown"
  if (/^\d\.(?:3\.4|2\.3)$/.test(status)) return "too_long"
  if (/^\d\.7\./.test(status)) return "blocked"
  if (/^\d\.4\./.test(status)) return "platform_down"
  return /\b55[013]\b.*(?:unknown|no such|not exist|not found)/i.test(diagnostic) ? "recipient_unknown" : "rejected"
}
