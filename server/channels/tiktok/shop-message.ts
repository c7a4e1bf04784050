import type { InboundMessage } from "@/server/channels/channel"
import { momentOf, type ShopCall, shopContentOf } from "@/server/channels/tiktok/read-call"

/** What a shop's notification says, in the house's words. */
export function shopMessageOf(call: ShopCall): InboundMessage {
  if (call.type === newMessage) return spoken(call)
  const about = aboutOf(call)
  if (call.type === newConversation) return { ...about, type: "enter_session", direction: "inbound" }
  const event = orderEvents.get(call.type)
  const { order_id, order_status, return_status, reverse_order_status } = call.data
  if (!event || !order_id) return { ...about, type: "unsupported", direction: "system" }
  return {
    ...about,
    type: "order_event",
    direction: "system",
    threadRef: `order:${order_id}`,
    order: { number: order_id, event, status: order_status ?? return_status ?? reverse_order_status },
  }
}

/** Which notification it was; without an id of its own, what it is about names it. */
export function notificationIdOf({ tts_notification_id, type, shop_id, timestamp, data }: ShopCall): string {
  if (tts_notification_id) return tts_notification_id
  const subject =
    data.message_id ??
    data.id ??
    data.return_id ??
    data.reverse_order_id ??
    data.package_id ??
    data.order_id ??
    data.product_id
  const status = data.order_status ?? data.return_status ?? data.reverse_order_status
  return [type, shop_id, subject ?? data.conversation_id ?? timestamp, status]
    .filter((part) => part !== undefined)
    .join(":")
}

const newConversation = 13
const newMessage = 14
const orderEvents = new Map([
  [1, "order_status"],
  [2, "reverse_order"],
  [3, "address"],
  [4, "package"],
  [12, "return_status"],
])

function aboutOf(call: ShopCall): Omit<InboundMessage, "type" | "direction"> {
  const { conversation_id, create_time, update_time, sender } = call.data
  const threadRef = conversation_id ?? call.shop_id
  return {
    externalId: notificationIdOf(call),
    eventId: notificationIdOf(call),
    accountRef: call.shop_id,
    threadRef,
    sender: { externalId: sender?.im_user_id ?? threadRef, name: sender?.nickname },
    occurredAt: momentOf(create_time ?? update_time ?? call.timestamp),
  }
}

function spoken(call: ShopCall): InboundMessage {
  const { data } = call
  return {
    ...aboutOf(call),
    externalId: data.message_id ?? data.id ?? notificationIdOf(call),
    direction: directionOf(data.sender?.role),
    ...meaningOf(call),
  }
}

function directionOf(role: string | undefined): InboundMessage["direction"] {
  if (role === "SHOP" || role === "CUSTOMER_SERVICE" || role === "ROBOT") return "outbound"
  return role === "SYSTEM" ? "system" : "inbound"
}

function meaningOf(call: ShopCall): Pick<InboundMessage, "type" | "text" | "media"> {
  const inside = shopContentOf(call)
  switch (call.data.type) {
    case "TEXT":
      return { type: "text", text: inside.content ?? "" }
    case "IMAGE":
      return { type: "image", media: [{ url: inside.url }] }
    case "VIDEO":
      return { type: "video", media: [{ url: inside.url }] }
    case "EMOTICONS":
      return { type: "sticker", media: [{ url: inside.url }] }
    case "PRODUCT_CARD":
      return { type: "product_card", text: inside.product_id }
    case "ORDER_CARD":
      return { type: "order_card", text: inside.order_id }
    default:
      return { type: "unsupported", text: inside.content }
  }
}
