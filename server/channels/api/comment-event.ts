import { z } from "zod"
import { postEvent } from "@/server/channels/api/post-event"
import { signWebhook } from "@/server/channels/api/standard-webhooks"
import type { Channel, CommentAnswer, ConnectionInHand, InboundMessage } from "@/server/channels/channel"

const id = z.union([z.string().min(1).max(200), z.number().int()]).transform(String)

/** The `data` of a comment under a post of the merchant's own place. */
const comment = z.object({
  id,
  postId: id,
  parentId: id.optional(),
  author: z.object({ id, name: z.string().max(200).optional() }),
  /** written by the merchant's own side: it is not answered, and answers the comment named as its parent */
  own: z.boolean().default(false),
  text: z.string().max(10_000).default(""),
  occurredAt: z.iso.datetime({ offset: true }).optional(),
})
type Comment = z.infer<typeof comment>

const types = { "comment.created": "comment", "comment.updated": "edited", "comment.deleted": "deleted" } as const
type CommentEvent = keyof typeof types

export const isCommentEvent = (type: string): type is CommentEvent => Object.hasOwn(types, type)

export function readComment(data: unknown): Comment | { fault: z.ZodError } {
  const read = comment.safeParse(data)
  return read.success ? read.data : { fault: read.error }
}

export function commentOf(event: CommentEvent, said: Comment, at: Date): InboundMessage {
  const type = types[event]
  const occurredAt = said.occurredAt ? new Date(said.occurredAt) : at
  return {
    externalId: type === "comment" ? said.id : `${said.id}:${type}:${occurredAt.getTime()}`,
    type,
    direction: said.own ? "outbound" : "inbound",
    threadRef: `comment:${said.id}`,
    sender: { externalId: said.author.id, name: said.author.name },
    occurredAt,
    under: { kind: "post", ref: said.postId, ...(said.parentId ? { parent: said.parentId } : {}) },
    ...(type === "comment" ? {} : { about: said.id }),
    text: said.text,
  }
}

/** The answer goes to the merchant's own system, which shows it below the comment or to its author. */
export function answerComment(connection: ConnectionInHand, answer: CommentAnswer) {
  const body = JSON.stringify({
    type: "comment.answered",
    timestamp: connection.now.toISOString(),
    data: {
      id: answer.id,
      how: answer.how,
      postId: answer.postRef,
      commentId: answer.commentRef,
      recipient: { id: answer.authorRef },
      text: answer.text,
    },
  })
  return postEvent(connection, answer.id, body)
}

export const simulateComment: NonNullable<Channel["simulateComment"]> = (connection, played) => {
  const body = JSON.stringify({
    type: "comment.created",
    timestamp: played.at.toISOString(),
    data: {
      id: played.externalId,
      postId: played.postRef,
      author: { id: played.sender.externalId, name: played.sender.name },
      text: played.text,
    },
  })
  const signature = signWebhook(connection.secrets.secret ?? "", `msg_${played.externalId}`, played.at, body)
  return { method: "POST", headers: { "content-type": "application/json", ...signature }, query: "", body }
}
