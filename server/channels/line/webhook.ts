import { z } from "zod"
import { readJson } from "@/server/channels/read-body"

const id = z.union([z.string().min(1).max(200), z.number().int()]).transform(String)
/** What is missing or odd here must not cost the event. */
const loose = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined)
const words = loose(z.string().max(20_000))

const message = z.object({
  id,
  type: z.string().max(60),
  text: words,
  quotedMessageId: loose(id),
  contentProvider: loose(z.object({ type: z.string(), originalContentUrl: loose(z.url().max(2000)) })),
  fileName: loose(z.string().max(500)),
  title: words,
  address: words,
  latitude: loose(z.number()),
  longitude: loose(z.number()),
  stickerId: loose(id),
  keywords: loose(z.array(z.string().max(200)).max(100)),
})
export type LineMessage = z.infer<typeof message>

const event = z.object({
  type: z.string().max(60),
  mode: loose(z.string().max(20)),
  timestamp: z.number().int().min(0).max(8.64e15),
  webhookEventId: id,
  replyToken: loose(z.string().min(1).max(200)),
  source: loose(z.object({ type: z.string(), userId: loose(id), groupId: loose(id), roomId: loose(id) })),
  message: loose(message),
  unsend: loose(z.object({ messageId: id })),
  postback: loose(z.object({ data: z.string().max(2000), params: loose(z.record(z.string(), z.string().max(500))) })),
  delivery: loose(z.object({ data: z.string().max(500) })),
})
export type LineEvent = z.infer<typeof event>

// A signed object that tells of nothing is taken: the published example of the signature is one.
const webhook = z.object({
  destination: z.string().max(100).optional(),
  events: z.array(z.unknown()).max(500).default([]),
})

/** One call of the Messaging API's webhook, without events that cannot be read; null when the body is not one. */
export function readWebhook(body: Buffer): { destination?: string; events: LineEvent[] } | null {
  try {
    const { destination, events: given } = webhook.parse(readJson(body))
    const events = given.map((one) => event.safeParse(one)).flatMap(({ data }) => (data ? [data] : []))
    return events.length === 0 && given.length > 0 ? null : { destination, events }
  } catch {
    return null
  }
}

/** Where an event happened: a group, a room, or with one person. */
export const threadOf = ({ source }: LineEvent) => source?.groupId ?? source?.roomId ?? source?.userId ?? "-"
