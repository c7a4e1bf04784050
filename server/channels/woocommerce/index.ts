import { createHash, createHmac, randomBytes } from "node:crypto"
import { z } from "zod"
import { sameSecret } from "@/server/channels/authenticity"
import type { Channel, ConnectionInHand, RawRequest } from "@/server/channels/channel"
import { noChat } from "@/server/channels/no-chat"
import { mediaTypeOf } from "@/server/channels/read-body"
import { messageOf, readResource } from "@/server/channels/woocommerce/read-webhook"
import { AppError } from "@/server/errors"

const signatureHeader = "x-wc-webhook-signature"

/** Orders of a WooCommerce shop, as its webhooks tell them. A shop has no chat of its own, so nothing is sent. */
export const woocommerce: Channel = {
  name: "woocommerce",

  verify(request, connection) {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    if (isPing(request)) return { ok: true, answer: { status: 200 } }
    if (!isSigned(request, connection)) return { ok: false, status: 401, why: "wrong signature" }
    if (!acceptedTypes.has(mediaTypeOf(request.headers))) return { ok: false, status: 415, why: "send JSON" }
    if (isOtherStore(request, connection)) return { ok: false, status: 404, why: "another store" }
    const resource = readResource(request.body)
    if (!resource) return { ok: false, status: 400, why: "malformed webhook" }
    const message = messageOf(request, resource, connection)
    return { ok: true, externalId: message.externalId, lane: message.threadRef }
  },

  acknowledge: () => ({ status: 200 }),

  parse(delivery, connection) {
    const resource = readResource(delivery.body)
    if (!resource) throw new AppError("invalid", "The body is not a WooCommerce webhook")
    return [messageOf(delivery, resource, connection)]
  },

  ...noChat("woocommerce_no_chat"),

  abilities: {
    maxTextLength: 500,
    buttons: false,
    typing: false,
    richWindow: false,
    style: "short",
    playable: false,
    access: "order_context_only",
  },
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
        [signatureHeader]: signatureOf(body, connection.secrets.secret ?? ""),
      },
      query: "",
      body,
    }
  },
}

const acceptedTypes = new Set(["application/json", ""])

const signatureOf = (body: Buffer | string, secret: string) =>
  createHmac("sha256", secret).update(body).digest("base64")

function isSigned({ headers, body }: RawRequest, { secrets }: ConnectionInHand): boolean {
  return Boolean(secrets.secret) && sameSecret(headers[signatureHeader] ?? "", signatureOf(body, secrets.secret!))
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
