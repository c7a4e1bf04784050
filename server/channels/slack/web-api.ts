import { z } from "zod"
import { askCasually, askPlatform, busyOrDown, type Heard, jsonPost } from "@/server/channels/ask-platform"
import { retryAfterOf } from "@/server/channels/call-platform"
import type { ConnectionInHand, OutboundRequest, SendFailure, SendResult } from "@/server/channels/channel"
import { platformAddresses } from "@/server/channels/platform-addresses"

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
})

/** Calls a method; what Slack refuses comes in the words of a send. */
export async function callSlack(
  connection: ConnectionInHand,
  method: string,
  request: OutboundRequest,
): Promise<z.infer<typeof answer> | Exclude<SendResult, { kind: "sent" }>> {
  const url = `${platformAddresses.slack()}/api/${method}`
  const headers = { ...request.headers, ...bearer(connection) }
  const asked = await askPlatform(connection, url, { ...request, headers }, answer)
  if ("result" in asked) return asked.result as Exclude<SendResult, { kind: "sent" }>
  return asked.said.ok ? asked.said : refusalOf(asked)
}

function refusalOf(asked: Heard<z.infer<typeof answer>>): Exclude<SendResult, { kind: "sent" }> {
  const { said, headers, status } = asked
  const error = said.error ?? ""
  if (error === "ratelimited") {
    return { kind: "retry", reason: "rate_limited", retryAfterSeconds: retryAfterOf(headers) }
  }
  if (passing.has(error)) return { kind: "retry", reason: "platform_down" }
  return (
    (busyOrDown(asked) as Exclude<SendResult, { kind: "sent" }> | null) ?? {
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
])

/** Asks whose the bot token is. */
export async function probeBot(connection: ConnectionInHand) {
  if (!connection.secrets.botToken) return { ok: false, detail: "no_slack_token" }
  const url = `${platformAddresses.slack()}/api/auth.test`
  const { said } = await askCasually(connection, url, jsonPost({}, bearer(connection)), answer)
  if (!said.ok) {
    const detail = failures.get(said.error ?? "") === "token_invalid" ? "token_invalid" : (said.error ?? "no_answer")
    return { ok: false, detail }
  }
  const { teamId } = connection.settings
  if (teamId && teamId !== said.team_id) return { ok: false, detail: "other_workspace" }
  return { ok: true, detail: "token_accepted", name: said.team }
}

export const bearer = ({ secrets }: ConnectionInHand) => ({ authorization: `Bearer ${secrets.botToken}` })
