import { z } from "zod"
import { readJson } from "@/server/channels/read-body"

const id = z.string().min(1).max(200)
const words = z.string().max(60_000)
/** What is missing, null or odd here must not cost the request: Slack writes null for what is not so. */
const loose = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined)

const file = z.object({
  id: loose(id),
  url_private: loose(z.string().max(2000)),
  mimetype: loose(z.string().max(200)),
  name: loose(z.string().max(500)),
})

const said = z.object({
  user: loose(id),
  bot_id: loose(id),
  app_id: loose(id),
  text: loose(words),
  ts: loose(id),
  thread_ts: loose(id),
  files: loose(z.array(file).max(50)),
})
export type SlackMessage = z.infer<typeof said>

const event = said.extend({
  type: z.string().max(80),
  subtype: loose(z.string().max(80)),
  channel: loose(z.union([id, z.object({ id })])),
  message: loose(said),
  previous_message: loose(said),
  deleted_ts: loose(id),
  reaction: loose(z.string().max(100)),
  item: loose(z.object({ channel: loose(id), ts: loose(id) })),
  event_ts: loose(id),
})
export type SlackEvent = z.infer<typeof event>

const callback = z.object({
  kind: z.literal("event").default("event"),
  type: z.literal("event_callback"),
  team_id: id,
  api_app_id: loose(id),
  event_id: id,
  event_time: loose(z.number().int().min(0).max(8.64e12)),
  event,
})
const handshake = z.object({
  kind: z.literal("handshake").default("handshake"),
  type: z.literal("url_verification"),
  challenge: z.string().min(1).max(500),
})
const notice = z.object({ kind: z.literal("notice").default("notice"), type: z.string().min(1).max(80) })

const person = z.object({ id, name: loose(z.string().max(200)), username: loose(z.string().max(200)) })
const interaction = z.object({
  kind: z.literal("interaction").default("interaction"),
  type: z.string().max(80),
  trigger_id: loose(id),
  team: loose(z.object({ id })),
  user: person,
  channel: loose(z.object({ id })),
  container: loose(z.object({ channel_id: loose(id), thread_ts: loose(id) })),
  message: loose(z.object({ ts: loose(id), thread_ts: loose(id) })),
  actions: loose(
    z
      .array(
        z.object({
          action_id: loose(z.string().max(300)),
          action_ts: loose(id),
          value: loose(z.string().max(2000)),
          text: loose(z.object({ text: z.string().max(300) })),
          selected_option: loose(z.object({ value: z.string().max(300) })),
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
  user_name: loose(z.string().max(200)),
  trigger_id: loose(id),
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
