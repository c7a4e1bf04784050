import { z } from "zod"
import { readJson } from "@/server/channels/read-body"

const id = z.string().min(1).max(200)
const words = z.string().max(60_000)

const file = z.object({
  id: id.optional(),
  url_private: z.string().max(2000).optional(),
  mimetype: z.string().max(200).optional(),
  name: z.string().max(500).nullish(),
})

const said = z.object({
  user: id.optional(),
  bot_id: id.nullish(),
  app_id: id.nullish(),
  text: words.nullish(),
  ts: id.optional(),
  thread_ts: id.optional(),
  files: z.array(file).max(50).optional(),
})
export type SlackMessage = z.infer<typeof said>

const event = said.extend({
  type: z.string().max(80),
  subtype: z.string().max(80).optional(),
  channel: z.union([id, z.object({ id })]).optional(),
  message: said.optional(),
  previous_message: said.optional(),
  deleted_ts: id.optional(),
  reaction: z.string().max(100).optional(),
  item: z.object({ channel: id.optional(), ts: id.optional() }).optional(),
  event_ts: id.optional(),
})
export type SlackEvent = z.infer<typeof event>

const callback = z.object({
  kind: z.literal("event").default("event"),
  type: z.literal("event_callback"),
  team_id: id,
  api_app_id: id.optional(),
  event_id: id,
  event_time: z.number().int().min(0).max(8.64e12).optional(),
  event,
})
const handshake = z.object({
  kind: z.literal("handshake").default("handshake"),
  type: z.literal("url_verification"),
  challenge: z.string().min(1).max(500),
})
const notice = z.object({ kind: z.literal("notice").default("notice"), type: z.string().min(1).max(80) })

const person = z.object({ id, name: z.string().max(200).optional(), username: z.string().max(200).optional() })
const interaction = z.object({
  kind: z.literal("interaction").default("interaction"),
  type: z.string().max(80),
  trigger_id: id.optional(),
  team: z.object({ id }).nullish(),
  user: person,
  channel: z.object({ id }).nullish(),
  container: z.object({ channel_id: id.optional(), thread_ts: id.optional() }).optional(),
  message: z.object({ ts: id.optional(), thread_ts: id.optional() }).optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string().max(300).optional(),
        action_ts: id.optional(),
        value: z.string().max(2000).optional(),
        text: z.object({ text: z.string().max(300) }).optional(),
        selected_option: z.object({ value: z.string().max(300) }).nullish(),
      }),
    )
    .max(100)
    .optional(),
})
export type SlackInteraction = z.infer<typeof interaction>

const command = z.object({
  kind: z.literal("command").default("command"),
  command: z.string().min(1).max(200),
  text: words.default(""),
  team_id: id,
  channel_id: id,
  user_id: id,
  user_name: z.string().max(200).optional(),
  trigger_id: id,
})
const certificateCheck = z.object({ kind: z.literal("check").default("check"), ssl_check: z.literal("1") })

const jsonBody = z.union([
  callback,
  handshake,
  notice.refine(({ type }) => !["event_callback", "url_verification"].includes(type)),
])
const formBody = z.union([command, certificateCheck])
export type SlackBody = z.infer<typeof jsonBody> | z.infer<typeof formBody> | SlackInteraction

/** One request of Slack's: an event, a pressed button, a slash command or a handshake; null when it is none of them. */
export function readBody(body: Buffer, isForm: boolean): SlackBody | null {
  try {
    if (!isForm) return jsonBody.parse(readJson(body))
    const form = new URLSearchParams(body.toString("utf8"))
    const payload = form.get("payload")
    return payload === null ? formBody.parse(Object.fromEntries(form)) : interaction.parse(readJson(payload))
  } catch {
    return null
  }
}

/** A channel, or a thread within it, as the one reference replies go to: `channel` or `channel/thread`. */
export const threadRefOf = (channel: string, thread: string | undefined) => (thread ? `${channel}/${thread}` : channel)
