import { ImapFlow } from "imapflow"
import { createTransport, type SendMailOptions } from "nodemailer"
import type { ConnectionInHand } from "@/server/channels/channel"
import { minutes } from "@/server/clock"
import { AppError } from "@/server/errors"
import { addressOutside, askStandIn } from "@/server/fetch-outside"
import { postMail } from "@/server/mail"

export type SmtpError = Error & { code?: string; responseCode?: number; response?: string; command?: string }
/** The codes that refuse a user or a password. */
export const signInRefused = new Set([530, 534, 535, 538])

/** Sends a mail by the merchant's own server, or by the house's where none is set. Throws what the server said, or AppError. */
export async function sendOutside(connection: ConnectionInHand, mail: SendMailOptions): Promise<void> {
  if (await answeredByStandIn(connection, mail)) return
  if (!connection.settings.smtpHost) return postMail(mail)
  const transport = await openTransport(connection)
  try {
    await transport.sendMail(mail)
  } finally {
    transport.close()
  }
}

/** In a replay nothing leaves the machine: the mail as it would go out is shown, and the script answers for the server. */
async function answeredByStandIn({ settings }: ConnectionInHand, mail: SendMailOptions): Promise<boolean> {
  const answer = await askStandIn(async () => {
    const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(mail)
    const { from, to } = mail.envelope as { from: string; to: string }
    return {
      address: `smtp://${settings.smtpHost ?? "house"}:${settings.smtpPort ?? "587"}`,
      request: { method: "SMTP", headers: { "mail-from": from, "rcpt-to": to }, body: message as Buffer },
    }
  })
  if (!answer) return false
  if (answer.status >= 400) {
    throw Object.assign(new Error("the server refused"), {
      responseCode: answer.status,
      response: answer.bytes.toString(),
    })
  }
  return true
}

async function openTransport(connection: ConnectionInHand) {
  const { smtpHost = "", smtpPort = "587", smtpUser, address } = connection.settings
  const pass = connection.secrets.smtpPassword
  const place = await addressOutside(smtpHost, Number(smtpPort))
  return createTransport({
    host: place.address,
    port: Number(smtpPort),
    secure: smtpPort === "465",
    requireTLS: smtpPort !== "465" && !place.excepted,
    tls: { servername: smtpHost },
    ...(pass ? { auth: { user: smtpUser ?? address ?? "", pass } } : {}),
    connectionTimeout: 15_000,
    greetingTimeout: 10_000,
    socketTimeout: minutes(1),
  })
}

/** Signs in at the merchant's sending server and leaves again. Throws AppError. */
export async function checkTransport(connection: ConnectionInHand): Promise<void> {
  const transport = await openTransport(connection)
  try {
    await transport.verify()
  } catch (cause) {
    const refused = signInRefused.has((cause as SmtpError).responseCode ?? 0) || (cause as SmtpError).code === "EAUTH"
    throw new AppError("unavailable", "The sending server does not take us", {
      cause,
      reason: refused ? "token_invalid" : "platform_down",
    })
  } finally {
    transport.close()
  }
}

/** Signs in, opens the inbox read-only and leaves again, whatever happens. */
export async function inMailbox<T>(connection: ConnectionInHand, look: (client: ImapFlow) => Promise<T>): Promise<T> {
  const { imapHost = "", imapPort = "993", imapUser, address } = connection.settings
  const pass = connection.secrets.imapPassword
  if (!pass) throw new AppError("unavailable", "The mailbox has no password", { reason: "not_configured" })
  const place = await addressOutside(imapHost, Number(imapPort))
  const client = new ImapFlow({
    host: place.address,
    servername: imapHost,
    port: Number(imapPort),
    secure: imapPort === "993",
    // Without TLS the password would be on the wire for everybody.
    ...(imapPort === "993" || place.excepted ? {} : { doSTARTTLS: true }),
    auth: { user: imapUser ?? address ?? "", pass },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 15_000,
    greetingTimeout: 10_000,
    socketTimeout: minutes(1),
  })
  let fault: unknown
  client.on("error", (error) => {
    fault = error
  })
  try {
    await client.connect()
    await client.mailboxOpen("INBOX", { readOnly: true })
    return await look(client)
  } catch (error) {
    if (error instanceof AppError) throw error
    const refused = (error as { authenticationFailed?: boolean }).authenticationFailed === true
    throw new AppError("unavailable", refused ? "The mailbox refused the password" : "The mailbox cannot be reached", {
      cause: fault ?? error,
      reason: refused ? "token_invalid" : "platform_down",
    })
  } finally {
    if (client.usable) await client.logout().catch(() => client.close())
    else client.close()
  }
}
