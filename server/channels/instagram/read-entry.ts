import { z } from "zod"
import type { ConnectionInHand, InboundMessage } from "@/server/channels/channel"
import {
  commentThread,
  type Entry,
  type Heard,
  id,
  looseId,
  notice,
  readEntries,
  readMessaging,
  readStandby,
  understand,
  words,
} from "@/server/channels/meta"

const comment = z.object({
  id,
  text: words,
  from: z.object({ id: looseId, username: words, self_ig_scoped_id: looseId }).optional().catch(undefined),
  media: z.object({ id: looseId }).optional().catch(undefined),
  parent_id: looseId,
})

/** Everything one delivery says to this account. Throws AppError("invalid"). */
export function hear(body: Buffer, connection: ConnectionInHand): Heard {
  const { accountId } = connection.settings
  const ours = readEntries(body, "instagram").filter((entry) => !accountId || entry.id === accountId)
  return { messages: ours.flatMap((entry) => heardIn(entry, connection.now)), forUs: ours.length > 0 }
}

function heardIn(entry: Entry, now: Date): InboundMessage[] {
  const place = { account: entry.id, at: entry.time ?? now }
  const { messaging = [], standby = [], changes = [] } = entry
  return [
    ...messaging.flatMap((item) => readMessaging(item, place)),
    ...standby.flatMap((item) => readStandby(item, place)),
    ...changes.flatMap(({ field, value }) => {
      if (field === "comments" || field === "live_comments") return [readComment(value, field, place)]
      // The button "Test" at Meta sends messages as changes.
      if (isMessaging(value)) return readMessaging(value, place)
      return [notice(place.account, { field, value, at: place.at })]
    }),
  ]
}

const isMessaging = (value: unknown) =>
  z.object({ sender: z.object({ id }), recipient: z.object({ id }) }).safeParse(value).success

function readComment(
  value: unknown,
  field: "comments" | "live_comments",
  { account, at }: { account: string; at: Date },
): InboundMessage {
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
