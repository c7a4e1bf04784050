import { z } from "zod"
import { askCasually, askPlatform } from "@/server/channels/ask-platform"
import type { ConnectionInHand } from "@/server/channels/channel"
import { twilioAccountUrl, twilioCredentials, twilioForm } from "@/server/channels/twilio-account"

export const twilioAnswer = z.object({
  sid: z.string().max(64).optional(),
  code: z.number().nullish(),
  message: z.string().max(1000).nullish(),
  friendly_name: z.string().max(200).optional(),
  status: z.union([z.string(), z.number()]).optional(),
  incoming_phone_numbers: z.array(z.object({ sid: z.string().max(64) })).optional(),
})

/** Hands one message to Twilio; see `askPlatform`. */
export const postMessage = (connection: ConnectionInHand, fields: Record<string, string>) =>
  askPlatform(connection, `${twilioAccountUrl(connection)}/Messages.json`, twilioForm(connection, fields), twilioAnswer)

/** Asks whose the credentials are, then tells Twilio of the shop's number what is `told`. */
export async function probeTwilio(connection: ConnectionInHand, told: Record<string, string>) {
  const { accountSid, number = "" } = connection.settings
  if (!accountSid || !connection.secrets.authToken) return { ok: false, detail: "no_account_sid" }
  const get = { method: "GET", headers: twilioCredentials(connection) }
  const account = await askCasually(connection, `${twilioAccountUrl(connection)}.json`, get, twilioAnswer)
  if (account.status === 401 || account.status === 404) return { ok: false, detail: "token_invalid" }
  if (account.status !== 200) return { ok: false, detail: "no_answer" }
  const name = account.said.friendly_name
  if (!number.startsWith("+")) return { ok: true, detail: "account_found", name }
  const numbers = `${twilioAccountUrl(connection)}/IncomingPhoneNumbers`
  const named = `${numbers}.json?PhoneNumber=${encodeURIComponent(number)}`
  const found = await askCasually(connection, named, get, twilioAnswer)
  const sid = found.said.incoming_phone_numbers?.[0]?.sid
  if (!sid) return { ok: false, detail: "no_such_number", name }
  const change = twilioForm(connection, told)
  const set = await askCasually(connection, `${numbers}/${encodeURIComponent(sid)}.json`, change, twilioAnswer)
  return set.status === 200 ? { ok: true, detail: "webhook_set", name } : { ok: false, detail: "webhook_refused", name }
}
