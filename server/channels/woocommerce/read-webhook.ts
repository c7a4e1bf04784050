import { createHash } from "node:crypto"
import { z } from "zod"
import type { ConnectionInHand, InboundMessage, OrderStatus, RawRequest } from "@/server/channels/channel"
import { altIdsOf, itemOf, momentOf, orderId, someAmount, someItems, someText } from "@/server/channels/order-fields"

export const resource = z.looseObject({
  id: orderId.optional().catch(undefined),
  number: someText,
  status: someText,
  currency: someText,
  total: someAmount,
  customer_id: orderId.optional().catch(undefined),
  date_created_gmt: someText,
  date_modified_gmt: someText,
  billing: z
    .object({ first_name: someText, last_name: someText, email: someText, phone: someText })
    .nullish()
    .catch(undefined),
  line_items: someItems(z.object({ name: z.string(), quantity: z.number().min(0).max(1e6).optional(), sku: someText })),
})
type Resource = z.infer<typeof resource>

type Headers = RawRequest["headers"]

/** One webhook is one event. */
export function messageOf(
  { headers, body }: Pick<RawRequest, "headers" | "body">,
  said: Resource,
  connection: ConnectionInHand,
): InboundMessage {
  const topic = (headers["x-wc-webhook-topic"] ?? "").trim().toLowerCase().slice(0, 100)
  const { billing } = said
  const customer = said.customer_id === "0" ? undefined : said.customer_id
  const email = billing?.email || undefined
  const phone = billing?.phone || undefined
  const buyer = customer ?? email ?? phone ?? said.id ?? "-"
  return {
    externalId: deliveryIdOf(headers, said, topic, body),
    direction: "system",
    accountRef: headers["x-wc-webhook-source"] || connection.settings.storeUrl,
    threadRef: buyer,
    sender: {
      externalId: buyer,
      altIds: altIdsOf({ email, phone }),
      name: [billing?.first_name, billing?.last_name].filter(Boolean).join(" ") || undefined,
      email,
    },
    occurredAt: momentOf(said.date_modified_gmt, said.date_created_gmt) ?? connection.now,
    ...meaningOf(topic, said),
  }
}

/** The delivery's own id; else which webhook said this version of what. */
function deliveryIdOf(headers: Headers, said: Resource, topic: string, body: Buffer): string {
  const given = headers["x-wc-webhook-delivery-id"]
  if (given) return given
  const webhook = headers["x-wc-webhook-id"]
  if (webhook && said.id && said.date_modified_gmt) return `${webhook}:${said.id}:${said.date_modified_gmt}`
  return createHash("sha256").update(topic).update(body).digest("base64url")
}

function meaningOf(topic: string, said: Resource): Pick<InboundMessage, "type"> & Partial<InboundMessage> {
  const number = said.number ?? said.id
  if (!topic.startsWith("order.") || !number) return { type: "unsupported", text: topic || "unnamed" }
  if (topic === "order.deleted") return { type: "order_event", order: { number, event: topic, status: "deleted" } }
  const items = said.line_items?.map(({ name, quantity, sku }) => itemOf(name, quantity, sku))
  return {
    type: "order_event",
    order: {
      number,
      event: topic,
      status: said.status ?? undefined,
      standing: said.status ? (standings[said.status] ?? "other") : undefined,
      total: said.total ?? undefined,
      currency: said.currency ?? undefined,
      placedAt: momentOf(said.date_created_gmt),
      ...(items?.length ? { items } : {}),
    },
  }
}

const standings: Readonly<Record<string, OrderStatus>> = {
  pending: "unpaid",
  "checkout-draft": "unpaid",
  "on-hold": "unpaid",
  failed: "unpaid",
  processing: "paid",
  completed: "completed",
  cancelled: "cancelled",
  refunded: "refunded",
  trash: "cancelled",
}
