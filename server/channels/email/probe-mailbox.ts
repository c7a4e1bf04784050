import type { Channel } from "@/server/channels/channel"
import { checkTransport, inMailbox } from "@/server/channels/mail-outside"
import { AppError } from "@/server/errors"

/** Tries what is set: the mailbox, then the server that sends. Where neither is set there is nothing to ask. */
export const probeMailbox: NonNullable<Channel["probe"]> = async (connection) => {
  const { imapHost, smtpHost, address } = connection.settings
  try {
    if (imapHost) await inMailbox(connection, async () => undefined)
  } catch (error) {
    return { ok: false, detail: `imap_${reasonOf(error)}` }
  }
  try {
    if (smtpHost) await checkTransport(connection)
  } catch (error) {
    return { ok: false, detail: `smtp_${reasonOf(error)}` }
  }
  return { ok: true, detail: imapHost || smtpHost ? "ok" : "nothing_to_ask", name: address }
}

function reasonOf(error: unknown): "refused" | "address" | "unreachable" {
  if (!(error instanceof AppError)) throw error
  if (error.code === "invalid") return "address"
  return error.reason === "token_invalid" || error.reason === "not_configured" ? "refused" : "unreachable"
}
