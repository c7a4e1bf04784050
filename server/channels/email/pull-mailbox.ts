import { ImapFlow } from "imapflow"
import type { Channel, ConnectionInHand, InboundMessage } from "@/server/channels/channel"
import { largestMail, readMail } from "@/server/channels/email/read-mail"
import { days, hours, minutes } from "@/server/clock"
import { AppError } from "@/server/errors"
import { addressOutside } from "@/server/fetch-outside"
import { logger } from "@/server/logger"

const page = 20
/** How far back is looked when the server has numbered its mailbox anew. */
const lookBack = days(3)

/**
 * Looks into the merchant's mailbox for what arrived since the cursor, "<UIDVALIDITY>:<last UID>". The first look only takes
 * the place: what lay there before stays where it is. Nothing in the mailbox is changed. Throws AppError("unavailable").
 */
export const pullMailbox: NonNullable<Channel["pull"]> = async (connection, { cursor, delivery }) => {
  // A delivery of this channel carries its mail in itself.
  if (delivery || !connection.settings.imapHost) {
    return { messages: [], cursor: cursor ?? "", more: false, ...(delivery ? {} : { restMs: hours(1) }) }
  }
  return inMailbox(connection, async (client) => {
    const { uidValidity, uidNext } = client.mailbox || { uidValidity: 0n, uidNext: 1 }
    const known = /^(\d+):(\d+)$/.exec(cursor ?? "")
    if (!known) return { messages: [], cursor: `${uidValidity}:${uidNext - 1}`, more: false }
    const isSame = known[1] === String(uidValidity)
    const last = isSame ? Number(known[2]) : 0
    const found = isSame
      ? await client.search({ uid: `${last + 1}:*` }, { uid: true })
      : await client.search({ since: new Date(connection.now.getTime() - lookBack) }, { uid: true })
    // "n:*" is never empty: a server answers its last message when all are older.
    const uids = (found || []).filter((uid) => uid > last).sort((a, b) => a - b)
    const now = uids.slice(0, page)
    const messages: InboundMessage[] = []
    for (const uid of now) messages.push(...(await readOne(client, connection, uid, String(uidValidity))))
    const reached = now.at(-1) ?? (isSame ? last : uidNext - 1)
    return { messages, cursor: `${uidValidity}:${reached}`, more: uids.length > now.length }
  })
}

/** One mail; what cannot be read is told rather than asked for again and again. */
async function readOne(client: ImapFlow, connection: ConnectionInHand, uid: number, validity: string) {
  const head = await client.fetchOne(String(uid), { size: true, envelope: true }, { uid: true })
  if (!head) return []
  if ((head.size ?? 0) <= largestMail) {
    const mail = await client.fetchOne(String(uid), { source: true }, { uid: true })
    if (!mail || !mail.source) return []
    try {
      return readMail(connection, mail.source, {})
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "invalid") throw error
      logger.warn({ connectionId: connection.id, uid, err: error.message }, "a mail could not be read")
    }
  }
  const from = head.envelope?.from?.[0]
  const id = `imap:${validity}:${uid}`
  return [
    {
      externalId: id,
      type: "unsupported" as const,
      direction: "inbound" as const,
      accountRef: connection.settings.address,
      threadRef: id,
      sender: { externalId: (from?.address ?? "mailer-daemon").toLowerCase(), name: from?.name || undefined },
      occurredAt: head.envelope?.date ?? connection.now,
      text: head.envelope?.subject,
    },
  ]
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
