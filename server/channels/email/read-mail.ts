import { createHash } from "node:crypto"
import type { ConnectionInHand, InboundMedia, InboundMessage } from "@/server/channels/channel"
import { type MailAddress, normalAddress, peopleIn } from "@/server/channels/email/addresses"
import { automaticSign, isMachineAnswer } from "@/server/channels/email/automatic"
import { readBounce } from "@/server/channels/email/bounce"
import { htmlToText, safeHtml } from "@/server/channels/email/html"
import { bytesOf, type MimePart, readMime, textOf, wordsOf } from "@/server/channels/email/mime"
import { foldQuote } from "@/server/channels/email/quote"
import { senderCheck } from "@/server/channels/email/sender-check"
import { ownDomainOf, provenAnswer, provenThreads } from "@/server/channels/email/thread-token"
import { days } from "@/server/clock"
import { AppError } from "@/server/errors"

export const largestMail = 25 * 1024 * 1024

/** What the transport knew of a mail, beside its own words. */
export type Envelope = {
  from?: string
  to?: string
  /** it came from the open internet, not by a server of ours that would have struck out forged lines */
  direct?: boolean
}

/** A raw mail into one message or, for a delivery report, what became of ours. Throws AppError("invalid"). */
export function readMail(connection: ConnectionInHand, raw: Buffer, envelope: Envelope): InboundMessage[] {
  const mail = readMime(raw)
  const { headers } = mail
  const sender = senderOf(headers, envelope)
  const externalId = idOf(headers, mail.raw)
  const shared = {
    externalId,
    accountRef: connection.settings.address,
    sender: { externalId: sender.address, ...(sender.name ? { name: sender.name } : {}) },
    occurredAt: sentAt(headers, connection.now),
  }
  const bounce = readBounce(mail)
  if (bounce) {
    const { about, action, status, failure, recipient } = bounce
    const failed = action === "failed"
    return [
      {
        ...shared,
        type: "delivery",
        direction: "system",
        threadRef: threadOf(headers, externalId),
        about: about[0],
        heard: failed ? "failed" : "sent",
        ...(failed ? { failure } : {}),
        returned: {
          about,
          answer: provenAnswer(connection, about),
          recipient: normalAddress(recipient ?? "") ?? "",
          status,
          delayed: action === "delayed",
        },
      },
    ]
  }
  const { plain, html, files } = contentOf(mail)
  const words = foldQuote(plain.trim() ? plain : htmlToText(html))
  const subject = wordsOf(headers, "subject").slice(0, 500)
  const references = referencesOf(headers)
  const to = peopleIn(headers, "to")
  const cc = peopleIn(headers, "cc")
  const addressed = [...to, ...cc].map(({ address }) => address)
  const ownDomain = ownDomainOf(connection)
  const replyTo = peopleIn(headers, "reply-to")[0]?.address
  return [
    {
      ...shared,
      type:
        words.said || files.length === 0
          ? "text"
          : files.every(({ mime }) => mime?.startsWith("image/"))
            ? "image"
            : "file",
      direction: "inbound",
      threadRef: threadOf(headers, externalId),
      text: words.said || (files.length === 0 ? subject : ""),
      ...(files.length > 0 ? { media: files } : {}),
      ...(references.length > 0 ? { replyTo: references.at(-1) } : {}),
      mail: {
        id: externalId,
        subject,
        from: sender.address,
        to,
        cc,
        references,
        ...(replyTo && replyTo !== sender.address ? { replyTo } : {}),
        html: html ? safeHtml(html, picturesOf(mail)) : "",
        quoted: words.quoted.slice(0, 100_000),
        signature: words.signature.slice(0, 2000),
        check: envelope.direct ? "none" : senderCheck(headers, ownHops(connection)),
        automatic: automaticSign({
          headers,
          envelopeFrom: envelope.from,
          from: sender.address,
          ownDomain,
          ownAddress: connection.settings.address ?? "",
        }),
        ...(isMachineAnswer(mail) ? { beginsNothing: true } : {}),
        threads: provenThreads(connection, {
          messageIds: references.toReversed(),
          addresses: [...(envelope.to ? [envelope.to] : []), ...addressed],
        }),
      },
    },
  ]
}

/** The names under which a hop of ours, or the merchant's own mailbox, says what it found. */
function ownHops(connection: ConnectionInHand): string[] {
  const { imapHost } = connection.settings
  return [
    ownDomainOf(connection),
    ...(imapHost ? [imapHost.toLowerCase(), hopOfMailbox[imapHost.toLowerCase()] ?? ""] : []),
  ]
}

