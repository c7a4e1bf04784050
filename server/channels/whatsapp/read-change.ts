import { z } from "zod"
import type { ConnectionInHand, InboundMessage } from "@/server/channels/channel"
import { graphError, refusalOf } from "@/server/channels/meta/call-graph"
import {
  change,
  id,
  lines,
  looseId,
  moment,
  notice,
  number,
  type Piece,
  placeOf,
  pressed,
  readEntries,
  readPieces,
  understand,
  words,
} from "@/server/channels/meta/read-delivery"
import type { Heard } from "@/server/channels/meta/verify-delivery"

const part = <T extends z.ZodRawShape>(shape: T) => z.object(shape).optional().catch(undefined)
const amount = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined)
const media = part({ id: looseId, mime_type: words, caption: words, filename: words, link: words })
const content = z.object({
  type: z.string().max(60),
  text: part({ body: words }),
  image: media,
  audio: media,
  video: media,
  document: media,
  sticker: media,
  location: part({ latitude: number, longitude: number, name: words, address: words, url: words }),
  contacts: z
    .array(z.object({ name: part({ formatted_name: words }), phones: z.array(z.object({ phone: words })).optional() }))
    .optional()
    .catch(undefined),
  interactive: part({
    button_reply: part({ id: looseId, title: words }),
    list_reply: part({ id: looseId, title: words }),
    nfm_reply: part({ name: words, body: words, response_json: words }),
  }),
  button: part({ text: words, payload: words }),
  order: part({
    text: words,
    product_items: z
      .array(z.object({ product_retailer_id: looseId, quantity: amount, item_price: amount, currency: words }))
      .catch([]),
  }),
  reaction: part({ message_id: looseId, emoji: words }),
  system: part({ body: words }),
})
type Content = z.infer<typeof content>

const message = content.extend({
  id,
  timestamp: moment,
  from: looseId,
  /** the name within this business that WhatsApp gives people who hide their number */
  from_user_id: looseId,
  user_id: looseId,
  to: looseId,
  to_user_id: looseId,
  context: part({ id: looseId }),
  edit: part({ original_message_id: looseId, message: content.optional().catch(undefined) }),
  revoke: part({ original_message_id: looseId }),
})
type Message = z.infer<typeof message>

const trouble = graphError.extend({ title: words })
const status = z.object({
  id,
  status: z.string().max(60),
  timestamp: moment,
  recipient_id: looseId,
  recipient_user_id: looseId,
  errors: z.array(trouble).optional().catch(undefined),
})
const contact = z.object({
  wa_id: looseId,
  user_id: looseId,
  profile: part({ name: words, username: words }),
})
type Contact = z.infer<typeof contact>

const parts = z
  .array(z.unknown())
  .nullish()
  .transform((given) => given ?? [])
const value = z.object({
  metadata: z.object({ phone_number_id: id }),
  contacts: parts
    .catch([])
    .transform((given) => given.map((one) => contact.safeParse(one)).flatMap(({ data }) => data ?? [])),
  messages: parts,
  message_echoes: parts,
  statuses: parts,
  errors: parts,
})

/** Everything one delivery says to this number. Throws AppError("invalid"). */
export function hear(body: Buffer, connection: ConnectionInHand): Heard {
  const { phoneNumberId, wabaId } = connection.settings
  const pieces: Piece[] = []
  let forUs = false
  for (const entry of readEntries(body, "whatsapp_business_account")) {
    for (const item of entry.changes) {
      const { field, value: given } = change.safeParse(item).data ?? { field: "changes", value: item }
      const account = accountOf(given)
      const ours = account ? !phoneNumberId || account === phoneNumberId : !wabaId || entry.id === wabaId
      if (!ours) continue
      forUs = true
      const place = { account: account ?? entry.id, at: entry.time ?? connection.now }
      if (field === "messages" || field === "smb_message_echoes") pieces.push(...piecesOf(given, place))
      else
        pieces.push(pieceOf(field, given, place, () => [notice(place.account, { field, value: given, at: place.at })]))
    }
    if (entry.changes.length === 0 && (!wabaId || entry.id === wabaId)) forUs = true
  }
  return { messages: readPieces(pieces), forUs }
}

