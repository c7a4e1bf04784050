import { createHash } from "node:crypto"
import { z } from "zod"
import { sameSecret } from "@/server/channels/authenticity"
import type { Channel, ConnectionInHand, RawRequest } from "@/server/channels/channel"
import { bodySignature, orderWebhook } from "@/server/channels/order-webhook"
import { messageOf, resource, topicOf } from "@/server/channels/shopify/read-webhook"

const signatureHeader = "x-shopify-hmac-sha256"

/** Orders of a Shopify shop, as its webhooks tell them. Shopify's own chat is closed to others, so nothing is sent. */
export const shopify: Channel = {
  ...orderWebhook({
    name: "shopify",
    isSigned,
    faultOf: (request, connection) => (isOtherShop(request, connection) ? "another shop" : null),
    resource,
    messageOf,
  }),
  settings: z
    .object({
      shopDomain: z
        .string()
        .trim()
        .toLowerCase()
        .transform((typed) => typed.replace(/^https?:\/\//, "").replace(/\/.*$/, ""))
        .pipe(z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/, "shop-domain")),
      clientSecret: z
        .string()
        .trim()
        .regex(/^[\x21-\x7e]{8,200}$/, "client-secret"),
      previousClientSecret: z
        .string()
        .trim()
        .regex(/^[\x21-\x7e]{8,200}$/, "client-secret")
        .optional(),
    })
    .strict(),
  secretKeys: ["clientSecret", "previousClientSecret"],

  simulate(connection, message) {
    const digest = createHash("sha256").update(message.externalId).digest()
    const body = JSON.stringify({
      id: digest.readUIntBE(0, 6),
      name: `#${10_000 + digest.readUInt16BE(6)}`,
      email: `${message.sender.externalId.toLowerCase()}@customers.example`,
      created_at: message.at.toISOString(),
      updated_at: message.at.toISOString(),
      financial_status: "paid",
      fulfillment_status: null,
      currency: "USD",
      total_price: "48.00",
      customer: { id: digest.readUIntBE(8, 6), first_name: message.sender.name },
      line_items: [{ id: 1, title: message.text, quantity: 1, price: "48.00" }],
    })
    return {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-shopify-topic": "orders/create",
        "x-shopify-shop-domain": connection.settings.shopDomain ?? "",
        "x-shopify-webhook-id": `sim-${digest.toString("base64url")}`,
        [signatureHeader]: bodySignature(body, connection.secrets.clientSecret ?? ""),
      },
      query: "",
      body,
    }
  },
}

/** For an hour after a secret was rotated the old one may still sign. */
function isSigned({ headers, body }: RawRequest, { secrets }: ConnectionInHand): boolean {
  const given = headers[signatureHeader] ?? ""
  return [secrets.clientSecret, secrets.previousClientSecret].some(
    (secret) => Boolean(secret) && sameSecret(given, bodySignature(body, secret!)),
  )
}

/** An app's secret is the same for every shop that installed it, so the shop must be the connection's own. */
function isOtherShop({ headers }: RawRequest, { settings }: ConnectionInHand): boolean {
  const named = headers["x-shopify-shop-domain"]?.trim().toLowerCase()
  const ours = settings.shopDomain?.toLowerCase()
  if (!ours) return false
  return named ? named !== ours : topicOf(headers) !== ""
}
