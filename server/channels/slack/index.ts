import { createHash, createHmac } from "node:crypto"
import { z } from "zod"
import { isFresh, sameSecret } from "@/server/channels/authenticity"
import type { Channel, InboundMessage, RawRequest } from "@/server/channels/channel"
import { mediaTypeOf } from "@/server/channels/read-body"
import { fetchFile } from "@/server/channels/slack/files"
import {
  readBody,
  type SlackBody,
  type SlackEvent,
  type SlackInteraction,
  type SlackMessage,
  threadRefOf,
} from "@/server/channels/slack/request-body"
import { editMessage, recallMessage, sendReply } from "@/server/channels/slack/send-reply"
import { fromSlack, toSlack } from "@/server/channels/slack/slack-text"
import { probeBot } from "@/server/channels/slack/web-api"
import { AppError } from "@/server/errors"

const toleranceSeconds = 300
const form = "application/x-www-form-urlencoded"

/** A Slack app in a workspace: messages, mentions, buttons and slash commands. */
export const slack: Channel = {
  name: "slack",

  verify(request, { secrets, settings, now }) {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    const timestamp = request.headers["x-slack-request-timestamp"] ?? ""
    const given = request.headers["x-slack-signature"] ?? ""
    if (!secrets.signingSecret || !sameSecret(given, signatureOf(secrets.signingSecret, timestamp, request.body))) {
      return { ok: false, status: 401, why: "wrong signature" }
    }
    if (!isFresh(timestamp, now, toleranceSeconds)) return { ok: false, status: 401, why: "stale timestamp" }
    const type = mediaTypeOf(request.headers)
    if (type !== "application/json" && type !== form) return { ok: false, status: 415, why: "send JSON or a form" }
    const body = readBody(request.body, type === form)
    if (!body) return { ok: false, status: 400, why: "malformed request" }
    if (body.kind === "handshake") return { ok: true, answer: plain(body.challenge) }
    if (body.kind === "check") return { ok: true, answer: plain("") }
    const team = teamOf(body)
    if (settings.teamId && team && settings.teamId !== team) return { ok: false, status: 404, why: "another workspace" }
    return {
      ok: true,
      externalId: deliveryIdOf(body, request),
      lane: messagesOf(body, request, now)[0]?.threadRef ?? "-",
    }
  },

  acknowledge: () => plain(""),

  parse(delivery, { now }) {
    const body = readBody(delivery.body, mediaTypeOf(delivery.headers) === form)
    if (!body) throw new AppError("invalid", "The body is not a request of Slack's")
    return messagesOf(body, delivery, now)
  },

  send: sendReply,
  edit: editMessage,
  recall: recallMessage,
  fetchMedia: fetchFile,

  abilities: {
    maxTextLength: 12_000,
    buttons: true,
    typing: false,
    richWindow: false,
    style: "short",
    media: ["image", "voice", "video", "file"],
    access: "open",
  },
  settings: z.object({
    signingSecret: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9]{16,128}$/, "signing-secret"),
    botToken: z
      .string()
      .trim()
      .regex(/^xox[a-z](\.xox[a-z])?-[A-Za-z0-9-]{10,500}$/, "bot-token")
      .optional(),
    clientId: z
      .string()
      .trim()
      .regex(/^\d{5,20}\.\d{5,20}$/, "client-id")
      .optional(),
    clientSecret: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9]{16,128}$/, "client-secret")
      .optional(),
    refreshToken: z
      .string()
      .trim()
      .regex(/^xoxe-[A-Za-z0-9-]{10,500}$/, "refresh-token")
      .optional(),
    teamId: z
      .string()
      .trim()
      .regex(/^[TE][A-Z0-9]{2,30}$/, "team-id")
      .optional(),
  }),
  secretKeys: ["signingSecret", "botToken", "clientSecret", "refreshToken"],
  probe: probeBot,

  simulate(connection, message) {
    const hash = (words: string) => createHash("sha256").update(words).digest("hex").toUpperCase()
    const at = message.at.getTime()
    const micros = String(Number.parseInt(hash(message.externalId).slice(0, 8), 16) % 1_000_000).padStart(6, "0")
    const ts = `${Math.floor(at / 1000)}.${micros}`
    const customer = hash(`customer ${message.sender.externalId}`)
    const body = JSON.stringify({
      type: "event_callback",
      team_id: connection.settings.teamId ?? "T0000000000",
      api_app_id: "A0000000000",
      event: {
        type: "message",
        channel: `D${customer.slice(0, 10)}`,
        channel_type: "im",
        user: `U${customer.slice(10, 20)}`,
        text: toSlack(message.text),
        ts,
        event_ts: ts,
      },
      event_id: `Ev${hash(message.externalId).slice(0, 12)}`,
      event_time: Math.floor(at / 1000),
    })
    const timestamp = String(Math.floor(at / 1000))
    return {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": signatureOf(connection.secrets.signingSecret ?? "", timestamp, body),
      },
      query: "",
      body,
    }
  },
}

const plain = (body: string) => ({
  status: 200,
  headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
  body,
})

const signatureOf = (secret: string, timestamp: string, body: string | Buffer) =>
  `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex")}`

function teamOf(body: SlackBody): string | undefined {
  if (body.kind === "event" || body.kind === "command") return body.team_id
  return body.kind === "interaction" ? body.team?.id : undefined
}

