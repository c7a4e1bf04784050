import { createHash } from "node:crypto"
import type { Channel, ConnectionInHand } from "@/server/channels/channel"
import { publicUrlOf } from "@/server/channels/twilio-account"
import { twilioSignature } from "@/server/channels/twilio-signature"

/** A genuine call of Twilio's about a customer nobody is; `called.sid` begins the id of what it is about. */
export function simulateTwilio(
  connection: ConnectionInHand,
  { externalId, sender }: Parameters<Channel["simulate"]>[1],
  called: { channel: string; sid: "MessageSid" | "CallSid"; query?: string; fields: Record<string, string> },
): ReturnType<Channel["simulate"]> {
  const hash = (words: string) => createHash("sha256").update(words).digest("hex")
  const customer = Number.parseInt(hash(sender.externalId).slice(0, 8), 16)
  const parameters = new URLSearchParams({
    [called.sid]: `${called.sid === "CallSid" ? "CA" : "SM"}${hash(externalId).slice(0, 32)}`,
    AccountSid: connection.settings.accountSid ?? "AC00000000000000000000000000000000",
    // 555-01xx is set aside for stories and belongs to nobody, in any area.
    From: `+1${200 + (customer % 790)}55501${String(Math.floor(customer / 790) % 100).padStart(2, "0")}`,
    To: connection.settings.number ?? "+447700900000",
    ...called.fields,
  })
  const url = `${publicUrlOf(connection, called.channel)}${called.query ? `?${called.query}` : ""}`
  return {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded; charset=utf-8",
      "x-twilio-signature": twilioSignature(connection.secrets.authToken ?? "", url, parameters),
    },
    query: called.query ?? "",
    body: parameters.toString(),
  }
}
