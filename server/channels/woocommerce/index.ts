import { createHash, randomBytes } from "node:crypto"
import { z } from "zod"
import { sameSecret } from "@/server/channels/authenticity"
import type { Channel, ConnectionInHand, RawRequest } from "@/server/channels/channel"
import { bodySignature, orderWebhook } from "@/server/channels/order-webhook"
import { mediaTypeOf } from "@/server/channels/read-body"
import { messageOf, resource } from "@/server/channels/woocommerce/read-webhook"

const signatureHeader = "x-wc-webhook-signature"

/** Orders of a WooCommerce shop, as its webhooks tell them. A shop has no chat of its own, so nothing is sent. */
export const woocommerce: Channel = {
  ...orderWebhook({
    name: "woocommerce",
    isPing,
    isSigned,
    faultOf: (request, connection) => (isOtherStore(request, connection) ? "another store" : null),
    resource,
    messageOf,
  }),
  settings: z
    .object({
      storeUrl: z.url({ protocol: /^https?$/ }).max(500),
      secret: z
        .string()
        .trim()
        .regex(/^[\x20-\x7e]{8,200}$/, "webhook-secret"),
    })
    .strict(),
  secretKeys: ["secret"],
  propose: () => ({ secret: randomBytes(32).toString("base64url") }),

  simulate(connection, message) {
    const digest = createHash("sha256").update(message.externalId).digest()
    const id = digest.readUIntBE(0, 4)
    const at = message.at.toISOString().slice(0, 19)
    const body = JSON.stringify({
      id,
      number: String(id),
      status: "processing",
      currency: "EUR",
      total: "29.35",
      customer_id: digest.readUIntBE(4, 4),
      date_created_gmt: at,
      date_modified_gmt: at,
      billing: {
        first_name: message.sender.name,
        email: `${message.sender.externalId.toLowerCase()}@customers.example`,
      },
      line_items: [{ id: 1, name: message.text, quantity: 1, total: "29.35" }],
    })
    return {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-wc-webhook-source": connection.settings.storeUrl ?? "",
        "x-wc-webhook-topic": "order.created",
        "x-wc-webhook-delivery-id": `sim-${digest.toString("base64url")}`,
        [signatureHeader]: bodySignature(body, connection.secrets.secret ?? ""),
      },
      query: "",
      body,
    }
  },
}

function isSigned({ headers, body }: RawRequest, { secrets }: ConnectionInHand): boolean {
  return Boolean(secrets.secret) && sameSecret(headers[signatureHeader] ?? "", bodySignature(body, secrets.secret!))
}

/** What the shop posts when a webhook is saved: unsigned, and about nothing. */
function isPing({ headers, body }: RawRequest): boolean {
  if (headers[signatureHeader] !== undefined || body.length > 40) return false
  const isForm = mediaTypeOf(headers) === "application/x-www-form-urlencoded" || mediaTypeOf(headers) === ""
  return isForm && /^webhook_id=\d{1,20}$/.test(body.toString("latin1"))
}

/** The shop names itself by its address; with or without "www.", a scheme or a last slash it is the same. */
function isOtherStore({ headers }: RawRequest, { settings }: ConnectionInHand): boolean {
  const named = headers["x-wc-webhook-source"]
  return Boolean(named && settings.storeUrl) && placeOf(named!) !== placeOf(settings.storeUrl!)
}

const placeOf = (address: string) =>
  address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "")
    .replace(/\/+$/, "")
