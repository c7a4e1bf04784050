import { SMTPServer, type SMTPServerSession } from "smtp-server"
import { mailboxFor, takeMail } from "@/server/channels"
import { env } from "@/server/env"
import { logger } from "@/server/logger"

const largestMail = 25 * 1024 * 1024
const mostRecipients = 20
const mostClients = 100
const mostClientsOfOne = 10
const idleMs = 60_000

type Door = {
  tls?: { cert: Buffer; key: Buffer } | null
  /** how long one mail may take to come, in milliseconds */
  mailMs?: number
}

/**
 * The SMTP door for customers' mail: takes mail for our own addresses only, relays nothing, and says 250 only once the
 * database has it. While the database is away every answer is 451, so that the sending server keeps the mail.
 */
export function openMailDoor({ tls = null, mailMs = 10 * 60_000 }: Door = {}): SMTPServer {
  /** the sessions that were let in, by address */
  const clients = new Map<string, Set<string>>()
  const door = new SMTPServer({
    name: env.MAIL_DOMAIN ?? "localhost",
    banner: "Tideline",
    size: largestMail,
    authOptional: true,
    disabledCommands: ["AUTH", ...(tls ? [] : ["STARTTLS"])],
    ...(tls ?? {}),
    maxClients: mostClients,
    socketTimeout: idleMs,
    closeTimeout: 4000,
    disableReverseLookup: true,
    logger: false,

    onConnect(session, done) {
      const open = clients.get(session.remoteAddress) ?? new Set()
      if (open.size >= mostClientsOfOne && !isNear(session.remoteAddress)) {
        return done(smtpError(421, "4.7.0 Too many connections from your address"))
      }
      clients.set(session.remoteAddress, open.add(session.id))
      done()
    },
    // Also of sessions that were never let in.
    onClose({ id, remoteAddress }) {
      const open = clients.get(remoteAddress)
      if (open?.delete(id) && open.size === 0) clients.delete(remoteAddress)
    },
    onRcptTo({ address }, session, done) {
      if (session.envelope.rcptTo.length >= mostRecipients) return done(smtpError(452, "4.5.3 Too many recipients"))
      mailboxFor(address).then(
        (mailbox) => done(mailbox ? null : smtpError(550, "5.1.1 Nobody has this address")),
        (error: unknown) => {
          logger.warn({ err: error }, "a recipient could not be looked up")
          done(smtpError(451, "4.3.0 Try again later"))
        },
      )
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      let size = 0
      // Whoever lets a mail drip would hold a place for as long as they like.
      const patience = setTimeout(() => hangUp(session.id), mailMs)
      stream.on("data", (chunk: Buffer) => {
        size += chunk.length
        if (size <= largestMail) chunks.push(chunk)
      })
      stream.once("error", () => clearTimeout(patience))
      stream.once("end", () => {
        clearTimeout(patience)
        if (size > largestMail || stream.sizeExceeded) {
          return done(smtpError(552, "5.3.4 The mail is larger than 25 MiB"))
        }
        keepForAll(session, Buffer.concat(chunks)).then(
          ({ status, body }) => (status === 250 ? done(null, body) : done(smtpError(status, body))),
          (error: unknown) => {
            logger.error({ err: error }, "a mail could not be taken")
            done(smtpError(451, "4.3.0 Try again later"))
          },
        )
      })
    },
  })
  const hangUp = (id: string) => [...door.connections].find((connection) => connection.id === id)?.close()
  return door
}

/** One answer for all recipients: whoever has the mail already does not get it twice when it comes again. */
async function keepForAll({ envelope, remoteAddress }: SMTPServerSession, raw: Buffer) {
  const from = envelope.mailFrom ? envelope.mailFrom.address : ""
  let answer = { status: 550, body: "5.1.1 Nobody has this address" }
  const taken = new Set<string>()
  for (const { address } of envelope.rcptTo) {
    const mailbox = await mailboxFor(address)
    if (!mailbox || taken.has(mailbox.id)) continue
    taken.add(mailbox.id)
    answer = await takeMail(mailbox, { from, to: address, raw, direct: !isNear(remoteAddress) })
    if (answer.status !== 250) return answer
  }
  return answer
}

const isNear = (address: string) => /^(?:127\.|::1$|::ffff:127\.)/.test(address)

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
