import { createHash } from "node:crypto"
import { z } from "zod"
import type { ConnectionInHand, InboundMessage, OrderStatus, Parcel, RawRequest } from "@/server/channels/channel"
import { altIdsOf, itemOf, momentOf, orderId, someAmount, someItems, someText } from "@/server/channels/order-fields"

const item = z.object({ title: z.string(), quantity: z.number().min(0).max(1e6).optional(), sku: someText })
const person = z
  .object({
    id: orderId.optional().catch(undefined),
    email: someText,
    phone: someText,
    first_name: someText,
    last_name: someText,
  })
  .nullish()
  .catch(undefined)

export const resource = z.looseObject({
  id: orderId.optional().catch(undefined),
  order_id: orderId.optional().catch(undefined),
  name: someText,
  email: someText,
  phone: someText,
  created_at: someText,
  updated_at: someText,
  cancelled_at: someText,
  status: someText,
  shipment_status: someText,
  financial_status: someText,
  fulfillment_status: someText,
  currency: someText,
  total_price: someAmount,
  current_total_price: someAmount,
  customer: person,
  line_items: someItems(item),
  fulfillments: someItems(
    z.object({ tracking_company: someText, tracking_number: someText, shipment_status: someText }),
  ),
})
type Resource = z.infer<typeof resource>

type Headers = RawRequest["headers"]

export const topicOf = (headers: Headers) => (headers["x-shopify-topic"] ?? "").trim().toLowerCase().slice(0, 100)

/** One webhook is one event. Its id stays the same over the retries of a delivery. */
export function messageOf(
  { headers, body }: Pick<RawRequest, "headers" | "body">,
  said: Resource,
  connection: ConnectionInHand,
): InboundMessage {
  const topic = topicOf(headers)
  const { customer } = said
  const email = said.email ?? customer?.email
  const phone = said.phone ?? customer?.phone
  const buyer =
    customer?.id ??
    (topic.startsWith("customers/") ? said.id : undefined) ??
    email ??
    phone ??
    said.order_id ??
    said.id ??
    "-"
  return {
    externalId: headers["x-shopify-webhook-id"] || createHash("sha256").update(topic).update(body).digest("base64url"),
    direction: "system",
    accountRef: headers["x-shopify-shop-domain"]?.toLowerCase() || connection.settings.shopDomain,
    threadRef: buyer,
    sender: {
      externalId: buyer,
      altIds: altIdsOf({ email, phone }),
      name: [customer?.first_name, customer?.last_name].filter(Boolean).join(" ") || undefined,
      email: email ?? undefined,
    },
    occurredAt: momentOf(said.updated_at, said.created_at, headers["x-shopify-triggered-at"]) ?? connection.now,
    ...meaningOf(topic, said),
  }
}

function meaningOf(topic: string, said: Resource): Pick<InboundMessage, "type"> & Partial<InboundMessage> {
  if (topic === "app/uninstalled") return { type: "unsupported", text: topic, access: "withdrawn" }
  const order = orderIn(topic, said)
  return order ? { type: "order_event", order } : { type: "unsupported", text: topic || "unnamed" }
}

function orderIn(topic: string, said: Resource): InboundMessage["order"] {
  const items = said.line_items?.map(({ title, quantity, sku }) => itemOf(title, quantity, sku))
  const shared = { event: topic, ...(items?.length ? { items } : {}) }
  if (topic.startsWith("orders/")) {
    const number = said.name ?? said.id
    if (!number) return undefined
    if (topic === "orders/delete") return { number, event: topic }
    const parcels = said.fulfillments?.map(parcelOf)
    return {
      number,
      ...shared,
      status: said.cancelled_at ? "cancelled" : (said.fulfillment_status ?? said.financial_status ?? undefined),
      standing: standingOf(said),
      total: said.current_total_price ?? said.total_price ?? undefined,
      currency: said.currency ?? undefined,
      placedAt: momentOf(said.created_at),
      ...(parcels?.length ? { parcels } : {}),
    }
  }
  if (topic.startsWith("fulfillments/")) {
    // A parcel is called after its order: "#1042.1".
    const number = said.name?.replace(/\.\d+$/, "") ?? said.order_id
    if (!number) return undefined
    const isDelivered = said.shipment_status === "delivered"
    const isGone = said.status === "success" || said.status === "open"
    return {
      number,
      event: topic,
      status: said.shipment_status ?? said.status ?? undefined,
      ...(isDelivered ? { standing: "delivered" } : isGone ? { standing: "shipped" } : {}),
    }
  }
  // A refund names its order by id only; how the order stands comes with orders/updated.
  if (topic === "refunds/create" && said.order_id) return { number: said.order_id, event: topic, status: "refunded" }
  return undefined
}

function standingOf(said: Resource): OrderStatus {
  if (said.cancelled_at) return "cancelled"
  if (said.financial_status === "refunded" || said.financial_status === "voided") return "refunded"
  if (said.fulfillment_status === "fulfilled") {
    const sent = said.fulfillments ?? []
    return sent.length > 0 && sent.every((one) => one.shipment_status === "delivered") ? "delivered" : "shipped"
  }
  if (said.fulfillment_status === "partial") return "shipped"
  if (said.financial_status === "paid" || said.financial_status === "partially_refunded") return "paid"
  return said.financial_status ? "unpaid" : "other"
}

const parcelStates: Readonly<Record<string, Parcel["state"]>> = {
  confirmed: "waiting",
  label_printed: "waiting",
  label_purchased: "waiting",
  ready_for_pickup: "out_for_delivery",
  in_transit: "in_transit",
  out_for_delivery: "out_for_delivery",
  delivered: "delivered",
  attempted_delivery: "exception",
  failure: "exception",
}

function parcelOf(said: NonNullable<Resource["fulfillments"]>[number]): Parcel {
  const { tracking_company: carrier, tracking_number: number, shipment_status: state } = said
  return {
    carrier: (carrier ?? "").slice(0, 80),
    number: (number ?? "").slice(0, 80),
    state: (state && parcelStates[state]) || "in_transit",
  }
}
