import { z } from "zod"
import type { InboundMessage } from "@/server/channels/channel"
import {
  id,
  lines,
  looseId,
  moment,
  notice,
  number,
  placeOf,
  pressed,
  understand,
  words,
} from "@/server/channels/meta/read-delivery"

const part = <T extends z.ZodRawShape>(shape: T) => z.object(shape).optional().catch(undefined)
const payload = part({
  url: words,
  title: words,
  sticker_id: looseId,
  reel_video_id: looseId,
  coordinates: part({ lat: number, long: number }),
  product: part({ elements: z.array(z.object({ title: words, subtitle: words })).catch([]) }),
})
const attachment = z.object({ type: words, title: words, url: words, payload })
type Attachment = z.infer<typeof attachment>

const message = z.object({
  mid: id,
  text: words,
  quick_reply: part({ payload: words }),
  reply_to: part({ mid: looseId, story: part({ id: looseId, url: words }) }),
  is_echo: z.boolean().optional().catch(undefined),
  is_deleted: z.boolean().optional().catch(undefined),
  is_unsupported: z.boolean().optional().catch(undefined),
  attachments: z.array(attachment).optional().catch(undefined),
})
type Message = z.infer<typeof message>

/** Every message up to this moment arrived, or was read. */
const watermark = moment.optional().catch(undefined)
const referral = part({ ref: words, source: words })
const item = z.object({
  sender: z.object({ id }).optional(),
  recipient: z.object({ id }).optional(),
  timestamp: moment.optional().catch(undefined),
  message: message.optional(),
  message_edit: z.object({ mid: id, text: words, num_edit: looseId }).optional(),
  postback: z.object({ mid: looseId, title: words, payload: words }).optional(),
  reaction: z.object({ mid: id, action: words, emoji: words, reaction: words }).optional(),
  delivery: z.object({ mids: z.array(id).default([]), watermark }).optional(),
  read: z.object({ mid: looseId, watermark }).optional(),
  referral,
  optin: part({ ref: words, payload: words, title: words, user_ref: looseId }),
})

/** The account itself, and when the call says things happened where they do not say so themselves. */
type Place = { account: string; at: Date }
type Meaning = Pick<InboundMessage, "externalId" | "type"> & Partial<InboundMessage>

/**
 * One item of `messaging[]`, as Messenger and Instagram share it: usually one message, several for a receipt that names
 * several. Throws AppError("invalid").
 */
export function readMessaging(given: unknown, { account, at }: Place): InboundMessage[] {
  const read = understand(item, given)
  const ours = read.message?.is_echo || read.sender?.id === account
  const customer = (ours ? read.recipient?.id : read.sender?.id) ?? read.optin?.user_ref
  const kinds = Object.keys(given as object).filter((name) => !addressing.has(name))
  const occurredAt = read.timestamp ?? at
  // Who holds the thread, whose account is linked: platform and shop among themselves.
  if (!customer || kinds.some((name) => betweenApps.test(name))) {
    return [notice(account, { field: kinds[0] ?? "messaging", value: given, at: occurredAt })]
  }
  const common = {
    direction: ours ? ("outbound" as const) : ("inbound" as const),
    accountRef: account,
    threadRef: customer,
    sender: { externalId: ours ? account : customer },
    occurredAt,
  }
  return meaningsOf(read, { customer, at: occurredAt.getTime(), kind: kinds[0] }).map((meaning) => ({
    ...common,
    ...meaning,
  }))
}

/** The same for a thread that another app holds: what is said there is known, and not ours to answer. */
export const readStandby = (given: unknown, place: Place): InboundMessage[] =>
  readMessaging(given, place).map((message) =>
    message.direction === "inbound" ? { ...message, direction: "system" } : message,
  )

const addressing = new Set(["sender", "recipient", "timestamp", "is_self", "hop_context"])
const betweenApps = /^(account_linking|(pass|take|request)_thread_control|app_roles|policy_enforcement)$/

