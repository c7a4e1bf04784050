import {
  type CommentAnswer,
  type MediaKind,
  mediaKinds,
  type OutboundMedia,
  type OutboundMessage,
} from "@/server/channels/channel"
import { threadRefOf as dingtalkThread } from "@/server/channels/dingtalk/thread"
import { threadRefOf as slackThread } from "@/server/channels/slack/request-body"
import { newId } from "@/server/clock"
import { fetchBytesOutside } from "@/server/fetch-outside"
import type { MailThread } from "@/server/inbox/contract"

type Input = Record<string, unknown>

/** What platforms call whom a message goes to, the surest names first; whatever their capitals and underscores. */
const recipientNames = [
  ...["recipient", "recipientid", "recipientref", "to", "touser", "touserid", "externaluserid", "waid", "phone"],
  ...["senderstaffid", "staffid", "userids", "userid", "openid", "psid", "igsid", "buyerid", "email"],
]
/** What they call where it is said. */
const threadNames = [
  ...["threadref", "conversationref", "threadid", "conversationid", "conversationshortid", "openconversationid"],
  ...["chatid", "receiveid", "channel", "channelid", "livechatid"],
]

const tokenNames = ["replytoken", "sessionwebhook", "interactiontoken", "welcomecode", "code"]

/** The message of a `reply` case, its recipient under the platform's own names for it. */
export function replyOf(channel: string, given: Input): OutboundMessage {
  const input = plainly(given)
  const recipient = said(input, recipientNames) ?? said(input, threadNames) ?? ""
  const media = mediaIn(input)
  const answered = said(input, ["replyto", "servermessageid", "msgid", "inreplyto"])
  const token = said(input, [...tokenNames, ...(channel === "discord" ? ["token"] : [])])
  return {
    id: said(input, ["id", "messageid", "msgid"]) ?? newId(),
    threadRef: threadOf(channel, input) ?? recipient,
    recipient,
    text: textIn(input) ?? "",
    language: said(input, ["language", "lang"]) ?? "en",
    cites: [],
    choices: choicesIn(input),
    ...authorIn(input),
    ...(media.length > 0 ? { media } : {}),
    ...answeringIn(input, answered, token),
    ...(channel === "email" ? { mail: mailIn(input, recipient) } : {}),
  }
}

/** The answer to a comment, where a `reply` case names one: to its author alone, or for everybody to read. */
export function commentAnswerOf(given: Input): CommentAnswer | null {
  const input = plainly(given)
  const recipient = isObject(input.recipient) ? plainly(input.recipient) : {}
  const commentRef = said(input, ["commentid", "commentref"]) ?? said(recipient, ["commentid"])
  if (!commentRef) return null
  const how = said(input, ["how", "mode", "visibility", "replytype", "type"]) ?? ""
  const isPrivate = recipient.commentid !== undefined || input.private === true || /private|direct/i.test(how)
  return {
    id: said(input, ["id"]) ?? newId(),
    how: isPrivate && input.public !== true ? "private" : "public",
    postRef: said(input, ["postid", "postref", "itemid", "videoid", "mediaid"]) ?? "",
    commentRef,
    authorRef: said(input, ["authorref", "authorid", ...recipientNames]) ?? "",
    text: textIn(input) ?? "",
  }
}

/** `chat_id`, `chatId` and `ChatID` are one name. */
const plainly = (given: Input): Input =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase().replace(/[_-]/g, ""), value]))

function threadOf(channel: string, input: Input): string | undefined {
  const thread = said(input, threadNames)
  if (!thread) return undefined
  if (channel === "slack" && !thread.includes("/")) return slackThread(thread, said(input, ["threadts"]))
  const isGroup = said(input, ["openconversationid"]) !== undefined || said(input, ["conversationtype"]) === "2"
  if (channel === "dingtalk" && isGroup && !thread.endsWith("/group")) return dingtalkThread(thread, true)
  return thread
}

/** The first of these names that is filled in, as text: a number, a list's first entry and an object's id are that too. */
function said(input: Input, names: string[]): string | undefined {
  for (const name of names) {
    const value = Array.isArray(input[name]) ? input[name][0] : input[name]
    const inner = isObject(value) ? (value.id ?? value.user_id ?? value.address) : value
    if (typeof inner === "string" && inner !== "") return inner
    if (typeof inner === "number") return String(inner)
  }
  return undefined
}

