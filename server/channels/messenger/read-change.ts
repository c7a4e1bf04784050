import { z } from "zod"
import type { InboundMessage } from "@/server/channels/channel"
import { id, looseId, moment, understand, words } from "@/server/channels/meta/read-delivery"
import { commentThread } from "@/server/channels/meta/send-messaging"

const comment = z.object({
  item: z.literal("comment"),
  verb: z.string().max(40),
  comment_id: id,
  post_id: looseId,
  parent_id: looseId,
  from: z.object({ id, name: words }).optional().catch(undefined),
  message: words,
  photo: words,
  video: words,
  created_time: moment.optional().catch(undefined),
})
type Comment = z.infer<typeof comment>

/** A change of the page: a comment, where it is one. */
export function readPageChange({ field, value }: { field: string; value?: unknown }, place: Place) {
  const isComment = field === "feed" && z.object({ item: z.literal("comment") }).safeParse(value).success
  const said = isComment ? readComment(understand(comment, value), place) : null
  return said && [said]
}

type Place = { account: string; at: Date }

/** Null for what says nothing to a customer: a comment that was hidden, or shown again. */
function readComment(said: Comment, { account, at }: Place): InboundMessage | null {
  const { comment_id: commentId, post_id: postId, parent_id: parentId, from, verb } = said
  const type = meanings.get(verb)
  if (!type) return null
  const occurredAt = said.created_time ?? at
  const files = [said.photo, said.video].filter((url) => url !== undefined).map((url) => ({ url }))
  const eventId = `${commentId}:${verb}:${Math.floor(occurredAt.getTime() / 1000)}`
  return {
    externalId: type === "comment" ? commentId : eventId,
    eventId,
    type,
    direction: from?.id === account ? "outbound" : "inbound",
    accountRef: account,
    threadRef: commentThread(commentId),
    // Meta leaves the name out for people who did not allow it.
    sender: { externalId: from?.id ?? commentThread(commentId), name: from?.name },
    occurredAt,
    under: {
      kind: "post",
      ref: postId ?? parentId ?? commentId,
      ...(parentId && parentId !== postId ? { parent: parentId } : {}),
    },
    ...(type === "deleted" ? {} : { text: said.message, ...(files.length > 0 ? { media: files } : {}) }),
    ...(type === "comment" ? {} : { about: commentId }),
  }
}

const meanings = new Map<string, "comment" | "edited" | "deleted">([
  ["add", "comment"],
  ["edited", "edited"],
  ["edit", "edited"],
  ["remove", "deleted"],
  ["delete", "deleted"],
])
