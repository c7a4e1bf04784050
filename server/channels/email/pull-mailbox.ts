import type { ImapFlow } from "imapflow"
import type { Channel, ConnectionInHand, InboundMessage } from "@/server/channels/channel"
import { largestMail, readMail } from "@/server/channels/email/read-mail"
import { inMailbox } from "@/server/channels/mail-outside"
import { days, hours } from "@/server/clock"
import { AppError } from "@/server/errors"

const page = 20
/** How far back is looked when the server has numbered its mailbox anew. */
const lookBack = days(3)

/**
 * Looks into the merchant's mailbox for what arrived since the cursor, "<UIDVALIDITY>:<last UID>". The first look only takes
 * the place: what lay there before stays where it is. Nothing in the mailbox is changed. Throws AppError("unavailable").
 */
export const pullMailbox: NonNullable<Channel["pull"]> = async (connection, { cursor }) => {
  if (!connection.settings.imapHost) return { messages: [], cursor: cursor ?? "", more: false, restMs: hours(1) }
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
async function readOne(
  client: ImapFlow,
  connection: ConnectionInHand,
  uid: number,
  validity: string,
): Promise<InboundMessage[]> {
  const head = await client.fetchOne(String(uid), { size: true, envelope: true }, { uid: true })
  if (!head) return []
  if ((head.size ?? 0) <= largestMail) {
    const mail = await client.fetchOne(String(uid), { source: true }, { uid: true })
    const source = mail ? mail.source : undefined
    if (!source) return []
    try {
      return readMail(connection, source, {})
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "invalid") throw error
    }
  }
  const from = head.envelope?.from?.[0]
  const id = `imap:${validity}:${uid}`
  return [
    {
      externalId: id,
      type: "unsupported",
      direction: "inbound",
      accountRef: connection.settings.address,
      threadRef: id,
      sender: { externalId: (from?.address ?? "mailer-daemon").toLowerCase(), name: from?.name || undefined },
      occurredAt: new Date(head.envelope?.date ?? connection.now),
      text: head.envelope?.subject,
    },
  ]
}
