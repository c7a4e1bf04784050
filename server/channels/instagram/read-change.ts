import { z } from "zod"
import type { InboundMessage } from "@/server/channels/channel"
import { id, looseId, understand, words } from "@/server/channels/meta/read-delivery"
import { readMessaging } from "@/server/channels/meta/read-messaging"
import { commentThread } from "@/server/channels/meta/send-messaging"

const comment = z.object({
  id,
  text: words,
  from: z.object({ id: looseId, username: words, self_ig_scoped_id: looseId }).optional().catch(undefined),
  media: z.object({ id: looseId }).optional().catch(undefined),
  parent_id: looseId,
})

/** A change of the account: a comment, or a message where one comes that way. */
export function readAccountChange({ field, value }: { field: string; value?: unknown }, place: Place) {
  if (field === "comments" || field === "live_comments") return [readComment(value, field, place)]
  // The button "Test" at Meta sends messages as changes.
  return isMessaging(value) ? readMessaging(value, place) : null
}

type Place = { account: string; at: Date }

const isMessaging = (value: unknown) =>
  z.object({ sender: z.object({ id }), recipient: z.object({ id }) }).safeParse(value).success

function readComment(value: unknown, field: "comments" | "live_comments", { account, at }: Place): InboundMessage {
  const { id: commentId, text, from, media, parent_id: parent } = understand(comment, value)
  // Only the account's own comments carry this second name of it.
  const isOwn = from?.id === account || from?.self_ig_scoped_id !== undefined
  const sender = from?.id ?? from?.username ?? commentThread(commentId)
  return {
    externalId: commentId,
    type: field === "comments" ? "comment" : "live_comment",
    direction: isOwn ? "outbound" : "inbound",
    accountRef: account,
    threadRef: commentThread(commentId),
    sender: {
      externalId: isOwn ? account : sender,
      ...(from?.username ? { altIds: { username: from.username }, name: from.username } : {}),
    },
    occurredAt: at,
    text,
    under: {
      kind: field === "comments" ? "post" : "live",
      ref: media?.id ?? account,
      ...(parent ? { parent } : {}),
    },
  }
}