const hopOfMailbox: Record<string, string> = { "imap.gmail.com": "mx.google.com" }

/** The id of a mail that can be read and the thread it says it belongs to. Throws AppError("invalid") on any other. */
export function placeOf(raw: Buffer, envelope: Envelope): { id: string; thread: string } {
  const { headers, raw: body } = readMime(raw)
  senderOf(headers, envelope)
  const id = idOf(headers, body)
  return { id, thread: threadOf(headers, id) }
}

function senderOf(headers: MimePart["headers"], envelope: Envelope): MailAddress {
  const said = peopleIn(headers, "from")[0] ?? peopleIn(headers, "sender")[0]
  if (said) return said
  const daemon = /mailer-daemon/i.test(headers.get("from")?.[0] ?? "")
  const carried = normalAddress(envelope.from ?? "")
  if (!headers.has("from") || !(daemon || carried)) throw new AppError("invalid", "The mail has no sender")
  return { address: carried ?? "mailer-daemon" }
}

/** The first `Message-ID`, or a hash that a repeat of the same mail has too. */
function idOf(headers: MimePart["headers"], body: string): string {
  const id = /<[^<>\s]{1,300}>/.exec(headers.get("message-id")?.[0] ?? "")?.[0]
  if (id) return id
  const facts = ["date", "from", "subject"].map((name) => headers.get(name)?.[0] ?? "")
  return `sha256:${createHash("sha256")
    .update([...facts, body].join("\n"))
    .digest("hex")}`
}

/** Every message id this one answers, oldest first, the one it answers directly last. */
function referencesOf(headers: MimePart["headers"]): string[] {
  const all = ["references", "in-reply-to"].flatMap(
    (name) => (headers.get(name)?.[0] ?? "").match(/<[^<>\s]{1,300}>/g) ?? [],
  )
  const unique = [...new Set(all.toReversed())].toReversed()
  return unique.length <= 20 ? unique : [...unique.slice(0, 10), ...unique.slice(-10)]
}

const threadOf = (headers: MimePart["headers"], id: string) => referencesOf(headers)[0] ?? id

function sentAt(headers: MimePart["headers"], now: Date): Date {
  const given = new Date((headers.get("date")?.[0] ?? "").replace(/\s*\([^()]{0,40}\)\s*$/, ""))
  const year = given.getUTCFullYear()
  return year >= 1980 && given.getTime() < now.getTime() + days(1) ? given : now
}

type Content = { plain: string; html: string; files: InboundMedia[] }

/** The words of a mail and what came with them. A forwarded mail is a file. */
function contentOf(mail: MimePart): Content {
  const content: Content = { plain: "", html: "", files: [] }
  const add = (part: MimePart) => {
    if (part.type.startsWith("multipart/") && part.parts.length > 0) for (const inner of part.parts) add(inner)
    else if (isText(part) && part.type === "text/html") content.html += textOf(part)
    else if (isText(part)) content.plain += `${content.plain ? "\n\n" : ""}${textOf(part)}`
    else content.files.push(fileOf(part))
  }
  add(mail)
  return content
}

const isText = ({ type, disposition, name }: MimePart) =>
  disposition !== "attachment" &&
  !name &&
  (type === "text/plain" || type === "text/html" || type.startsWith("multipart/"))

function fileOf(part: MimePart): InboundMedia {
  const name = part.name ?? (part.type === "message/rfc822" ? "message.eml" : undefined)
  const cid = cidOf(part)
  return { ...(cid ? { id: `cid:${cid}` } : {}), mime: part.type, ...(name ? { name } : {}), bytes: bytesOf(part) }
}

const cidOf = ({ headers }: MimePart) => /<([^<>]{1,300})>/.exec(headers.get("content-id")?.[0] ?? "")?.[1]

const largestPicture = 256 * 1024
const shownTypes = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"])

/** Small pictures the HTML refers to by their content id, as data addresses; a megabyte in all. */
function picturesOf(mail: MimePart): Map<string, string> {
  const pictures = new Map<string, string>()
  let room = 1024 * 1024
  const look = (part: MimePart) => {
    part.parts.forEach(look)
    const cid = cidOf(part)
    if (!cid || !shownTypes.has(part.type)) return
    const bytes = bytesOf(part)
    if (bytes.length > Math.min(largestPicture, room)) return
    room -= bytes.length
    pictures.set(cid, `data:${part.type};base64,${bytes.toString("base64")}`)
  }
  look(mail)
  return pictures
}
