import { z } from "zod"
import { readJson } from "@/server/channels/read-body"

const id = z.union([z.string().min(1).max(200), z.number().int()]).transform(String)
const words = z.string().max(20_000)

const message = z.object({
  id,
  type: z.string().max(60),
  text: words.optional(),
  quotedMessageId: id.optional(),
  contentProvider: z.object({ type: z.string(), originalContentUrl: z.string().max(2000).optional() }).optional(),
  fileName: z.string().max(500).optional(),
  title: z.string().max(500).optional(),
  address: z.string().max(1000).optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  stickerId: id.optional(),
  keywords: z.array(z.string().max(200)).max(100).optional(),
})
export type LineMessage = z.infer<typeof message>

const event = z.object({
  type: z.string().max(60),
  mode: z.string().max(20).optional(),
  timestamp: z.number().int().min(0).max(8.64e15),
  webhookEventId: id,
  source: z
    .object({ type: z.string(), userId: id.optional(), groupId: id.optional(), roomId: id.optional() })
    .optional(),
  message: message.optional(),
  unsend: z.object({ messageId: id }).optional(),
  postback: z
    .object({ data: z.string().max(2000), params: z.record(z.string(), z.string().max(500)).optional() })
    .optional(),
  delivery: z.object({ data: z.string().max(500) }).optional(),
})
export type LineEvent = z.infer<typeof event>

const webhook = z.object({ destination: z.string().max(100), events: z.array(event).max(500) })
export type LineWebhook = z.infer<typeof webhook>

/** One call of the Messaging API's webhook; null when the body is not one. */
export function readWebhook(body: Buffer): LineWebhook | null {
  try {
    return webhook.parse(readJson(body))
  } catch {
    return null
  }
}

/** Where an event happened: a group, a room, or with one person. */
export const threadOf = ({ source }: LineEvent) => source?.groupId ?? source?.roomId ?? source?.userId ?? "-"
