import { z } from "zod"
import { readJson } from "@/server/channels/read-body"

const named = z.string().max(2000)
const words = z.string().max(20_000)
const id = z.union([z.string().min(1).max(300), z.number().int()]).transform(String)

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
  conversationType: z.union([z.string(), z.number()]).transform(String).optional(),
  createAt: z.coerce.number().int().min(0).max(8.64e15).optional(),
  senderId: id.optional(),
  senderStaffId: id.nullish(),
  senderNick: z.string().max(300).nullish(),
  robotCode: id.nullish(),
  chatbotUserId: id.nullish(),
  sessionWebhook: named.nullish().catch(undefined),
  sessionWebhookExpiredTime: z.coerce.number().int().min(0).max(8.64e15).optional().catch(undefined),
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
