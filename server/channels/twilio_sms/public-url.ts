import type { ConnectionInHand } from "@/server/channels/channel"
import { env } from "@/server/env"

/** The address Twilio was told to call, which its signature covers: configured, or our own; never what a caller says. */
export const publicUrlOf = ({ id, settings }: ConnectionInHand) =>
  settings.publicUrl ?? `${env.APP_URL.replace(/\/+$/, "")}/api/webhooks/twilio_sms/${id}`
