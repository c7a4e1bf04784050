import { createHmac } from "node:crypto"
import { z } from "zod"
import type { Channel, ConnectionInHand, InboundMessage, RawRequest } from "@/server/channels/channel"
import { noChat, orderContextOnly } from "@/server/channels/no-chat"
import { mediaTypeOf, readJson } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

type OrderWebhook<R> = {
  name: string
  /** whether the shop only tries whether anybody is there */
  isPing?: (request: RawRequest) => boolean
  isSigned: (request: RawRequest, connection: ConnectionInHand) => boolean
  /** why a signed call is not for this connection; null when it is */
  faultOf: (request: RawRequest, connection: ConnectionInHand) => string | null
  resource: z.ZodType<R>
  messageOf: (
    delivery: Pick<RawRequest, "headers" | "body">,
    resource: R,
    connection: ConnectionInHand,
  ) => InboundMessage
}

/** A shop system that signs its webhooks over the body and has no chat of its own: each webhook is one event. */
export function orderWebhook<R>(
  shop: OrderWebhook<R>,
): Pick<Channel, "name" | "verify" | "acknowledge" | "parse" | "send" | "abilities"> {
  return {
    name: shop.name,

    verify(request, connection) {
      if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
      if (shop.isPing?.(request)) return { ok: true, answer: { status: 200 } }
      if (!shop.isSigned(request, connection)) return { ok: false, status: 401, why: "wrong signature" }
      if (!acceptedTypes.has(mediaTypeOf(request.headers))) return { ok: false, status: 415, why: "send JSON" }
      const fault = shop.faultOf(request, connection)
      if (fault) return { ok: false, status: 404, why: fault }
      const resource = readResource(shop.resource, request.body)
      if (!resource) return { ok: false, status: 400, why: "malformed webhook" }
      const message = shop.messageOf(request, resource, connection)
      return { ok: true, externalId: message.externalId, lane: message.threadRef }
    },

    acknowledge: () => ({ status: 200 }),

    parse(delivery, connection) {
      const resource = readResource(shop.resource, delivery.body)
      if (!resource) throw new AppError("invalid", "The body is not one of the shop's webhooks")
      return [shop.messageOf(delivery, resource, connection)]
    },

    ...noChat(`${shop.name}_no_chat`),
    abilities: orderContextOnly,
  }
}

const acceptedTypes = new Set(["application/json", ""])

/** What a webhook is about; null when it is nothing. */
function readResource<R>(schema: z.ZodType<R>, body: Buffer): R | null {
  try {
    const read = readJson(body)
    return Object.keys(z.record(z.string(), z.unknown()).parse(read)).length > 0 ? schema.parse(read) : null
  } catch {
    return null
  }
}

export const bodySignature = (body: Buffer | string, secret: string) =>
  createHmac("sha256", secret).update(body).digest("base64")