/** The words, however deep they stand: `text`, `text.content`, `message.text`, `text.body`. */
function textIn(given: unknown): string | undefined {
  if (typeof given === "string") return given
  if (!isObject(given)) return undefined
  const { text, content, body, message, caption } = plainly(given)
  return [text, content, body, message, caption].map(textIn).find((words) => words !== undefined)
}

function choicesIn(input: Input): string[] {
  const given = [input.choices, input.buttons, input.quickreplies].find(Array.isArray) ?? []
  return given.flatMap((choice: unknown) => {
    if (typeof choice === "string") return [choice]
    return isObject(choice) ? (said(choice, ["text", "title", "label"]) ?? []) : []
  })
}

/** A person may say what a machine may not. */
function authorIn(input: Input): Pick<OutboundMessage, "author"> {
  const author = said(input, ["author", "by", "actor", "sender"]) ?? said(input, ["tag"])
  if (author === "bot") return { author }
  return /^(agent|human|person|human_agent)$/i.test(author ?? "") ? { author: "agent" } : {}
}

function answeringIn(input: Input, externalId: string | undefined, token: string | undefined) {
  const given = isObject(input.answering) ? plainly(input.answering) : {}
  const message = said(given, ["externalid", "id"]) ?? externalId
  const until = said(given, ["token"]) ?? token
  if (message === undefined && until === undefined) return {}
  return { answering: { externalId: message ?? "", ...(until === undefined ? {} : { token: until }) } }
}

/** The mail that is answered, as far as the case tells of it. */
function mailIn(input: Input, from: string): MailThread {
  const ids = [input.references, input.inreplyto].flat().flatMap((one) => String(one ?? "").match(/<[^<>\s]+>/g) ?? [])
  return {
    conversationId: said(input, ["conversationid"]) ?? newId(),
    number: Number(said(input, ["number", "n"]) ?? 1),
    subject: said(input, ["subject"]) ?? "",
    from,
    references: [...new Set(ids)],
  }
}

const namedKinds = ["image", "voice", "audio", "video", "file", "document", "sticker"]

function mediaIn(input: Input): OutboundMedia[] {
  const lists = [input.media, input.attachments, input.attachment, input.files, input.mediaurl, input.imageurl]
  const named = namedKinds.flatMap((kind) => (isObject(input[kind]) ? [{ kind, ...input[kind] }] : []))
  const pieces = [...lists.flat(), ...named].flatMap((one) => (typeof one === "string" ? [{ url: one }] : [one]))
  return pieces.filter(isObject).map((given) => {
    const piece = plainly(given)
    const url = said(piece, ["url", "link"]) ?? "https://replay.invalid/file"
    const written = said(piece, ["base64", "bytes", "data"])
    const mime = said(piece, ["mime", "mimetype", "contenttype"]) ?? mimeOf(url)
    return {
      kind: kindOf(said(piece, ["kind", "type"]), mime),
      mime,
      name: said(piece, ["name", "filename"]) ?? "file",
      url,
      bytes: async () =>
        written === undefined
          ? (await fetchBytesOutside(url, { method: "GET" })).bytes
          : Buffer.from(written, "base64"),
    }
  })
}

const mimeOf = (url: string) =>
  mimes[/\.(\w{2,4})(?:[?#]|$)/.exec(url)?.[1]?.toLowerCase() ?? ""] ?? "application/octet-stream"
const mimes: Record<string, string | undefined> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  mp4: "video/mp4",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  ogg: "audio/ogg",
  pdf: "application/pdf",
}

function kindOf(given: string | undefined, mime: string): MediaKind {
  const word = given === "audio" ? "voice" : given === "document" ? "file" : given
  const known = mediaKinds.find((kind) => kind === word)
  if (known) return known
  if (mime.startsWith("audio/")) return "voice"
  return mediaKinds.find((kind) => mime.startsWith(`${kind}/`)) ?? "file"
}

const isObject = (value: unknown): value is Input =>
  typeof value === "object" && value !== null && !Array.isArray(value)
