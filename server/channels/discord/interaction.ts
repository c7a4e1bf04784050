import { z } from "zod"
import { readJson } from "@/server/channels/read-body"

const id = z.union([z.string().regex(/^\d{1,20}$/), z.number().int().min(0)]).transform(String)
const words = z.string().max(20_000)

const user = z.object({ id, username: z.string().max(200).optional(), global_name: z.string().max(200).nullish() })
const attachment = z.object({
  id,
  url: z.string().max(2000).optional(),
  filename: z.string().max(500).optional(),
  content_type: z.string().max(200).optional(),
})

type Option = { name: string; type: number; value?: string | number | boolean; options?: Option[] }
const option: z.ZodType<Option> = z.lazy(() =>
  z.object({
    name: z.string().max(100),
    type: z.number().int(),
    value: z.union([words, z.number(), z.boolean()]).optional(),
    options: z.array(option).max(50).optional(),
  }),
)
const field = z.object({ custom_id: z.string().max(200).optional(), value: words.optional() })
const row = field.extend({ components: z.array(field).max(50).optional(), component: field.optional() })

const interaction = z.object({
  kind: z.literal("interaction").default("interaction"),
  id,
  application_id: id.optional(),
  type: z.number().int().min(2),
  token: z.string().max(1000).optional(),
  locale: z.string().max(35).optional(),
  channel_id: id.optional(),
  member: z.object({ user }).optional(),
  user: user.optional(),
  message: z.object({ id }).optional(),
  data: z
    .object({
      name: z.string().max(200).optional(),
      options: z.array(option).max(50).optional(),
      target_id: id.optional(),
      resolved: z
        .object({
          attachments: z.record(z.string(), attachment).optional(),
          messages: z.record(z.string(), z.object({ content: words.optional() })).optional(),
        })
        .optional(),
      custom_id: z.string().max(200).optional(),
      values: z.array(z.string().max(200)).max(50).optional(),
      components: z.array(row).max(50).optional(),
    })
    .default({}),
})
export type Interaction = z.infer<typeof interaction>
export type Attachment = z.infer<typeof attachment>

const ping = z.object({ kind: z.literal("ping").default("ping"), type: z.literal(1), event: z.undefined().optional() })
const eventPing = z.object({ kind: z.literal("event-ping").default("event-ping"), type: z.literal(0) })
const appEvent = z.object({
  kind: z.literal("event").default("event"),
  type: z.literal(1),
  application_id: id.optional(),
  event: z.object({
    type: z.string().min(1).max(100),
    timestamp: z.iso.datetime({ offset: true }).optional(),
    data: z.object({ user: user.optional() }).optional(),
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
