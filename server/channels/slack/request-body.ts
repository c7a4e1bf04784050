import { z } from "zod"
import { maybe, readJson } from "@/server/channels/read-body"

const id = z.string().min(1).max(200)
const words = z.string().max(60_000)

const file = z.object({
  id: maybe(id),
  url_private: maybe(z.string().max(2000)),
  mimetype: maybe(z.string().max(200)),
  name: maybe(z.string().max(500)),
})

const said = z.object({
  user: maybe(id),
  bot_id: maybe(id),
  app_id: maybe(id),
  text: maybe(words),
  ts: maybe(id),
  thread_ts: maybe(id),
  files: maybe(z.array(file).max(50)),
})
export type SlackMessage = z.infer<typeof said>

const event = said.extend({
  type: z.string().max(80),
  subtype: maybe(z.string().max(80)),
  channel: maybe(z.union([id, z.object({ id })])),
  message: maybe(said),
  previous_message: maybe(said),
  deleted_ts: maybe(id),
  reaction: maybe(z.string().max(100)),
  item: maybe(z.object({ channel: maybe(id), ts: maybe(id) })),
  event_ts: maybe(id),
})
export type SlackEvent = z.infer<typeof event>

const callback = z.object({
  kind: z.literal("event").default("event"),
  type: z.literal("event_callback"),
  team_id: id,
  api_app_id: maybe(id),
  event_id: id,
  event_time: maybe(z.number().int().min(0).max(8.64e12)),
  event,
})
const handshake = z.object({
  kind: z.literal("handshake").default("handshake"),
  type: z.literal("url_verification"),
  challenge: z.string().min(1).max(500),
})
const notice = z.object({ kind: z.literal("notice").default("notice"), type: z.string().min(1).max(80) })

const person = z.object({ id, name: maybe(z.string().max(200)), username: maybe(z.string().max(200)) })
const interaction = z.object({
  kind: z.literal("interaction").default("interaction"),
  type: z.string().max(80),
  trigger_id: maybe(id),
  team: maybe(z.object({ id })),
  user: person,
  channel: maybe(z.object({ id })),
  container: maybe(z.object({ channel_id: maybe(id), thread_ts: maybe(id) })),
  message: maybe(z.object({ ts: maybe(id), thread_ts: maybe(id) })),
  actions: maybe(
    z
      .array(
        z.object({
          action_id: maybe(z.string().max(300)),
          action_ts: maybe(id),
          value: maybe(z.string().max(2000)),
          text: maybe(z.object({ text: z.string().max(300) })),
          selected_option: maybe(z.object({ value: z.string().max(300) })),
        }),
      )
      .max(100),
  ),
})
export type SlackInteraction = z.infer<typeof interaction>

const command = z.object({
  kind: z.literal("command").default("command"),
  command: z.string().min(1).max(200),
  text: words.default(""),
  team_id: id,
  channel_id: id,
  user_id: id,
  user_name: maybe(z.string().max(200)),
  trigger_id: maybe(id),
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
