import { createHash } from "node:crypto"
import type { InboundMessage } from "@/server/channels/channel"
import { type BusinessCall, type BusinessContent, contentOf, momentOf } from "@/server/channels/tiktok/read-call"

export const commentThread = "public:"

/** What a business event says, in the house's words. */
export function businessMessageOf(call: BusinessCall): InboundMessage {
  const content = contentOf(call)
  if (call.event === "comment.update") return commentOf(call, content)
  const read = call.event.startsWith("im_mark_read_msg")
  const threadRef = content.conversation_id ?? call.user_openid
  const meaning: Meaning = read ? readOf(content) : meaningOf(call, content)
  return {
    externalId: content.message_id && !read ? content.message_id : idOf(call),
    direction: directionOf(call, content),
    accountRef: call.user_openid,
    threadRef,
    sender: {
      externalId: content.from_user?.id ?? content.unique_identifier ?? content.from ?? threadRef,
      ...(content.unique_identifier ? { altIds: { unique_identifier: content.unique_identifier } } : {}),
      name: content.from,
    },
    occurredAt: momentOf(content.timestamp ?? call.create_time),
    ...meaning,
    ...(content.referenced_message_info?.referenced_message_id
      ? { replyTo: content.referenced_message_info.referenced_message_id }
      : {}),
  }
}

type Meaning = Pick<InboundMessage, "type" | "text" | "media" | "about" | "upTo">

function readOf({ message_id, read }: BusinessContent): Meaning {
  const upTo = read?.last_read_timestamp
  return { type: "read", about: message_id, ...(upTo === undefined ? {} : { upTo: momentOf(upTo) }) }
}

/** In Europe an event says only that something was said, not by whom: nobody can be answered. */
function directionOf({ event }: BusinessCall, { conversation_id }: BusinessContent): InboundMessage["direction"] {
  if (event.startsWith("im_send_msg")) return "outbound"
  return conversation_id && /^im_(receive|mark_read)_msg/.test(event) ? "inbound" : "system"
}

function meaningOf({ event }: BusinessCall, content: BusinessContent): Meaning {
  if (!/^im_(receive|send)_msg/.test(event)) return { type: "unsupported" }
  switch (content.type) {
    case "text":
      return { type: "text", text: content.text?.body ?? "" }
    case "image":
      return { type: "image", media: [{ id: content.image?.media_id }] }
    case "video":
      return { type: "video", media: [{ id: content.video?.media_id }] }
    case "sticker":
      return { type: "sticker" }
    case "share_post":
      return { type: "link", text: content.share_post?.embed_url }
    default:
      return { type: "unsupported" }
  }
}

/** A comment's words are not in the event; which comment, and under which video, is. */
function commentOf(call: BusinessCall, content: BusinessContent): InboundMessage {
  const { comment_id, video_id, parent_comment_id, unique_identifier, text, comment_action } = content
  const deleted = comment_action === "delete"
  const sender = unique_identifier ?? content.from_user?.id ?? "unknown"
  return {
    externalId: deleted || !comment_id ? idOf(call) : comment_id,
    type: deleted ? "deleted" : comment_id ? "comment" : "unsupported",
    direction: sender === call.user_openid ? "outbound" : "inbound",
    accountRef: call.user_openid,
    threadRef: `${commentThread}${video_id ?? ""}/${comment_id ?? ""}`,
    sender: { externalId: sender, name: content.from },
    occurredAt: momentOf(content.timestamp ?? call.create_time),
    text: text?.body,
    ...(deleted ? { about: comment_id } : {}),
    ...(video_id ? { under: { kind: "post", ref: video_id, parent: parent_comment_id } } : {}),
  }
}

/** TikTok gives some events no id: what they say, and when, is one. */
const idOf = (call: BusinessCall) =>
  createHash("sha256")
    .update(JSON.stringify([call.event, call.user_openid, call.create_time, call.content ?? ""]))
    .digest("hex")
    .slice(0, 40)
