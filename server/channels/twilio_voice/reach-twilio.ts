import { z } from "zod"
import { askCasually, askPlatform, busyOrDown } from "@/server/channels/ask-platform"
import type { Channel, ConnectionInHand, OutboundMessage, SendResult } from "@/server/channels/channel"
import { sendInParts } from "@/server/channels/send-in-parts"
import { splitText } from "@/server/channels/split-text"
import { twilioAccountUrl, twilioCredentials, twilioForm } from "@/server/channels/twilio-account"

const longestPart = 1600

const answer = z.object({
  sid: z.string().max(64).optional(),
  code: z.number().nullish(),
  message: z.string().max(1000).nullish(),
  friendly_name: z.string().max(200).optional(),
  incoming_phone_numbers: z.array(z.object({ sid: z.string().max(64) })).optional(),
})

/**
 * The bot's words are fetched and spoken by the call itself. What a person writes goes to the same number as a text message:
 * they speak on the telephone, and write when the call is over.
 */
export async function sayOrText(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  if (message.author !== "agent") return { kind: "sent" }
  const { settings, secrets } = connection
  if (!settings.accountSid || !settings.number || !secrets.authToken)
    return { kind: "failed", reason: "not_configured" }
  if (!message.recipient.startsWith("+")) return { kind: "failed", reason: "recipient_unknown" }
  return sendInParts(splitText(message.text, longestPart), (Body) => sendText(connection, message.recipient, Body))
}

async function sendText(connection: ConnectionInHand, To: string, Body: string): Promise<SendResult> {
  const form = twilioForm(connection, { To, From: connection.settings.number ?? "", Body })
  const asked = await askPlatform(connection, `${twilioAccountUrl(connection)}/Messages.json`, form, answer)
  if ("result" in asked) return asked.result
  const { status, said } = asked
  if (status >= 200 && status < 300) return { kind: "sent", externalId: said.sid }
  const detail = `${said.code ?? ""} ${said.message ?? `Twilio answered ${status}`}`.trim()
  if (said.code === 21610) return { kind: "failed", reason: "blocked", detail }
  if (said.code === 21211 || said.code === 21614) return { kind: "failed", reason: "recipient_unknown", detail }
  if (status === 401) return { kind: "failed", reason: "token_invalid", detail }
  return busyOrDown(asked) ?? { kind: "failed", reason: "rejected", detail }
}

/** A recording, which only the account itself may fetch. */
export const fetchRecording: NonNullable<Channel["fetchMedia"]> = async (connection, { id, url }) => {
  if (!id && !url) return null
  const address = url ?? `${twilioAccountUrl(connection)}/Recordings/${encodeURIComponent(id!)}`
  const { status, bytes } = await connection.fetch(/\.(mp3|wav)$/.test(address) ? address : `${address}.mp3`, {
    method: "GET",
    headers: twilioCredentials(connection),
    mostBytes: 20_000_000,
  })
  return status === 200 ? { bytes, mime: "audio/mpeg", name: `${id ?? "recording"}.mp3` } : null
}

/** Asks whose the credentials are, then tells Twilio where the number's calls go. */
export async function probeNumber(connection: ConnectionInHand, webhookUrl: string) {
  const { accountSid, number = "", publicUrl } = connection.settings
  if (!accountSid || !connection.secrets.authToken) return { ok: false, detail: "no_account_sid" }
  const get = { method: "GET", headers: twilioCredentials(connection) }
  const account = await askCasually(connection, `${twilioAccountUrl(connection)}.json`, get, answer)
  if (account.status === 401 || account.status === 404) return { ok: false, detail: "token_invalid" }
  if (account.status !== 200) return { ok: false, detail: "no_answer" }
  const name = account.said.friendly_name
  const numbers = `${twilioAccountUrl(connection)}/IncomingPhoneNumbers`
  const found = await askCasually(connection, `${numbers}.json?PhoneNumber=${encodeURIComponent(number)}`, get, answer)
  const sid = found.said.incoming_phone_numbers?.[0]?.sid
  if (!sid) return { ok: false, detail: "no_such_number", name }
  const address = publicUrl ?? webhookUrl
  const told = { VoiceUrl: address, VoiceMethod: "POST", StatusCallback: address, StatusCallbackMethod: "POST" }
  const set = await askCasually(
    connection,
    `${numbers}/${encodeURIComponent(sid)}.json`,
    twilioForm(connection, told),
    answer,
  )
  return set.status === 200 ? { ok: true, detail: "webhook_set", name } : { ok: false, detail: "webhook_refused", name }
}
