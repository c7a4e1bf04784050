import { z } from "zod"
import { readJson } from "@/server/channels/read-body"
import { unixMoment } from "@/server/channels/unix-moment"

const named = z.string().max(2000)
const words = z.string().max(20_000)
const id = z.union([z.string().min(1).max(300), z.number().int()]).transform(String)

/** What cannot be read of it is left out. */
const maybe = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined)

const node = z.object({ text: words.optional(), downloadCode: named.optional(), type: named.optional() })

const inside = z.object({
  content: words.optional(),
  downloadCode: named.optional(),
  recognition: words.optional(),
  fileName: z.string().max(500).optional(),
  richText: z.array(node).max(500).optional(),
})
export type RobotContent = z.infer<typeof inside>

const robotMessage = z.object({
  msgId: id,
  msgtype: z.string().max(60),
  conversationId: id,
  conversationType: maybe(id),
  createAt: unixMoment,
  senderId: maybe(id),
  senderStaffId: maybe(id),
  senderNick: maybe(z.string().max(300)),
  robotCode: maybe(id),
  chatbotUserId: maybe(id),
  sessionWebhook: maybe(named),
  sessionWebhookExpiredTime: unixMoment,
  text: inside.nullish(),
  content: z.union([inside, words]).nullish(),
})
export type RobotMessage = z.infer<typeof robotMessage>

/** What somebody said to the robot; null when the body is not that. */
export function readRobotMessage(body: Buffer): RobotMessage | null {
  try {
    return robotMessage.parse(readJson(body))
  } catch {
    return null
  }
}

/** The `encrypt` of an event's body; null when there is none, as in every message to a robot. */
export function encryptedPartOf(body: Buffer): string | null {
  try {
    return z.object({ encrypt: z.string().min(1) }).parse(readJson(body)).encrypt
  } catch {
    return null
  }
}

const event = z.looseObject({ EventType: z.string().min(1).max(200), TimeStamp: id.optional(), eventId: id.optional() })
export type DingTalkEvent = z.infer<typeof event>

/** An event of the organisation, in the clear; null when it is none. */
export function readEvent(text: string): DingTalkEvent | null {
  try {
    return event.parse(readJson(text))
  } catch {
    return null
  }
}
