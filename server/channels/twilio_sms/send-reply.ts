import type { z } from "zod"
import { busyOrDown, type Heard } from "@/server/channels/ask-platform"
import { postMessage, probeTwilio, type twilioAnswer } from "@/server/channels/ask-twilio"
import { retryAfterOf } from "@/server/channels/call-platform"
import type {
  ConnectionInHand,
  InboundMedia,
  OutboundMessage,
  SendFailure,
  SendResult,
} from "@/server/channels/channel"
import { fetchFile as fetchFrom } from "@/server/channels/fetch-file"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { filesThenText, sendInParts } from "@/server/channels/send-in-parts"
import { splitText } from "@/server/channels/split-text"
import { credentialsFor, publicUrlOf } from "@/server/channels/twilio-account"

const longestPart = 1600

/** Sends a reply from the shop's number or messaging service, in parts where it is longer than one message may be. */
export async function sendReply(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  const { settings, secrets } = connection
  if (!settings.accountSid || !settings.number || !secrets.authToken) {
    return { kind: "failed", reason: "not_configured" }
  }
  const texts = splitText(withNumberedChoices(message.text, message.choices), longestPart)
  return sendInParts(filesThenText(message, texts), (part) => {
    const content: Record<string, string> = typeof part === "string" ? { Body: part } : { MediaUrl: part.url }
    return sendPart(connection, message.recipient, content)
  })
}

async function sendPart(
  connection: ConnectionInHand,
  recipient: string,
  content: Record<string, string>,
): Promise<SendResult> {
  const { number = "" } = connection.settings
  const statusCallback = publicUrlOf(connection, "twilio_sms")
  const asked = await postMessage(connection, {
    To: recipient,
    [number.startsWith("MG") ? "MessagingServiceSid" : "From"]: number,
    ...content,
    // Twilio refuses the whole message for an address it cannot reach.
    ...(statusCallback.startsWith("https://") ? { StatusCallback: statusCallback } : {}),
  })
  if ("result" in asked) return asked.result
  if (asked.status >= 200 && asked.status < 300) return { kind: "sent", externalId: asked.said.sid }
  return resultOf(asked)
}

/** A picture or file of a customer. */
export async function fetchFile(connection: ConnectionInHand, { url, mime, name }: InboundMedia) {
  const brought = url ? await fetchFrom(connection, url, credentialsFor(connection, url)) : null
  return brought && { ...brought, mime: mime ?? brought.mime, name }
}

/** Asks whose the credentials are, then tells Twilio where the number's messages go. */
export const probeAccount = (connection: ConnectionInHand, webhookUrl: string) =>
  probeTwilio(connection, { SmsUrl: connection.settings.publicUrl ?? webhookUrl, SmsMethod: "POST" })

function resultOf(heard: Heard<z.infer<typeof twilioAnswer>>): SendResult {
  const code = String(heard.said.code ?? "")
  if (code === "20429" || code === "14107") {
    return { kind: "retry", reason: "rate_limited", retryAfterSeconds: retryAfterOf(heard.headers) ?? 1 }
  }
  const reason = failureOfCode(code)
  const detail = `${code} ${heard.said.message ?? `Twilio answered ${heard.status}`}`.trim()
  if (reason) return { kind: "failed", reason, detail }
  if (heard.status === 401) return { kind: "failed", reason: "token_invalid", detail }
  return busyOrDown(heard) ?? { kind: "failed", reason: "rejected", detail }
}

/** What an error code of Twilio's says, on a send and on a later status alike. */
export function failureOfCode(code: string): SendFailure | undefined {
  return failures.get(code)
}
const failures = new Map<string, SendFailure>([
  ["20003", "token_invalid"],
  ["20404", "not_configured"],
  ["21211", "recipient_unknown"],
  ["21212", "not_configured"],
  ["21217", "recipient_unknown"],
  ["21408", "not_configured"],
  ["21603", "not_configured"],
  ["21606", "not_configured"],
  ["21609", "not_configured"],
  ["21610", "blocked"],
  ["21614", "recipient_unknown"],
  ["21617", "too_long"],
  ["21659", "not_configured"],
  ["30001", "rate_limited"],
  ["30002", "not_configured"],
  ["30003", "recipient_unknown"],
  ["30004", "blocked"],
  ["30005", "recipient_unknown"],
  ["30006", "recipient_unknown"],
  ["30007", "rejected"],
  ["30008", "rejected"],
  ["30034", "not_configured"],
])