function meaningsOf(
  read: z.infer<typeof item>,
  { customer, at, kind = "nothing" }: { customer: string; at: number; kind?: string },
): Meaning[] {
  const moment = `${customer}:${at}`
  const { message: said, message_edit: edit, postback, reaction, delivery, read: seen, referral, optin } = read
  if (said) return [{ externalId: said.mid, ...heardIn(said) }]
  if (edit) {
    return [
      { externalId: `${edit.mid}:edit:${edit.num_edit ?? moment}`, type: "edited", about: edit.mid, text: edit.text },
    ]
  }
  if (postback) {
    const text = pressed(postback.title, postback.payload)
    return [{ externalId: postback.mid ?? `postback:${moment}`, type: "postback", text }]
  }
  if (reaction) {
    const text = reaction.action === "unreact" ? undefined : (reaction.emoji ?? reaction.reaction)
    return [{ externalId: `${reaction.mid}:reaction:${moment}`, type: "reaction", about: reaction.mid, text }]
  }
  if (delivery) {
    const { mids, watermark: upTo } = delivery
    const arrived = { type: "delivery", direction: "system", heard: "delivered" } as const
    const last = { ...arrived, upTo }
    if (mids.length === 0) return [{ externalId: `delivery:${customer}:${upTo?.getTime() ?? at}`, ...last }]
    return mids.map((mid, index) => ({
      externalId: `${mid}:delivered`,
      about: mid,
      ...(index === mids.length - 1 ? last : arrived),
    }))
  }
  if (seen) {
    const { mid, watermark: upTo } = seen
    const externalId = mid ? `${mid}:read` : `read:${customer}:${upTo?.getTime() ?? at}`
    return [{ externalId, type: "read", heard: "read", about: mid, upTo }]
  }
  if (referral) return [{ externalId: `referral:${moment}`, type: "enter_session", text: referral.ref }]
  if (optin) return [{ externalId: `optin:${moment}`, type: "follow", text: optin.ref ?? optin.payload ?? optin.title }]
  return [{ externalId: `${kind}:${moment}`, type: "unsupported" }]
}

function heardIn(
  said: Message,
): Pick<InboundMessage, "type" | "text" | "media" | "about" | "replyTo"> & { externalId?: string } {
  if (said.is_deleted) return { externalId: `${said.mid}:deleted`, type: "deleted", about: said.mid }
  const { text, attachments = [], reply_to: answered } = said
  const replyTo = answered?.mid ? { replyTo: answered.mid } : {}
  if (said.quick_reply) return { type: "postback", text: pressed(text, said.quick_reply.payload), ...replyTo }
  const [first] = attachments
  // A link in a text comes with its preview: what was said is the text.
  const type =
    first && !(text && first.type === "fallback") ? typeOf(first) : text === undefined ? "unsupported" : "text"
  const files = attachments.flatMap((file) => mediaOf(file))
  const { story } = answered ?? {}
  if (story) files.push({ id: story.id, url: story.url })
  return {
    type,
    text: type === "text" ? text : lines(text, ...attachments.map(wordsOf)),
    ...(files.length > 0 && type !== "unsupported" ? { media: files } : {}),
    ...replyTo,
  }
}

const types = new Map<string | undefined, InboundMessage["type"]>([
  ["image", "image"],
  ["video", "video"],
  ["reel", "video"],
  ["ig_reel", "video"],
  ["audio", "voice"],
  ["file", "file"],
  ["sticker", "sticker"],
  ["location", "location"],
  ["fallback", "link"],
  ["share", "link"],
  ["ig_post", "link"],
  ["ig_story", "link"],
  ["story_mention", "link"],
])

function typeOf({ type, payload }: Attachment): InboundMessage["type"] {
  if (payload?.sticker_id) return "sticker"
  if (payload?.product) return "product_card"
  return types.get(type) ?? "unsupported"
}

function wordsOf({ type, title, url, payload }: Attachment): string | undefined {
  const called = title ?? payload?.title
  if (type === "location") return lines(placeOf(called, payload?.coordinates?.lat, payload?.coordinates?.long))
  if (payload?.product)
    return lines(...payload.product.elements.map((product) => lines(product.title, product.subtitle)))
  return types.get(type) === "link" ? lines(called, url ?? payload?.url) : called
}

function mediaOf({ type, url, payload }: Attachment): NonNullable<InboundMessage["media"]> {
  const address = payload?.url ?? (type === "fallback" ? undefined : url)
  if (!address || type === "location") return []
  const known = payload?.sticker_id ?? payload?.reel_video_id
  return [{ ...(known ? { id: known } : {}), url: address }]
}
