import { createHash } from "node:crypto"
import { z } from "zod"
import type { ConnectionInHand, InboundMessage } from "@/server/channels/channel"
import { readJson } from "@/server/channels/read-body"
import { unixMoment } from "@/server/channels/unix-moment"

const text = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined)

const liveItem = z.object({
  content: text,
  giftName: text,
  giftCount: text,
  count: text,
  userInfo: z.object({ userId: text, userName: text }).optional().catch(undefined),
})
const event = z
  .object({
    timestamp: unixMoment,
    app_id: text,
    event: text,
    message_id: text,
    taskId: text,
    data: z
      .object({
        push_type: text,
        author_open_id: text,
        room_code: text,
        /** an item that cannot be read keeps its place: the others are known by theirs */
        payload: z.array(liveItem.nullable().catch(null)).optional().catch(undefined),
      })
      .optional()
      .catch(undefined),
  })
  // What is posted when the address is saved is not documented, so any one field is enough.
  .refine((given) => Object.values(given).some((value) => value !== undefined))
export type LiveEvent = z.infer<typeof event>

/** A webhook of the open platform; null when the body is none. */
export function readLiveEvent(body: Buffer): LiveEvent | null {
  try {
    return event.parse(readJson(body))
  } catch {
    return null
  }
}

export const liveEventIdOf = ({ message_id, taskId }: LiveEvent, body: Buffer) =>
  message_id ?? taskId ?? createHash("sha256").update(body).digest("base64url")

/** Where an event happened: a live room, or nowhere in particular. */
export const roomOf = ({ data }: LiveEvent) => data?.room_code ?? data?.author_open_id ?? "-"

/** What viewers of a live room did, one message for each; the position in the push is part of its id. */
export function messagesOfLive(event: LiveEvent, id: string, connection: ConnectionInHand): InboundMessage[] {
  const room = roomOf(event)
  const about = {
    accountRef: event.data?.author_open_id,
    threadRef: room,
    occurredAt: event.timestamp ?? connection.now,
  }
  const items = (event.data?.payload ?? []).flatMap((item, at) => (item ? [{ item, at }] : []))
  if (items.length === 0) {
    const sender = { externalId: event.data?.author_open_id ?? event.app_id ?? "-" }
    return [{ externalId: id, type: "unsupported", direction: "system", sender, ...about, text: event.event }]
  }
  return items.map(({ item, at }) => ({
    externalId: `${id}:${at}`,
    direction: "inbound",
    ...about,
    sender: { externalId: item.userInfo?.userId ?? "-", name: item.userInfo?.userName },
    under: { kind: "live", ref: room },
    ...meaningOf(event.data?.push_type, item),
  }))
}

type Meaning = Pick<InboundMessage, "type" | "text"> & Partial<InboundMessage>

function meaningOf(type: string | undefined, item: z.infer<typeof liveItem>): Meaning {
  switch (type) {
    case "comment":
      return { type: "live_comment", text: item.content ?? "" }
    case "gift":
      return { type: "reaction", text: [item.giftName, item.giftCount].filter(Boolean).join(" × ") }
    case "like":
      return { type: "reaction", text: item.count }
    default:
      return { type: "unsupported", direction: "system", text: type }
  }
}
