import type { SendMailOptions } from "nodemailer"
import type { Channel, ConnectionInHand, OutboundMessage, SendFailure, SendResult } from "@/server/channels/channel"
import { normalAddress } from "@/server/channels/email/addresses"
import { hasIntake, intakeAddress, messageIdOf, replyAddress } from "@/server/channels/email/thread-token"
import { type SmtpError, sendOutside, signInRefused } from "@/server/channels/mail-outside"
import { AppError } from "@/server/errors"

/**
 * Sends one answer by the merchant's own server, or by the house's where none is set. At most once: many mailboxes drop a
 * second mail of one Message-ID, but not all.
 */
export const sendMail: Channel["send"] = async (connection, message) => {
  const mail = await compose(connection, message)
  if (!mail) return { kind: "failed", reason: "recipient_unknown" }
  try {
    await sendOutside(connection, mail)
    return { kind: "sent", externalId: String(mail.messageId) }
  } catch (error) {
    return resultOf(error)
  }
}

async function compose(connection: ConnectionInHand, message: OutboundMessage): Promise<SendMailOptions | null> {
  const { settings } = connection
  const { mail } = message
  const byBot = message.author !== "agent"
  // A machine only ever answers whoever wrote, never where somebody else's mail tells it to.
  const to = normalAddress((byBot ? undefined : mail?.replyTo) ?? mail?.from ?? message.recipient)
  if (!to) return null
  const isOwnServer = Boolean(settings.smtpHost || settings.envelopeFrom)
  const from = isOwnServer || !hasIntake(connection) ? settings.address! : intakeAddress(connection)
  const conversation = mail?.conversationId
  const envelopeFrom = normalAddress(settings.envelopeFrom ?? "") ?? from
  const words = [message.text, choicesOf(message), citesOf(message)].filter(Boolean).join("\n\n")
  return {
    from: { name: settings.senderName ?? "", address: from },
    to,
    envelope: { from: envelopeFrom, to },
    replyTo: conversation && hasIntake(connection) ? replyAddress(connection, conversation) : settings.address,
    subject: subjectOf(mail?.subject, message.language),
    messageId: conversation
      ? messageIdOf(connection, conversation, mail.number)
      : `<${message.id}@${from.split("@")[1]}>`,
    ...(mail?.references.length ? { inReplyTo: mail.references.at(-1), references: shortened(mail.references) } : {}),
    ...(byBot ? { headers: { "Auto-Submitted": "auto-replied" } } : {}),
    date: connection.now,
    text: words,
    html: htmlOf(words),
    attachments: await Promise.all(
      (message.media ?? []).map(async ({ name, mime, bytes }) => ({
        filename: name,
        contentType: mime,
        content: await bytes(),
      })),
    ),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

const choicesOf = ({ choices }: OutboundMessage) => choices.map((choice, at) => `${at + 1}. ${choice}`).join("\n")

const citesOf = ({ cites, language }: OutboundMessage) =>
  cites.length === 0
    ? ""
    : `${language.startsWith("zh") ? "参考" : "See also"}: ${cites.map(({ title }) => title).join(" · ")}`

function subjectOf(subject: string | undefined, language: string): string {
  if (!subject) return language.startsWith("zh") ? "关于您的来信" : "Your message"
  return /^\s*(?:re|回复|答复|回覆|aw|sv)\s*[:：]/i.test(subject) ? subject : `Re: ${subject}`
}

/** The first, which is where the thread began, and the last ten. */
const shortened = (references: string[]) =>
  references.length <= 11 ? references : [references[0]!, ...references.slice(-10)]

function htmlOf(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!)
  const linked = escaped.replace(/https?:\/\/[^\s<>"']{1,2000}/g, (url) => `<a href="${url}">${url}</a>`)
  const paragraphs = linked.split(/\n{2,}/).map((part) => `<p>${part.replaceAll("\n", "<br>")}</p>`)
  return `<div style="font-family:sans-serif;font-size:15px;line-height:1.6">${paragraphs.join("")}</div>`
}

/** What a server said, in the house's words; thrown on when it may have taken the mail before the line broke. */
function resultOf(error: unknown): SendResult {
  if (error instanceof AppError) {
    if (error.code === "invalid") return { kind: "failed", reason: "not_configured", detail: error.message }
    if (error.reason === "not-reached") return { kind: "retry", reason: "platform_down" }
    throw error
  }
  const { code, responseCode = 0, response = "", command } = error as SmtpError
  if (code === "EAUTH" || signInRefused.has(responseCode)) return { kind: "failed", reason: "token_invalid" }
  const detail = response.slice(0, 300) || undefined
  if (responseCode >= 500) return { kind: "failed", reason: failureOf(responseCode, response), detail }
  if (responseCode >= 400) {
    const isLimit = /\b4\.7\.\d|rate|too many|throttl/i.test(response)
    return { kind: "retry", reason: isLimit ? "rate_limited" : "platform_down" }
  }
  const beforeData = code === "EDNS" || (command !== undefined && command !== "DATA" && code !== undefined)
  if (beforeData || code === "ECONNREFUSED") return { kind: "retry", reason: "platform_down" }
  throw error
}

/** 550, 551, 553 name the address, 552 the size, 554 anything; the enhanced code knows better. */
function failureOf(code: number, response: string): SendFailure {
  const enhanced = /\b5\.(\d)\.(\d{1,3})\b/.exec(response)
  if (enhanced?.[1] === "7") return "blocked"
  if (enhanced && /^(?:3\.4|2\.3)$/.test(`${enhanced[1]}.${enhanced[2]}`)) return "too_long"
  if (enhanced?.[1] === "1") return "recipient_unknown"
  if (code === 552) return enhanced ? "rejected" : "too_long"
  return [550, 551, 553].includes(code) ? "recipient_unknown" : "rejected"
}
