import { z } from "zod"
import type { ConnectionInHand, InboundMessage } from "@/server/channels/channel"
import {
  commentThread,
  type Entry,
  type Heard,
  id,
  looseId,
  moment,
  notice,
  readEntries,
  readMessaging,
  readStandby,
  understand,
  words,
} from "@/server/channels/meta"

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

/** Everything one delivery says to this page. Throws AppError("invalid"). */
export function hear(body: Buffer, connection: ConnectionInHand): Heard {
  const { pageId } = connection.settings
  const ours = readEntries(body, "page").filter((entry) => !pageId || entry.id === pageId)
  return { messages: ours.flatMap((entry) => heardIn(entry, connection.now)), forUs: ours.length > 0 }
}

function heardIn(entry: Entry, now: Date): InboundMessage[] {
  const place = { account: entry.id, at: entry.time ?? now }
  const { messaging = [], standby = [], changes = [] } = entry
  return [
    ...messaging.flatMap((item) => readMessaging(item, place)),
    ...standby.flatMap((item) => readStandby(item, place)),
    ...changes.map(({ field, value }) => {
      const isComment = field === "feed" && z.object({ item: z.literal("comment") }).safeParse(value).success
      const said = isComment ? readComment(understand(comment, value), place) : null
      return said ?? notice(place.account, { field, value, at: place.at })
    }),
  ]
}

/** Null for what says nothing to a customer: a comment that was hidden, or shown again. */
function readComment(said: Comment, { account, at }: { account: string; at: Date }): InboundMessage | null {
  const { comment_id: commentId, post_id: postId, parent_id: parentId, from, verb } = said
  const type = meanings.get(verb)
  if (!type) return null
  const occurredAt = said.created_time ?? at
  const files = [said.photo, said.video].filter((url) => url !== undefined).map((url) => ({ url }))
  return {
    externalId: type === "comment" ? commentId : `${commentId}:${verb}:${occurredAt.getTime()}`,
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
