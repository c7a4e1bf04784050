import type { ConnectionInHand, OutboundRequest } from "@/server/channels/channel"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { env } from "@/server/env"

/** The address Twilio was told to call, which its signature covers: configured, or our own; never what a caller says. */
export const publicUrlOf = ({ id, settings }: ConnectionInHand, channel: string) =>
  settings.publicUrl ?? `${env.APP_URL.replace(/\/+$/, "")}/api/webhooks/${channel}/${id}`

export const twilioAccountUrl = ({ settings }: ConnectionInHand) =>
  `${platformAddresses.twilio()}/2010-04-01/Accounts/${encodeURIComponent(settings.accountSid ?? "")}`

export const twilioCredentials = ({ settings, secrets }: ConnectionInHand) => ({
  authorization: `Basic ${Buffer.from(`${settings.accountSid}:${secrets.authToken}`).toString("base64")}`,
})

export function twilioForm(connection: ConnectionInHand, fields: Record<string, string>): OutboundRequest {
  return {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...twilioCredentials(connection) },
    body: new URLSearchParams(fields).toString(),
    timeoutMs: 10_000,
  }
}
