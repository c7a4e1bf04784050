import type { SendFailure } from "@/server/channels/channel"
import { isDaemon } from "@/server/channels/email/automatic"
import { bytesOf, type MimePart, readHead, textOf } from "@/server/channels/email/mime"

export type Bounce = {
  /** every message id it may be about, the surest first */
  about: string[]
  action: string
  /** as RFC 3463 says it, "5.1.1"; empty where nobody did */
  status: string
  failure: SendFailure
  recipient?: string
}

const ids = (text: string | undefined) => text?.match(/<[^<>\s]{1,300}@[^<>\s]{1,300}>/g) ?? []

/** What a mail server says of a mail that did not arrive, or not yet; null for any other mail, or one that names none. */
export function readBounce(mail: MimePart): Bounce | null {
  const isReport = mail.type === "multipart/report" && mail.params["report-type"]?.toLowerCase() === "delivery-status"
  const bounce = isReport ? readReport(mail) : isDaemon(mail) ? readLetter(mail) : null
  return bounce?.about.length ? bounce : null
}

/** RFC 3464: for machines, in the second part; the mail itself or its head in the third. */
function readReport(mail: MimePart): Bounce {
  const report = mail.parts.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type))
  const original = mail.parts.find(({ type }) =>
    /^(?:message\/(?:rfc822|global|global-headers)|text\/rfc822-headers)$/.test(type),
  )
  const said = report
    ? bytesOf(report)
        .toString("latin1")
        .replace(/\r?\n[ \t]+/g, " ")
    : ""
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*([^\\r\\n]{1,500})`, "im").exec(said)?.[1]?.trim()
  const named = original ? readHead(bytesOf(original)).get("message-id")?.[0] : undefined
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(field("Status") ?? "")?.[0] ?? ""
  return {
    about: [...ids(field("Original-Message-ID")), ...ids(named), ...answeredBy(mail)],
    action: (field("Action") ?? (status.startsWith("4") ? "delayed" : "failed")).toLowerCase(),
    status,
    failure: failureOf(status, field("Diagnostic-Code") ?? ""),
    recipient: field("Final-Recipient")?.split(";").at(-1)?.trim(),
  }
}

/** A server that writes to people only: the mail it sends back stands below its words. */
function readLetter(mail: MimePart): Bounce {
  const said = wordsOf(mail).slice(0, 100_000)
  const status = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(said)?.[0] ?? ""
  const named = /^Message-ID:[ \t]*(<[^<>\s]{1,300}>)/im.exec(said)?.[1]
  return {
    about: [...answeredBy(mail), ...ids(named)],
    action: status.startsWith("4") ? "delayed" : "failed",
    status,
    failure: failureOf(status, said.slice(0, 2000)),
    recipient: mail.headers.get("x-failed-recipients")?.[0]?.split(",")[0]?.trim(),
  }
}

const answeredBy = ({ headers }: MimePart) =>
  ["in-reply-to", "references"].flatMap((name) => ids(headers.get(name)?.[0])).toReversed()

const wordsOf = (part: MimePart): string =>
  part.parts.length > 0
    ? part.parts.map(wordsOf).join("\n")
    : part.type === "text/plain"
      ? textOf(part)
      : part.type.startsWith("message/") || part.type === "text/rfc822-headers"
        ? bytesOf(part).toString("latin1")
        : ""

/** RFC 3463: x.1 the address, x.2 the mailbox, x.3.4 and x.2.3 the size, x.7 policy. */
function failureOf(status: string, diagnostic: string): SendFailure {
  if (/^\d\.1\./.test(status) || /^\d\.2\.1$/.test(status)) return "recipient_unknown"
  if (/^\d\.(?:3\.4|2\.3)$/.test(status)) return "too_long"
  if (/^\d\.7\./.test(status)) return "blocked"
  if (/^\d\.4\./.test(status)) return "platform_down"
  return /\b55[013]\b.*(?:unknown|no such|not exist|not found|no mailbox)/i.test(diagnostic)
    ? "recipient_unknown"
    : "rejected"
}
