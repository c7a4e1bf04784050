import { signWebhook } from "@/server/channels/api/standard-webhooks"
import type { LoadShop } from "./open-shops"

export type LoadMessage = { id: string; conversation: string; text: string; at: Date }
export type Signed = { path: string; headers: Record<string, string>; body: string }

/** A customer's message as a platform would send it: one signed Standard Webhooks call to the shop's own address. */
export function signDelivery(shop: LoadShop, message: LoadMessage): Signed {
  const body = JSON.stringify({
    type: "message.created",
    timestamp: message.at.toISOString(),
    data: {
      id: message.id,
      conversationId: message.conversation,
      sender: { id: `customer-${message.conversation}`, name: `Customer ${message.conversation}` },
      type: "text",
      text: message.text,
    },
  })
  return {
    path: `/api/webhooks/api/${shop.connectionId}`,
    headers: { "content-type": "application/json", ...signWebhook(shop.secret, message.id, message.at, body) },
    body,
  }
}
