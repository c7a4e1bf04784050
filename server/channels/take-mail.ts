import { connectionForDoor, type HeldConnection } from "@/server/channels/connection-in-hand"
import { email } from "@/server/channels/email"
import { largestMail, placeOf } from "@/server/channels/email/read-mail"
import { connectionOf } from "@/server/channels/email/thread-token"
import { keepable, keepDelivery } from "@/server/channels/keep-delivery"
import { AppError } from "@/server/errors"
import { logger } from "@/server/logger"

export type SmtpAnswer = { status: number; body: string }

/** Where a recipient of our SMTP door leads; null for an address of nobody. Throws when the database is away. */
export async function mailboxFor(address: string): Promise<HeldConnection | null> {
  const connectionId = connectionOf(address)
  return connectionId ? connectionForDoor(connectionId, email.name) : null
}

/**
 * Takes one mail for one connection: 250 only once it is kept. What stands in the way for now is told by 451, so that the
 * sending server keeps the mail and comes again; what will never do by 552 or 554.
 */
export async function takeMail(
  connection: HeldConnection,
  mail: { from: string | undefined; to: string; raw: Buffer; direct?: boolean },
): Promise<SmtpAnswer> {
  if (mail.raw.length > largestMail) return { status: 552, body: "5.3.4 The mail is larger than 25 MiB" }
  const { from, to, direct } = mail
  try {
    // A mail that cannot be read goes back to its sender now; later nobody could tell them.
    const { id, thread } = placeOf(mail.raw, { from, to })
    // Nobody would bring it again once we said yes; a sending server keeps it for days.
    if (connection.status === "paused") return { status: 451, body: "4.2.1 The mailbox is paused; try again later" }
    await keepDelivery({
      tenantId: connection.tenantId,
      connectionId: connection.id,
      externalId: keepable(`smtp:${id}`),
      lane: `in:${connection.id}:${keepable(thread)}`,
      headers: {
        "x-verified-intake": "smtp",
        ...(direct ? { "x-verified-direct": "1" } : {}),
        ...(from === undefined ? {} : { "x-verified-from": from.slice(0, 320) }),
        "x-verified-to": to.slice(0, 320),
      },
      query: "",
      body: mail.raw,
    })
    return { status: 250, body: "2.0.0 Kept" }
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return { status: 554, body: `5.6.0 ${error.message}` }
    logger.warn({ err: error, connectionId: connection.id }, "a mail was not kept")
    return { status: 451, body: "4.3.0 The mail cannot be kept just now; try again" }
  }
}
