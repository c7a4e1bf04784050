import { z } from "zod"
import type { ConnectionInHand, OutboundRequest } from "@/server/channels/channel"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { env } from "@/server/env"

/** What both of Twilio's channels ask the merchant for. */
export const twilioFields = {
  accountSid: z
    .string()
    .trim()
    .regex(/^AC[A-Za-z0-9]{8,64}$/, "account-sid"),
  authToken: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{4,128}$/, "auth-token"),
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
}

/** The address Twilio was told to call, which its signature covers: configured, or our own; never what a caller says. */
export const publicUrlOf = ({ id, settings }: ConnectionInHand, channel: string) =>
  settings.publicUrl ?? `${env.APP_URL.replace(/\/+$/, "")}/api/webhooks/${channel}/${id}`

export const twilioAccountUrl = ({ settings }: ConnectionInHand) =>
  `${platformAddresses.twilio()}/2010-04-01/Accounts/${encodeURIComponent(settings.accountSid ?? "")}`

export const twilioCredentials = ({ settings, secrets }: ConnectionInHand) => ({
  authorization: `Basic ${Buffer.from(`${settings.accountSid}:${secrets.authToken}`).toString("base64")}`,
})

/** Only Twilio itself is shown who asks for a file, whatever address a message names. */
export const credentialsFor = (connection: ConnectionInHand, url: string): Record<string, string> =>
  url.startsWith(`${platformAddresses.twilio()}/`) ? twilioCredentials(connection) : {}

export function twilioForm(connection: ConnectionInHand, fields: Record<string, string>): OutboundRequest {
  return {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...twilioCredentials(connection) },
    body: new URLSearchParams(fields).toString(),
    timeoutMs: 10_000,
  }
}