/** The number a change is about; some are about the whole business account. */
function accountOf(given: unknown): string | undefined {
  const read = z.object({ metadata: z.object({ phone_number_id: id }) }).safeParse(given)
  return read.success ? read.data.metadata.phone_number_id : undefined
}

type Place = { account: string; at: Date }

const pieceOf = (field: string, value: unknown, { account, at }: Place, read: Piece["read"]): Piece => ({
  read,
  otherwise: () => notice(account, { field, value, at }),
})

function piecesOf(given: unknown, place: Place): Piece[] {
  const read = value.safeParse(given)
  if (!read.success) return [pieceOf("messages", given, place, () => understand(value, given) && [])]
  const { metadata, contacts, messages, message_echoes, statuses, errors } = read.data
  const account = metadata.phone_number_id
  const piece = (field: string, item: unknown, read: () => InboundMessage) =>
    pieceOf(field, item, place, () => [read()])
  return [
    ...messages.map((item) => piece("message", item, () => spoken(understand(message, item), account, contacts))),
    ...message_echoes.map((item) => piece("echo", item, () => echoed(understand(message, item), account))),
    ...statuses.map((item) => piece("status", item, () => reported(understand(status, item), account, contacts))),
    ...errors.map((item) =>
      piece("errors", item, () => {
        const error = understand(trouble, item)
        const told = notice(account, { field: "errors", value: item, at: place.at })
        return { ...told, text: [error.code, error.title ?? error.message].join(" "), failure: refusalOf(error).reason }
      }),
    ),
  ]
}

function spoken(said: Message, account: string, contacts: Contact[]): InboundMessage {
  const sender = senderOf(said.from, said.from_user_id ?? said.user_id, contacts, said.id)
  const common = {
    externalId: said.id,
    accountRef: account,
    threadRef: sender.externalId,
    sender,
    occurredAt: said.timestamp,
    ...(said.context?.id ? { replyTo: said.context.id } : {}),
  }
  // Somebody changed their number, or their safety code: nobody said it.
  if (said.type === "system") return { ...common, direction: "system", type: "unsupported", text: said.system?.body }
  if (said.type === "edit") {
    const corrected = said.edit?.message ? contentOf(said.edit.message) : {}
    return { ...common, direction: "inbound", ...corrected, type: "edited", about: said.edit?.original_message_id }
  }
  if (said.type === "revoke") {
    return { ...common, direction: "inbound", type: "deleted", about: said.revoke?.original_message_id }
  }
  return { ...common, direction: "inbound", ...contentOf(said) }
}

/** What the shop itself wrote in the WhatsApp Business app on its phone. */
function echoed(said: Message, account: string): InboundMessage {
  return {
    externalId: said.id,
    direction: "outbound",
    accountRef: account,
    threadRef: said.to ?? said.to_user_id ?? account,
    sender: { externalId: account },
    occurredAt: said.timestamp,
    ...contentOf(said),
  }
}

function reported(report: z.infer<typeof status>, account: string, contacts: Contact[]): InboundMessage {
  const sender = senderOf(report.recipient_id, report.recipient_user_id, contacts, report.id)
  const [error] = report.errors ?? []
  return {
    externalId: `${report.id}:${report.status}`,
    accountRef: account,
    threadRef: sender.externalId,
    sender,
    occurredAt: report.timestamp,
    about: report.id,
    ...meaningOf(report.status),
    ...(error ? { failure: refusalOf(error).reason, text: error.title ?? error.message } : {}),
  }
}

