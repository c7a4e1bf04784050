import { z } from "zod"
import { askCasually, askPlatform, busyOrDown, jsonPost } from "@/server/channels/ask-platform"
import { retryAfterOf } from "@/server/channels/call-platform"
import type { ConnectionInHand, OutboundMessage, SendFailure, SendResult } from "@/server/channels/channel"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { sendInParts } from "@/server/channels/send-in-parts"
import { toSlack } from "@/server/channels/slack/slack-text"
import { splitText } from "@/server/channels/split-text"

// A section block holds 3,000 characters, counted after "&" became five of them.
const longestSection = 3000
const longestLabel = 75
const mostChoices = 25

const answer = z.object({
  ok: z.boolean().optional(),
  error: z.string().max(200).optional(),
  ts: z.string().max(40).optional(),
  channel: z.string().max(40).optional(),
  team: z.string().max(200).optional(),
  team_id: z.string().max(40).optional(),
  user: z.string().max(200).optional(),
})

/** Posts a reply into the channel or thread it belongs to, with buttons for the quick answers under its last part. */
export async function sendText(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  if (!connection.secrets.botToken) return { kind: "failed", reason: "not_configured" }
  const [channel = "", thread] = message.threadRef.split("/")
  const place = { channel, ...(thread ? { thread_ts: thread } : {}) }
  return sendInParts(partsOf(message.text), (part, { last }) => {
    const text = toSlack(part)
    return post(connection, { ...place, text, mrkdwn: false, ...(last ? blocksOf(text, message.choices) : {}) })
  })
}

function partsOf(text: string): string[] {
  const parts = splitText(text, longestSection)
  return parts.every((part) => toSlack(part).length <= longestSection) ? parts : splitText(text, longestSection / 5)
}

function blocksOf(text: string, choices: string[]): object {
  if (choices.length === 0) return {}
  const elements = [...new Set(choices)].slice(0, mostChoices).map((choice, index) => ({
    type: "button",
    action_id: `choice_${index}`,
    text: { type: "plain_text", text: labelOf(choice), emoji: true },
    value: choice.slice(0, 2000),
  }))
  return {
    blocks: [
      { type: "section", text: { type: "mrkdwn", text, verbatim: true } },
      { type: "actions", elements },
    ],
  }
}

function labelOf(choice: string): string {
  const characters = [...choice]
  return characters.length <= longestLabel ? choice : `${characters.slice(0, longestLabel - 1).join("")}…`
}

async function post(connection: ConnectionInHand, body: object): Promise<SendResult> {
  const url = `${platformAddresses.slack()}/api/chat.postMessage`
  const asked = await askPlatform(connection, url, jsonPost(body, bearer(connection)), answer)
  if ("result" in asked) return asked.result
  const { said, headers, status } = asked
  if (said.ok) return { kind: "sent", externalId: said.ts && `${said.channel}:${said.ts}` }
  const error = said.error ?? ""
  if (error === "ratelimited") {
    return { kind: "retry", reason: "rate_limited", retryAfterSeconds: retryAfterOf(headers) }
  }
  if (passing.has(error)) return { kind: "retry", reason: "platform_down" }
  return (
    busyOrDown(asked) ?? {
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

const bearer = ({ secrets }: ConnectionInHand) => ({ authorization: `Bearer ${secrets.botToken}` })
