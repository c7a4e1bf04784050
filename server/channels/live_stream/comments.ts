import { z } from "zod"
import type { InboundMessage } from "@/server/channels/channel"
import { keepableText } from "@/server/channels/read-body"

const id = z.union([z.string().min(1).max(200), z.number().int()]).transform((value) => keepableText(String(value)))

/** One comment as a stream tool sends it. */
export const streamComment = z.object({
  id,
  author: z.object({ id, name: z.string().max(200).optional() }),
  text: z.string().max(2000),
  /** ISO 8601, or milliseconds since 1970 */
  at: z.union([z.iso.datetime({ offset: true }), z.number().int().min(0).max(8e15)]).optional(),
})
export type StreamComment = z.infer<typeof streamComment>

export const room = z.string().trim().min(1).max(100)
export const mostInOneBody = 2000
export const push = z.object({ room, comments: z.array(streamComment).min(1).max(mostInOneBody) })

export function messageOf(comment: StreamComment, roomRef: string, now: Date): InboundMessage {
  return {
    externalId: `${comment.id}`,
    type: "live_comment",
    direction: "inbound",
    threadRef: roomRef,
    sender: { externalId: comment.author.id, name: comment.author.name },
    occurredAt: comment.at === undefined ? now : new Date(comment.at),
    text: comment.text,
    under: { kind: "live", ref: roomRef },
  }
}
