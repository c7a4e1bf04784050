import { createHash } from "node:crypto"
import { z } from "zod"
import type { ConnectionInHand, InboundMessage } from "@/server/channels/channel"
import { readJson } from "@/server/channels/read-body"
import { unixMoment } from "@/server/channels/unix-moment"

const text = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined)
const id = z.union([z.string().min(1), z.number()]).transform(String)

const envelope = z.object({
  event: z.string().min(1).max(100),
  client_key: text,
  from_user_id: text,
  to_user_id: text,
  log_id: text,
  msg_id: text,
  content: z.unknown(),
})

const message = z.object({
  conversation_short_id: id,
  server_message_id: id,
  create_time: unixMoment,
  message_type: text,
  text,
  item_id: text,
  resource_url: text,
  query: text,
  path: text,
  user_infos: z
    .array(z.object({ open_id: z.string(), nick_name: z.string().optional() }))
    .optional()
    .catch(undefined),
})
type Message = z.infer<typeof message>

export type DouyinEvent = Omit<z.infer<typeof envelope>, "content"> & {
  /** the content as an object, whichever way it was written */
  content: Record<string, unknown>
  message: Message | null
}

/** A webhook of the open platform; null when the body is none, or speaks of a message without naming it. */
export function readEvent(body: Buffer): DouyinEvent | null {
  try {
    const outer = envelope.parse(readJson(body))
    const content = z.record(z.string(), z.unknown()).catch({}).parse(contentOf(outer.content))
    const said = message.safeParse(content)
    if (!said.success && spokenEvents.has(outer.event)) return null
    return { ...outer, content, message: said.success ? said.data : null }
  } catch {
    return null
  }
}

/** Some events carry their content as an object, others as the same object written out. */
const contentOf = (content: unknown) => (typeof content === "string" && content ? readJson(content) : content)

const spokenEvents = new Set(["im_receive_msg", "im_send_msg", "im_group_receive_msg", "im_group_send_msg"])
const ownEvents = new Set(["im_send_msg", "im_group_send_msg"])

/** What deduplicates the delivery: the platform's `Msg-Id`, then the message's own id. */
export function deliveryIdOf(event: DouyinEvent, headers: Record<string, string>, body: Buffer): string {
  const given = headers["msg-id"] || event.msg_id
  if (given) return given
  const spoken = event.message?.server_message_id
  if (spoken) return spokenEvents.has(event.event) ? spoken : `${event.event}:${spoken}`
  return createHash("sha256").update(body).digest("base64url")
}

/** Whether an event of a conversation is about the connection's account; everything is while none is named. */
export function isForAccount(
  { event, from_user_id, to_user_id }: DouyinEvent,
  { settings }: ConnectionInHand,
): boolean {
  const account = settings.accountOpenId
  // In a group neither of the two need be the account.
  if (!account || !/^im_(?!group_)/.test(event) || (!from_user_id && !to_user_id)) return true
  return from_user_id === account || to_user_id === account
}

/** An event in the house's words; `deliveryId` names what has no id of its own. */
export function messageOf(event: DouyinEvent, connection: ConnectionInHand, deliveryId: string): InboundMessage {
  const { message: said, from_user_id: from } = event
  const isOwn = ownEvents.has(event.event) || (from !== undefined && from === connection.settings.accountOpenId)
  return {
    externalId: deliveryId,
    eventId: deliveryId,
    direction: isOwn ? "outbound" : "inbound",
    accountRef: isOwn ? from : event.event.startsWith("im_group_") ? undefined : event.to_user_id,
    threadRef: said?.conversation_short_id ?? conversationIn(event) ?? from ?? "-",
    sender: { externalId: from ?? "-", name: said?.user_infos?.find((user) => user.open_id === from)?.nick_name },
    occurredAt: said?.create_time ?? connection.now,
    ...meaningOf(event, accessAfter(event, connection)),
  }
}

function conversationIn({ content }: DouyinEvent): string | undefined {
  const named = content.conversation_short_id
  return typeof named === "string" ? named : undefined
}

type Meaning = Pick<InboundMessage, "type" | "text" | "media" | "about"> & Partial<InboundMessage>

function meaningOf({ event, message: said, content }: DouyinEvent, access: Partial<InboundMessage>): Meaning {
  if (said && spokenEvents.has(event)) return { externalId: said.server_message_id, ...contentOfMessage(said) }
  if (event === "im_enter_direct_msg") return { type: "enter_session", text: said?.query || said?.path }
  if (event === "im_recall_msg" && typeof content.server_message_id === "string") {
    return {
      type: "deleted",
      externalId: `recall:${content.server_message_id}`,
      about: content.server_message_id,
    }
  }
  return { type: "unsupported", direction: "system", text: event, ...access }
}

/** The operator took back what lets the house speak for the account, or gave it again; so may the account itself. */
function accessAfter({ event, from_user_id }: DouyinEvent, { settings }: ConnectionInHand): Partial<InboundMessage> {
  const isOwn = event.startsWith("contract_") || (from_user_id && from_user_id === settings.accountOpenId)
  if (!isOwn) return {}
  if (event.endsWith("unauthorize")) return { access: "withdrawn" }
  return event.endsWith("authorize") ? { access: "granted" } : {}
}

function contentOfMessage(said: Message): Pick<InboundMessage, "type" | "text" | "media"> {
  const media = said.resource_url || said.item_id ? [{ id: said.item_id, url: said.resource_url }] : undefined
  switch (said.message_type) {
    case "text":
      return { type: "text", text: said.text ?? "" }
    case "image":
    case "user_local_image":
      return { type: "image", text: said.text, media }
    case "emoji":
      return { type: "sticker", text: said.text, media }
    case "video":
    case "user_local_video":
      return { type: "video", text: said.text, media }
    default:
      return { type: "unsupported", text: said.text, media }
  }
}
