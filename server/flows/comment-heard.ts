import type { InboundMessage } from "@/server/channels/channel"
import type { IncomingComment } from "@/server/comments"

/** What a message says of a comment under a post; null where it is about something else. */
export function commentHeard(message: InboundMessage): IncomingComment | null {
  const { type, under, about, sender } = message
  if (under?.kind !== "post" || (type !== "comment" && type !== "edited" && type !== "deleted")) return null
  return {
    type,
    externalId: type === "comment" ? message.externalId : (about ?? message.externalId),
    own: message.direction !== "inbound",
    postRef: under.ref,
    parentRef: under.parent,
    threadRef: message.threadRef,
    author: { ref: sender.externalId, name: sender.name },
    text: message.text ?? "",
    occurredAt: message.occurredAt,
  }
}
