import { createHash, randomBytes } from "node:crypto"
import { z } from "zod"
import type { Channel, Verification } from "@/server/channels/channel"
import { normalAddress } from "@/server/channels/email/addresses"
import { probeMailbox } from "@/server/channels/email/probe-mailbox"
import { faultOfForm, readProviderForm, signForm } from "@/server/channels/email/provider-form"
import { pullMailbox } from "@/server/channels/email/pull-mailbox"
import { type Envelope, largestMail, placeOf, readMail } from "@/server/channels/email/read-mail"
import { sendMail } from "@/server/channels/email/send-mail"
import { hasIntake, intakeAddress } from "@/server/channels/email/thread-token"
import { AppError } from "@/server/errors"

const host = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9.-]{3,253}$/, "host")
  .optional()
const port = z
  .string()
  .trim()
  .regex(/^\d{2,5}$/, "port")
  .optional()
const word = z.string().trim().min(1).max(300).optional()

/**
 * E-mail, by three ways in: our own SMTP door (`takeMail`), a look into the merchant's mailbox (IMAP) and a provider's
 * signed call that carries the raw mail.
 */
export const email: Channel = {
  name: "email",

  verify(request, connection) {
    if (request.method !== "POST") return refuse(405, "method not allowed")
    const key = connection.secrets.webhookKey
    if (!key) return refuse(401, "no signing key is set")
    const form = readProviderForm(request)
    if (!form) return refuse(415, "send a form")
    const fault = faultOfForm(form, key, connection.now)
    if (fault) return refuse(401, fault)
    const mail = form["body-mime"]
    if (!mail) return refuse(400, "no body-mime")
    if (mail.length > largestMail) return refuse(413, "the mail is too large")
    try {
      // Whoever overheard a call cannot use its signature for another mail: a token is kept once.
      return { ok: true, externalId: `token:${form.token}`, lane: placeOf(mail, envelopeOf(form)).thread }
    } catch (error) {
      if (error instanceof AppError && error.code === "invalid") return refuse(400, error.message)
      throw error
    }
  },

  acknowledge: () => ({ status: 200, headers: { "content-type": "application/json" }, body: "{}" }),

  parse(delivery, connection) {
    if (delivery.headers["x-verified-intake"] === "smtp") {
      const { "x-verified-from": from, "x-verified-to": to, "x-verified-direct": direct } = delivery.headers
      return readMail(connection, delivery.body, { from, to, direct: direct === "1" })
    }
    const form = readProviderForm(delivery)
    const mail = form?.["body-mime"]
    if (!form || !mail) throw new AppError("invalid", "The call carries no mail")
    return readMail(connection, mail, envelopeOf(form))
  },
  pull: pullMailbox,
  send: sendMail,

  abilities: {
    maxTextLength: 100_000,
    buttons: false,
    typing: false,
    richWindow: false,
    style: "rich",
    media: ["image", "voice", "video", "file"],
    polled: { everySeconds: 60 },
    largestDelivery: 40 * 1024 * 1024,
    access: "open",
  },
  settings: z
    .object({
      address: z
        .string()
        .trim()
        .max(320)
        .refine((given) => normalAddress(given) !== null, "address"),
      senderName: z.string().trim().max(100).optional(),
      imapHost: host,
      imapPort: port,
      imapUser: word,
      imapPassword: word,
      smtpHost: host,
      smtpPort: port,
      smtpUser: word,
      smtpPassword: word,
      webhookKey: z.string().trim().min(8).max(200).optional(),
      ownDomain: host,
      envelopeFrom: z
        .string()
        .trim()
        .max(320)
        .refine((given) => given === "<>" || normalAddress(given) !== null, "address")
        .optional(),
    })
    .strict(),
  secretKeys: ["imapPassword", "smtpPassword", "webhookKey"],
  propose: () => ({ webhookKey: randomBytes(24).toString("hex") }),
  probe: probeMailbox,
  intake: (connection) => (hasIntake(connection) ? intakeAddress(connection) : null),

  simulate(connection, message) {
    const timestamp = String(Math.floor(message.at.getTime() / 1000))
    const token = createHash("sha256").update(message.externalId).digest("hex").slice(0, 50)
    const name = `=?utf-8?B?${Buffer.from(message.sender.name).toString("base64")}?=`
    const mail = [
      `Message-ID: <${message.externalId}@customer.example>`,
      `From: ${name} <${message.sender.externalId.toLowerCase()}@customer.example>`,
      `To: <${intakeAddress(connection)}>`,
      `Date: ${message.at.toUTCString()}`,
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from(message.text).toString("base64"),
    ].join("\r\n")
    const form = {
      "body-mime": mail,
      recipient: intakeAddress(connection),
      timestamp,
      token,
      signature: signForm(connection.secrets.webhookKey ?? "", timestamp, token),
    }
    return {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      query: "",
      body: new URLSearchParams(form).toString(),
    }
  },
}

const refuse = (status: 400 | 401 | 405 | 413 | 415, why: string): Verification => ({ ok: false, status, why })

const envelopeOf = (form: NonNullable<ReturnType<typeof readProviderForm>>): Envelope => ({
  from: form.sender?.toString(),
  to: form.recipient?.toString(),
})
