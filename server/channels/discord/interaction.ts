import { z } from "zod"
import { maybe, readJson } from "@/server/channels/read-body"

const id = z.union([z.string().regex(/^\d{1,20}$/), z.number().int().min(0)]).transform(String)
const words = z.string().max(20_000)

const user = z.object({ id, username: maybe(z.string().max(200)), global_name: maybe(z.string().max(200)) })
const attachment = z.object({
  id,
  url: maybe(z.string().max(2000)),
  filename: maybe(z.string().max(500)),
  content_type: maybe(z.string().max(200)),
})

type Option = { name: string; type: number; value?: string | number | boolean; options?: Option[] }
const option: z.ZodType<Option> = z.lazy(() =>
  z.object({
    name: z.string().max(100),
    type: z.number().int(),
    value: maybe(z.union([words, z.number(), z.boolean()])),
    options: maybe(z.array(option).max(50)),
  }),
)
const field = z.object({ custom_id: maybe(z.string().max(200)), value: maybe(words) })
const row = field.extend({ components: maybe(z.array(field).max(50)), component: maybe(field) })

const interaction = z.object({
  kind: z.literal("interaction").default("interaction"),
  id,
  application_id: maybe(id),
  type: z.number().int().min(2),
  token: maybe(z.string().max(1000)),
  locale: maybe(z.string().max(35)),
  channel_id: maybe(id),
  member: maybe(z.object({ user })),
  user: maybe(user),
  message: maybe(z.object({ id })),
  data: z
    .object({
      name: maybe(z.string().max(200)),
      options: maybe(z.array(option).max(50)),
      target_id: maybe(id),
      resolved: maybe(
        z.object({
          attachments: maybe(z.record(z.string(), attachment)),
          messages: maybe(z.record(z.string(), z.object({ content: maybe(words) }))),
        }),
      ),
      custom_id: maybe(z.string().max(200)),
      values: maybe(z.array(z.string().max(200)).max(50)),
      components: maybe(z.array(row).max(50)),
    })
    .prefault({}),
})
export type Interaction = z.infer<typeof interaction>
export type Attachment = z.infer<typeof attachment>

const ping = z.object({ kind: z.literal("ping").default("ping"), type: z.literal(1), event: z.undefined().optional() })
const eventPing = z.object({ kind: z.literal("event-ping").default("event-ping"), type: z.literal(0) })
const appEvent = z.object({
  kind: z.literal("event").default("event"),
  type: z.literal(1),
  application_id: maybe(id),
  event: z.object({
    type: z.string().min(1).max(100),
    timestamp: maybe(z.iso.datetime({ offset: true })),
    data: maybe(z.object({ user: maybe(user) })),
  }),
})
export type AppEvent = z.infer<typeof appEvent>

const call = z.union([interaction, appEvent, ping, eventPing])

/** One call of Discord's: an interaction, an event about the app, or the check of either address; null when it is none. */
export function readCall(body: Buffer): z.infer<typeof call> | null {
  try {
    return call.parse(readJson(body))
  } catch {
    return null
  }
}

/** When a snowflake id was given. */
export const momentOf = (snowflake: string) => new Date(Number((BigInt(snowflake) >> 22n) + discordEpoch))
export const snowflakeAt = (at: Date, rest: bigint) =>
  String(((BigInt(at.getTime()) - discordEpoch) << 22n) | (rest & 0x3fffffn))
const discordEpoch = 1_420_070_400_000n
