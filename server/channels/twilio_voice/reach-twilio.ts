import { busyOrDown } from "@/server/channels/ask-platform"
import { postMessage, probeTwilio } from "@/server/channels/ask-twilio"
import type { Channel, ConnectionInHand, OutboundMessage, SendResult } from "@/server/channels/channel"
import { fetchFile } from "@/server/channels/fetch-file"
import { sendInParts } from "@/server/channels/send-in-parts"
import { splitText } from "@/server/channels/split-text"
import { credentialsFor, twilioAccountUrl } from "@/server/channels/twilio-account"

const longestPart = 1600

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
  const asked = await postMessage(connection, { To, From: connection.settings.number ?? "", Body })
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
  const place = url ?? `${twilioAccountUrl(connection)}/Recordings/${encodeURIComponent(id!)}`
  const address = /\.(mp3|wav)$/.test(place) ? place : `${place}.mp3`
  const brought = await fetchFile(connection, address, credentialsFor(connection, address))
  return brought && { bytes: brought.bytes, mime: "audio/mpeg", name: `${id ?? "recording"}.mp3` }
}

/** Asks whose the credentials are, then tells Twilio where the number's calls go. */
export function probeNumber(connection: ConnectionInHand, webhookUrl: string) {
  const address = connection.settings.publicUrl ?? webhookUrl
  const told = { VoiceUrl: address, VoiceMethod: "POST", StatusCallback: address, StatusCallbackMethod: "POST" }
  return probeTwilio(connection, told)
}
