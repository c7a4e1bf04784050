import { z } from "zod"
import { askCasually, askPlatform, busyOrDown, type Heard } from "@/server/channels/ask-platform"
import { bringFile } from "@/server/channels/bring-file"
import { retryAfterOf } from "@/server/channels/call-platform"
import type {
  ConnectionInHand,
  InboundMedia,
  OutboundMessage,
  SendFailure,
  SendResult,
} from "@/server/channels/channel"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { filesThenText, sendInParts } from "@/server/channels/send-in-parts"
import { splitText } from "@/server/channels/split-text"
import { publicUrlOf, twilioAccountUrl, twilioCredentials, twilioForm } from "@/server/channels/twilio-account"

const longestPart = 1600

const answer = z.object({
  sid: z.string().max(64).optional(),
  code: z.number().nullish(),
  message: z.string().max(1000).nullish(),
  friendly_name: z.string().max(200).optional(),
  status: z.union([z.string(), z.number()]).optional(),
  incoming_phone_numbers: z.array(z.object({ sid: z.string().max(64) })).optional(),
})

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
  const asked = await askPlatform(
    connection,
    `${twilioAccountUrl(connection)}/Messages.json`,
    twilioForm(connection, {
      To: recipient,
      [number.startsWith("MG") ? "MessagingServiceSid" : "From"]: number,
      ...content,
      // Twilio refuses the whole message for an address it cannot reach.
      ...(statusCallback.startsWith("https://") ? { StatusCallback: statusCallback } : {}),
    }),
    answer,
  )
  if ("result" in asked) return asked.result
  if (asked.status >= 200 && asked.status < 300) return { kind: "sent", externalId: asked.said.sid }
  return resultOf(asked)
}

/** Brings a picture or file of a customer. Only Twilio itself is shown who asks, not the store it points to. */
export async function fetchFile(connection: ConnectionInHand, { url, mime, name }: InboundMedia) {
  if (!url) return null
  const isTwilios = url.startsWith(`${platformAddresses.twilio()}/`)
  const brought = await bringFile(connection, url, isTwilios ? twilioCredentials(connection) : {})
  return brought && { ...brought, mime: mime ?? brought.mime, name }
}

/** Asks whose the credentials are, then tells Twilio where the number's messages go. */
export async function probeAccount(connection: ConnectionInHand, webhookUrl: string) {
  const { accountSid, number = "", publicUrl } = connection.settings
  if (!accountSid || !connection.secrets.authToken) return { ok: false, detail: "no_account_sid" }
  const get = { method: "GET", headers: twilioCredentials(connection) }
  const account = await askCasually(connection, `${twilioAccountUrl(connection)}.json`, get, answer)
  if (account.status === 401 || account.status === 404) return { ok: false, detail: "token_invalid" }
  if (account.status !== 200) return { ok: false, detail: "no_answer" }
  const name = account.said.friendly_name
  if (!number.startsWith("+")) return { ok: true, detail: "account_found", name }
  const numbers = `${twilioAccountUrl(connection)}/IncomingPhoneNumbers`
  const found = await askCasually(connection, `${numbers}.json?PhoneNumber=${encodeURIComponent(number)}`, get, answer)
  const sid = found.said.incoming_phone_numbers?.[0]?.sid
  if (!sid) return { ok: false, detail: "no_such_number", name }
  const told = twilioForm(connection, { SmsUrl: publicUrl ?? webhookUrl, SmsMethod: "POST" })
  const set = await askCasually(connection, `${numbers}/${encodeURIComponent(sid)}.json`, told, answer)
  return set.status === 200 ? { ok: true, detail: "webhook_set", name } : { ok: false, detail: "webhook_refused", name }
}

function resultOf(heard: Heard<z.infer<typeof answer>>): SendResult {
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
