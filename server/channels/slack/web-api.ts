import { z } from "zod"
import { askCasually, askPlatform, busyOrDown, type Heard, jsonPost } from "@/server/channels/ask-platform"
import { retryAfterOf } from "@/server/channels/call-platform"
import type { ConnectionInHand, OutboundRequest, SendFailure, SendResult } from "@/server/channels/channel"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { askForToken, probeToken, TokenRefused, withAccessToken } from "@/server/channels/with-access-token"
import { days, seconds } from "@/server/clock"

const answer = z.object({
  ok: z.boolean().optional(),
  error: z.string().max(200).optional(),
  ts: z.string().max(40).optional(),
  channel: z.string().max(40).optional(),
  team: z.string().max(200).optional(),
  team_id: z.string().max(40).optional(),
  user: z.string().max(200).optional(),
  upload_url: z.url().optional(),
  file_id: z.string().max(100).optional(),
  access_token: z.string().min(1).max(2000).optional(),
  refresh_token: z.string().min(1).max(2000).optional(),
  expires_in: z.number().positive().optional(),
})
type Asked = Heard<z.infer<typeof answer>> | { result: SendResult }
type Refused = Exclude<SendResult, { kind: "sent" }>

/** Calls a method; what Slack refuses comes in the words of a send. */
export async function callSlack(
  connection: ConnectionInHand,
  method: string,
  request: OutboundRequest,
): Promise<z.infer<typeof answer> | Refused> {
  const say = (token: string): Promise<Asked> =>
    askPlatform(connection, urlOf(method), { ...request, headers: { ...request.headers, ...bearer(token) } }, answer)
  const asked = rotates(connection)
    ? await withAccessToken(connection, () => freshToken(connection), say, refusesToken)
    : await say(connection.secrets.botToken ?? "")
  if ("kind" in asked) return asked
  if ("result" in asked) return asked.result as Refused
  return asked.said.ok ? asked.said : refusalOf(asked)
}

const urlOf = (method: string) => `${platformAddresses.slack()}/api/${method}`

/** Whether anything can be said at all. */
export const canSpeak = (connection: ConnectionInHand) => Boolean(connection.secrets.botToken) || rotates(connection)

/** An app may have its bot token end every twelve hours: then there is one to renew it with. */
const rotates = ({ settings, secrets }: ConnectionInHand) =>
  Boolean(secrets.refreshToken && settings.clientId && secrets.clientSecret)

const refusesToken = (asked: Asked) => "said" in asked && failures.get(asked.said.error ?? "") === "token_invalid"

/** The token to speak with. Throws AppError("unavailable") when none is given. */
export const botTokenOf = async (connection: ConnectionInHand): Promise<string> =>
  rotates(connection)
    ? connection.token("access_token", () => freshToken(connection))
    : (connection.secrets.botToken ?? "")

/** Each renewal brings the token for the next one, and uses up its own. Throws TokenRefused. */
async function freshToken(connection: ConnectionInHand) {
  const { settings, secrets, now } = connection
  const inDays = (count: number) => new Date(now.getTime() + days(count))
  const held = await connection.token("refresh_token", async () => ({
    value: secrets.refreshToken ?? "",
    expiresAt: inDays(3650),
  }))
  const form = new URLSearchParams({
    grant_type: "refresh_token",
    client_id: settings.clientId ?? "",
    client_secret: secrets.clientSecret ?? "",
    refresh_token: held,
  })
  const request: OutboundRequest = {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
    timeoutMs: 8000,
  }
  const said = await askForToken(connection, urlOf("oauth.v2.access"), request, answer)
  const { access_token: value, refresh_token: next, expires_in = 43_200 } = said
  if (!value) throw new TokenRefused({ kind: "failed", reason: "token_invalid", detail: said.error })
  if (next) await connection.token("refresh_token", async () => ({ value: next, expiresAt: inDays(3650) }), true)
  return { value, expiresAt: new Date(now.getTime() + seconds(expires_in)) }
}

function refusalOf(asked: Heard<z.infer<typeof answer>>): Refused {
  const { said, headers, status } = asked
  const error = said.error ?? ""
  if (error === "ratelimited") {
    return { kind: "retry", reason: "rate_limited", retryAfterSeconds: retryAfterOf(headers) }
  }
  if (passing.has(error)) return { kind: "retry", reason: "platform_down" }
  return (
    (busyOrDown(asked) as Refused | null) ?? {
      kind: "failed",
      reason: failures.get(error) ?? "rejected",
      detail: error || `Slack answered ${status}`,
    }
  )
}

const passing = new Set(["service_unavailable", "internal_error", "team_added_to_org"])
const failures = new Map<string, SendFailure>([
  ["token_expired", "token_invalid"],
  ["token_revoked", "token_invalid"],
  ["invalid_auth", "token_invalid"],
  ["not_authed", "token_invalid"],
  ["account_inactive", "token_invalid"],
  ["missing_scope", "not_configured"],
  ["not_allowed_token_type", "not_configured"],
  ["not_in_channel", "not_configured"],
  ["channel_not_found", "recipient_unknown"],
  ["user_not_found", "recipient_unknown"],
  ["is_archived", "recipient_unknown"],
  ["restricted_action", "blocked"],
  ["cannot_dm_bot", "blocked"],
  ["msg_too_long", "too_long"],
  ["edit_window_closed", "window_closed"],
])

/** Asks whose the bot token is. */
export async function probeBot(connection: ConnectionInHand) {
  if (!canSpeak(connection)) return { ok: false, detail: "no_slack_token" }
  const asked = rotates(connection)
    ? await probeToken(connection, () => freshToken(connection))
    : { ok: true as const, token: connection.secrets.botToken ?? "" }
  if (!asked.ok) return asked
  const { said } = await askCasually(connection, urlOf("auth.test"), jsonPost({}, bearer(asked.token)), answer)
  if (!said.ok) {
    const detail = failures.get(said.error ?? "") === "token_invalid" ? "token_invalid" : (said.error ?? "no_answer")
    return { ok: false, detail }
  }
  const { teamId } = connection.settings
  if (teamId && teamId !== said.team_id) return { ok: false, detail: "other_workspace" }
  return { ok: true, detail: "token_accepted", name: said.team }
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