function deliveryIdOf(body: SlackBody, { body: raw }: Pick<RawRequest, "body">): string {
  if (body.kind === "event") return body.event_id
  const trigger = body.kind === "interaction" || body.kind === "command" ? body.trigger_id : undefined
  return trigger ?? createHash("sha256").update(raw).digest("hex")
}

function messagesOf(body: SlackBody, delivery: Pick<RawRequest, "body">, now: Date): InboundMessage[] {
  switch (body.kind) {
    case "event": {
      const meaning = meaningOf(body.event, body)
      return meaning ? [meaning] : []
    }
    case "command":
      return [
        {
          externalId: deliveryIdOf(body, delivery),
          type: "text",
          direction: "inbound",
          accountRef: body.team_id,
          threadRef: body.channel_id,
          sender: { externalId: body.user_id, name: body.user_name },
          occurredAt: now,
          text: body.text || body.command,
        },
      ]
    case "interaction":
      return pressed(body, deliveryIdOf(body, delivery), now)
    default:
      return []
  }
}

/** Null for an edit that changed no words: Slack sends one for every link it shows a preview of. */
function meaningOf(event: SlackEvent, body: Extract<SlackBody, { kind: "event" }>): InboundMessage | null {
  const channel = typeof event.channel === "string" ? event.channel : (event.channel?.id ?? event.item?.channel)
  const said = event.message ?? event.previous_message ?? event
  const place = (ts: string | undefined) => (channel && ts ? `${channel}:${ts}` : undefined)
  const ts = event.event_ts ?? event.ts
  const about: InboundMessage = {
    externalId: body.event_id,
    eventId: body.event_id,
    type: "unsupported",
    direction: "system",
    accountRef: body.team_id,
    threadRef: channel ? threadRefOf(channel, said.thread_ts) : (event.user ?? "-"),
    sender: { externalId: said.user ?? event.user ?? said.bot_id ?? "unknown" },
    occurredAt:
      ts && /^\d{1,12}(\.\d+)?$/.test(ts) ? new Date(Number(ts) * 1000) : new Date((body.event_time ?? 0) * 1000),
  }
  const direction = directionOf(said, body.api_app_id)
  switch (event.type === "message" ? `message ${event.subtype ?? ""}` : event.type) {
    case "app_mention":
    case "message ":
    case "message file_share":
    case "message thread_broadcast":
    case "message me_message":
    case "message bot_message":
      return { ...about, direction, externalId: place(event.ts) ?? body.event_id, ...contentOf(event) }
    case "message message_changed":
      if (event.message?.text === event.previous_message?.text) return null
      return { ...about, direction, type: "edited", text: fromSlack(said.text ?? ""), about: place(said.ts) }
    case "message message_deleted":
      return { ...about, direction, type: "deleted", about: place(event.deleted_ts ?? said.ts) }
    case "reaction_added":
      return { ...about, direction: "inbound", type: "reaction", text: event.reaction, about: place(event.item?.ts) }
    case "reaction_removed":
      return { ...about, direction: "inbound", type: "reaction", about: place(event.item?.ts) }
    case "app_uninstalled":
    case "tokens_revoked":
      return { ...about, access: "withdrawn" }
    case "app_home_opened":
      return { ...about, direction: "inbound", type: "enter_session" }
    default:
      return about
  }
}

/** What our own app said is an echo; what another bot says is nobody's question either. */
function directionOf({ bot_id, app_id }: SlackMessage, ownApp: string | undefined): InboundMessage["direction"] {
  if (!bot_id) return "inbound"
  return app_id && ownApp && app_id !== ownApp ? "system" : "outbound"
}

function contentOf(event: SlackEvent): Pick<InboundMessage, "type" | "text" | "media"> {
  // Who is addressed is no part of what is asked.
  const words = (event.text ?? "").replace(event.type === "app_mention" ? /^\s*<@[^<>]+>[\s,:]*/ : /^$/, "")
  const text = fromSlack(words)
  const files = event.files ?? []
  if (files.length === 0) return { type: "text", text }
  const media = files.map((file) => ({
    id: file.id,
    url: file.url_private,
    mime: file.mimetype,
    name: file.name,
  }))
  const mime = media[0]?.mime ?? ""
  if (mime.startsWith("image/")) return { type: "image", text, media }
  if (mime.startsWith("audio/")) return { type: "voice", text, media }
  return { type: mime.startsWith("video/") ? "video" : "file", text, media }
}

function pressed(body: SlackInteraction, externalId: string, now: Date): InboundMessage[] {
  const channel = body.channel?.id ?? body.container?.channel_id
  const from = {
    accountRef: body.team?.id,
    threadRef: channel ? threadRefOf(channel, body.message?.thread_ts ?? body.container?.thread_ts) : body.user.id,
    sender: { externalId: body.user.id, name: body.user.name ?? body.user.username },
    occurredAt: now,
  }
  const actions = body.type === "block_actions" ? (body.actions ?? []) : []
  if (actions.length === 0) return [{ ...from, externalId, type: "unsupported", direction: "system" }]
  return actions.map((action, index) => ({
    ...from,
    externalId: index === 0 ? externalId : `${externalId}:${index}`,
    type: "postback",
    direction: "inbound",
    text: action.value ?? action.selected_option?.value ?? action.text?.text ?? action.action_id,
  }))
}