function meaningOf(state: string): Pick<InboundMessage, "type" | "direction" | "heard"> {
  switch (state) {
    case "sent":
    case "delivered":
    case "failed":
      return { type: "delivery", direction: "system", heard: state }
    case "read":
    case "played":
      return { type: "read", direction: "inbound", heard: "read" }
    case "deleted":
      return { type: "deleted", direction: "inbound" }
    default:
      return { type: "unsupported", direction: "system" }
  }
}

/** A person by number where they show it, otherwise by what WhatsApp calls them within this business. */
function senderOf(
  waId: string | undefined,
  userId: string | undefined,
  contacts: Contact[],
  messageId: string,
): InboundMessage["sender"] {
  const known =
    contacts.find(({ wa_id, user_id }) => (waId && wa_id === waId) || (userId && user_id === userId)) ??
    (contacts.length === 1 && !waId && !userId ? contacts[0] : undefined)
  const phone = waId ?? known?.wa_id
  const scoped = userId ?? known?.user_id
  const username = known?.profile?.username
  const altIds = {
    ...(phone && /^\d{5,20}$/.test(phone) ? { phone: `+${phone}` } : {}),
    ...(scoped ? { user_id: scoped } : {}),
    ...(username ? { username } : {}),
  }
  return {
    // Whoever cannot be told apart from others is a person of their own.
    externalId: phone ?? scoped ?? `unknown:${messageId}`,
    ...(Object.keys(altIds).length > 0 ? { altIds } : {}),
    name: known?.profile?.name ?? username,
  }
}

function contentOf(said: Content): Pick<InboundMessage, "type" | "text" | "media" | "about"> {
  const { interactive, location, reaction } = said
  switch (said.type) {
    case "text":
      return said.text?.body === undefined ? { type: "unsupported" } : { type: "text", text: said.text.body }
    case "image":
      return fileOf("image", said.image)
    case "audio":
      return fileOf("voice", said.audio)
    case "video":
      return fileOf("video", said.video)
    case "document":
      return fileOf("file", said.document)
    case "sticker":
      return fileOf("sticker", said.sticker)
    case "location": {
      const called = [location?.name, location?.address].filter(Boolean).join(", ") || undefined
      return { type: "location", text: lines(placeOf(called, location?.latitude, location?.longitude), location?.url) }
    }
    case "contacts":
      return { type: "unsupported", text: lines(...(said.contacts ?? []).map(cardOf)) }
    case "interactive": {
      const chosen = interactive?.button_reply ?? interactive?.list_reply
      const form = interactive?.nfm_reply
      if (chosen) return { type: "postback", text: pressed(chosen.title, chosen.id) }
      return form ? { type: "postback", text: lines(form.body, form.response_json) } : { type: "unsupported" }
    }
    case "button":
      return { type: "postback", text: pressed(said.button?.text, said.button?.payload) }
    case "order":
      return { type: "order_card", text: lines(said.order?.text, ...(said.order?.product_items ?? []).map(itemOf)) }
    case "reaction":
      return { type: "reaction", about: reaction?.message_id, text: reaction?.emoji || undefined }
    case "request_welcome":
      return { type: "enter_session" }
    default:
      return { type: "unsupported" }
  }
}

function fileOf(type: "image" | "voice" | "video" | "file" | "sticker", file: z.infer<typeof media>) {
  if (!file) return { type: "unsupported" as const }
  return {
    type,
    text: file.caption,
    media: [{ id: file.id, mime: file.mime_type, ...(file.filename ? { name: file.filename } : {}) }],
  }
}

const cardOf = (card: NonNullable<Content["contacts"]>[number]) =>
  [card.name?.formatted_name, ...(card.phones ?? []).map(({ phone }) => phone)].filter(Boolean).join(" ")

type Item = NonNullable<Content["order"]>["product_items"][number]
const itemOf = ({ product_retailer_id, quantity = "1", item_price, currency }: Item) =>
  `${product_retailer_id ?? "?"} × ${quantity}${item_price ? `, ${[item_price, currency].filter(Boolean).join(" ")}` : ""}`
