import type { CommentAnswer, OutboundMedia, OutboundMessage } from "@/server/channels/channel"
import { type MediaKind, mediaKinds } from "@/server/channels/channel"
import { threadRefOf as dingtalkThread } from "@/server/channels/dingtalk/thread"
import { threadRefOf as slackThread } from "@/server/channels/slack/request-body"
import { newId } from "@/server/clock"
import { fetchBytesOutside } from "@/server/fetch-outside"

type Input = Record<string, unknown>

/** What platforms call whom a message goes to, the surest names first. */
const recipientNames = [
  ...["recipient", "recipientId", "recipientRef", "to", "touser", "to_user_id", "toUserId", "external_userid"],
  ...["senderStaffId", "staffId", "userIds", "userId", "user_id", "userid", "openid", "openId", "open_id"],
  ...["psid", "igsid", "buyer_id"],
]
/** What they call where it is said. */
const threadNames = [
  ...["threadRef", "conversationRef", "threadId", "conversation_id", "conversation_short_id", "conversationId"],
  ...["openConversationId", "chat_id", "chatId", "receive_id", "channel", "channel_id", "channelId", "liveChatId"],
]

/** The message of a `reply` case, its recipient under the platform's own names for it. */
export function replyOf(channel: string, input: Input): OutboundMessage {
  const recipient = said(input, recipientNames) ?? said(input, threadNames) ?? ""
  const media = mediaIn(input)
  const answered = said(input, ["replyTo", "server_message_id", "msg_id", "inReplyTo"])
  const token = said(input, ["replyToken", "reply_token", "sessionWebhook", "interactionToken", "welcome_code", "code"])
  return {
    id: said(input, ["id", "messageId", "msgid"]) ?? newId(),
    threadRef: threadOf(channel, input) ?? recipient,
    recipient,
    text: textIn(input),
    language: said(input, ["language", "lang"]) ?? "en",
    cites: [],
    choices: choicesIn(input),
    ...(input.author === "agent" || input.author === "bot" ? { author: input.author } : {}),
    ...(media.length > 0 ? { media } : {}),
    ...answeringIn(input, answered, token),
  }
}

/** The answer to a comment, where a `reply` case names one; null where it names none. */
export function commentAnswerOf(input: Input): CommentAnswer | null {
  const addressed = isObject(input.recipient) ? said(input.recipient, ["comment_id"]) : undefined
  const commentRef = said(input, ["commentRef", "commentId", "comment_id"]) ?? addressed
  if (!commentRef) return null
  const isPrivate = input.how === "private" || input.private === true || addressed !== undefined
  return {
    id: said(input, ["id", "messageId", "msgid"]) ?? newId(),
    how: isPrivate ? "private" : "public",
    postRef: said(input, ["postRef", "postId", "post_id", "itemId", "item_id", "videoId", "video_id", "mediaId"]) ?? "",
    commentRef,
    authorRef: said(input, ["authorRef", ...recipientNames]) ?? "",
    text: textIn(input),
  }
}

function threadOf(channel: string, input: Input): string | undefined {
  const thread = said(input, threadNames)
  if (!thread) return undefined
  if (channel === "slack" && !thread.includes("/")) return slackThread(thread, said(input, ["thread_ts", "threadTs"]))
  const isGroup = said(input, ["openConversationId"]) !== undefined || said(input, ["conversationType"]) === "2"
  if (channel === "dingtalk" && isGroup && !thread.endsWith("/group")) return dingtalkThread(thread, true)
  return thread
}

/** The first of these names that is filled in, as text: a number, a list's first entry and an object's id are that too. */
function said(input: Input, names: string[]): string | undefined {
  for (const name of names) {
    const value = Array.isArray(input[name]) ? input[name][0] : input[name]
    const inner = isObject(value) ? (value.id ?? value.user_id) : value
    if (typeof inner === "string" && inner !== "") return inner
    if (typeof inner === "number") return String(inner)
  }
  return undefined
}

function textIn(input: Input): string {
  for (const given of [input.text, input.content, input.body, input.message]) {
    if (typeof given === "string") return given
    if (isObject(given)) {
      const inner = [given.text, given.content, given.body].find((value) => typeof value === "string")
      if (typeof inner === "string") return inner
    }
  }
  return ""
}

function choicesIn(input: Input): string[] {
  const given = [input.choices, input.buttons, input.quickReplies, input.quick_replies].find(Array.isArray) ?? []
  return given.flatMap((choice: unknown) => {
    if (typeof choice === "string") return [choice]
    return isObject(choice) ? (said(choice, ["text", "title", "label"]) ?? []) : []
  })
}

function answeringIn(input: Input, externalId: string | undefined, token: string | undefined) {
  const given = isObject(input.answering) ? input.answering : {}
  const message = said(given, ["externalId", "id"]) ?? externalId
  const until = said(given, ["token"]) ?? token
  if (message === undefined && until === undefined) return {}
  return { answering: { externalId: message ?? "", ...(until === undefined ? {} : { token: until }) } }
}

function mediaIn(input: Input): OutboundMedia[] {
  const given = Array.isArray(input.media) ? input.media : isObject(input.media) ? [input.media] : []
  return given.filter(isObject).map((piece) => {
    const url = said(piece, ["url", "link"]) ?? "https://replay.invalid/file"
    const written = said(piece, ["base64", "bytes", "data"])
    const mime = said(piece, ["mime", "mimeType", "contentType"]) ?? "application/octet-stream"
    return {
      kind: kindOf(said(piece, ["kind", "type"]), mime),
      mime,
      name: said(piece, ["name", "filename", "fileName"]) ?? "file",
      url,
      bytes: async () =>
        written === undefined
          ? (await fetchBytesOutside(url, { method: "GET" })).bytes
          : Buffer.from(written, "base64"),
    }
  })
}

function kindOf(given: string | undefined, mime: string): MediaKind {
  const word = given === "audio" ? "voice" : given
  const known = mediaKinds.find((kind) => kind === word)
  if (known) return known
  if (mime.startsWith("audio/")) return "voice"
  return mediaKinds.find((kind) => mime.startsWith(`${kind}/`)) ?? "file"
}

const isObject = (value: unknown): value is Input =>
  typeof value === "object" && value !== null && !Array.isArray(value)
