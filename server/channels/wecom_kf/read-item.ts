import { createHash } from "node:crypto"
import { z } from "zod"
import type { ConnectionInHand, InboundMessage, SendFailure } from "@/server/channels/channel"
import { seconds } from "@/server/clock"

const text = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined)
const part = <S extends z.ZodRawShape>(shape: S) => z.object(shape).optional().catch(undefined)
const media = part({ media_id: text })

/** One entry of `msg_list`: what cannot be read of it is left out, never the entry. */
const item = z.object({
  msgid: text,
  open_kfid: text,
  external_userid: text,
  send_time: z.coerce.number().min(0).max(1e11).catch(0),
  origin: z.number().optional().catch(undefined),
  servicer_userid: text,
  msgtype: text,
  text: part({ content: text, menu_id: text }),
  image: media,
  voice: media,
  video: media,
  file: media,
  location: part({ latitude: text, longitude: text, name: text, address: text }),
  link: part({ title: text, desc: text, url: text, pic_url: text }),
  business_card: part({ userid: text }),
  miniprogram: part({ title: text, pagepath: text }),
  msgmenu: part({
    head_content: text,
    list: z.array(z.object({ click: part({ content: text }), view: part({ content: text, url: text }) })).catch([]),
    tail_content: text,
  }),
  channels_shop_product: part({ product_id: text, title: text, sales_price: text, head_image: text }),
  channels_shop_order: part({
    order_id: text,
    product_titles: text,
    price_wording: text,
    state: text,
    image_url: text,
  }),
  event: part({
    event_type: text,
    open_kfid: text,
    external_userid: text,
    servicer_userid: text,
    new_servicer_userid: text,
    scene: text,
    scene_param: text,
    welcome_code: text,
    fail_msgid: text,
    fail_type: z.number().optional().catch(undefined),
    recall_msgid: text,
  }),
})
type Item = z.infer<typeof item>

/** What an entry of `msg_list` says; nothing when it belongs to another account. */
export function readItem(given: unknown, connection: ConnectionInHand): InboundMessage[] {
  const read = item.safeParse(given)
  if (!read.success) return []
  const said = read.data
  const account = said.open_kfid ?? said.event?.open_kfid ?? connection.settings.openKfId
  if (connection.settings.openKfId && account !== connection.settings.openKfId) return []
  const customer = said.external_userid ?? said.event?.external_userid
  const servicer = said.servicer_userid ?? said.event?.new_servicer_userid ?? said.event?.servicer_userid
  const meaning = said.msgtype === "event" ? meaningOfEvent(said.event) : meaningOf(said)
  const direction = meaning.direction ?? directionOf(said.origin)
  return [
    {
      externalId: said.msgid ?? `item:${createHash("sha256").update(JSON.stringify(given)).digest("base64url")}`,
      accountRef: account,
      threadRef: customer ?? account ?? "-",
      sender: { externalId: (direction === "inbound" ? customer : (servicer ?? customer)) ?? account ?? "-" },
      occurredAt: said.send_time > 0 ? new Date(said.send_time * 1000) : connection.now,
      ...meaning,
      direction,
      ...greetingOf(said),
    },
  ]
}

const greetingHolds = seconds(20)

/** Whoever entered may be greeted by the code that came with it. */
function greetingOf({ event, send_time }: Item): Pick<InboundMessage, "replyToken"> {
  const value = event?.event_type === "enter_session" ? event.welcome_code : undefined
  return value ? { replyToken: { value, until: new Date(send_time * 1000 + greetingHolds) } } : {}
}

/** 3 a customer, 4 WeCom itself, 5 somebody of the staff in their own client. */
const directionOf = (origin: number | undefined): InboundMessage["direction"] =>
  origin === 3 ? "inbound" : origin === 5 ? "outbound" : "system"

type Meaning = Pick<InboundMessage, "type" | "text" | "media" | "about" | "heard" | "failure"> & {
  direction?: InboundMessage["direction"]
}

function meaningOf(said: Item): Meaning {
  switch (said.msgtype) {
    case "text":
      return { type: said.text?.menu_id ? "postback" : "text", text: said.text?.content ?? "" }
    case "image":
    case "video":
    case "file":
      return { type: said.msgtype, media: [{ id: said[said.msgtype]?.media_id }] }
    case "voice":
      return { type: "voice", media: [{ id: said.voice?.media_id, mime: "audio/amr" }] }
    case "location": {
      const { name, address, latitude, longitude } = said.location ?? {}
      return { type: "location", text: [name, address, `(${latitude}, ${longitude})`].filter(Boolean).join(" ") }
    }
    case "link": {
      const { title, desc, url } = said.link ?? {}
      return { type: "link", text: lines(title, desc, url) }
    }
    case "miniprogram":
      return { type: "product_card", text: lines(said.miniprogram?.title, said.miniprogram?.pagepath) }
    case "msgmenu": {
      const { head_content, list = [], tail_content } = said.msgmenu ?? {}
      return { type: "text", text: lines(head_content, ...list.map(nameOfChoice), tail_content) }
    }
    case "channels_shop_product": {
      const { title, sales_price, product_id, head_image } = said.channels_shop_product ?? {}
      return { type: "product_card", text: lines(title, sales_price, product_id), media: pictureAt(head_image) }
    }
    case "channels_shop_order": {
      const { order_id, product_titles, price_wording, state, image_url } = said.channels_shop_order ?? {}
      return {
        type: "order_card",
        text: lines(order_id, product_titles, price_wording, state),
        media: pictureAt(image_url),
      }
    }
    default:
      return { type: "unsupported", text: said.business_card?.userid }
  }
}

function meaningOfEvent(event: Item["event"]): Meaning {
  switch (event?.event_type) {
    case "enter_session":
      return { type: "enter_session", direction: "inbound", text: event.scene_param || event.scene }
    case "msg_send_fail":
      return {
        type: "delivery",
        direction: "system",
        about: event.fail_msgid,
        heard: "failed",
        failure: failures.get(event.fail_type ?? 0) ?? "rejected",
      }
    case "user_recall_msg":
      return { type: "deleted", direction: "inbound", about: event.recall_msgid }
    case "servicer_recall_msg":
      return { type: "deleted", direction: "outbound", about: event.recall_msgid }
    default:
      return { type: "unsupported", direction: "system", text: event?.event_type }
  }
}

/** `fail_type` of a message that WeCom took and did not deliver. */
const failures = new Map<number, SendFailure>([
  [1, "not_configured"],
  [2, "not_configured"],
  [4, "window_closed"],
  [5, "window_closed"],
  [6, "quota_used"],
  [7, "not_configured"],
  [8, "not_configured"],
  [9, "not_configured"],
  [10, "blocked"],
])

const nameOfChoice = (choice: NonNullable<Item["msgmenu"]>["list"][number]) =>
  choice.click?.content ?? choice.view?.content

const lines = (...given: (string | undefined)[]) => given.filter(Boolean).join("\n")
const pictureAt = (url: string | undefined) => (url ? [{ url, mime: "image/jpeg" }] : undefined)
