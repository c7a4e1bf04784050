import { createHash } from "node:crypto"
import { z } from "zod"
import { isFresh, sameSecret } from "@/server/channels/authenticity"
import type { Channel, ConnectionInHand, InboundMessage, OrderStatus, RawRequest } from "@/server/channels/channel"
import { noChat } from "@/server/channels/no-chat"
import { mediaTypeOf, readJson } from "@/server/channels/read-body"
import { unixMoment } from "@/server/channels/unix-moment"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"

const toleranceSeconds = 300

/**
 * Orders and after-sales of a Xiaohongshu shop. The signature covers the address and the time but not the body, and no
 * interface exists to write to buyers: what happened is shown, answers are pasted by hand.
 */
export const xiaohongshu: Channel = {
  name: "xiaohongshu",

  verify(request, connection) {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    const fault = faultOf(request, connection)
    if (fault) return { ok: false, status: 401, why: fault }
    if (!acceptedTypes.has(mediaTypeOf(request.headers))) return { ok: false, status: 415, why: "send JSON" }
    const { appId } = connection.settings
    if (appId && request.headers["app-key"] !== appId) return { ok: false, status: 404, why: "another app" }
    const notices = readNotices(request.body)
    if (!notices) return { ok: false, status: 400, why: "malformed notices" }
    const externalId = createHash("sha256").update(request.body).digest("base64url")
    return { ok: true, externalId, lane: messageOf(notices[0]!, connection).threadRef }
  },

  acknowledge: () => ({
    status: 200,
    headers: { "content-type": "application/json" },
    body: '{"success":true,"error_code":0,"error_msg":""}',
  }),

  parse(delivery, connection) {
    const notices = readNotices(delivery.body)
    if (!notices) throw new AppError("invalid", "The body is not a list of Xiaohongshu notices")
    return notices.map((notice) => messageOf(notice, connection))
  },

  ...noChat("xiaohongshu_no_chat"),

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
      appId: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{5,64}$/, "app-id"),
      appSecret: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{8,128}$/, "app-secret"),
    })
    .strict(),
  secretKeys: ["appSecret"],

  simulate(connection, message) {
    const at = String(message.at.getTime())
    const digest = createHash("sha256").update(message.externalId).digest()
    const data = {
      orderId: `P${digest.readBigUInt64BE()}`,
      orderStatus: 4,
      updateTime: message.at.getTime(),
    }
    const notice = { msgTag: "msg_fulfillment_status_change", sellerId: "sim-seller", data: JSON.stringify(data) }
    const signed = { "app-key": connection.settings.appId ?? "", timestamp: at }
    const path = `${new URL(env.APP_URL).pathname.replace(/\/+$/, "")}/api/webhooks/xiaohongshu/${connection.id}`
    const sign = pushSignature(
      { path, query: new URLSearchParams(), headers: signed },
      connection.secrets.appSecret ?? "",
    )
    return {
      method: "POST",
      headers: { "content-type": "application/json", ...signed, sign },
      query: "",
      body: JSON.stringify([notice]),
    }
  },
}

/** Null when the delivery is authentic, otherwise why it is not. */
function faultOf(request: RawRequest, { secrets, now }: ConnectionInHand): string | null {
  if (!secrets.appSecret) return "no secret is set"
  if (!request.headers["app-key"]) return "no app is named"
  if (!isSigned(request, secrets.appSecret)) return "wrong signature"
  const timestamp = request.headers.timestamp ?? ""
  // Seconds or milliseconds: both are seen.
  const seconds = /^\d{13}$/.test(timestamp) ? timestamp.slice(0, 10) : timestamp
  return isFresh(seconds, now, toleranceSeconds) ? null : "stale timestamp"
}

const acceptedTypes = new Set(["application/json", ""])

/** The path is signed as the platform knows it; a proxy may have put something before it on the way to us. */
function isSigned(request: RawRequest, appSecret: string): boolean {
  const parts = request.path.split("/")
  const paths = ["/", ...parts.map((_, at) => ["", ...parts.slice(at + 1)].join("/"))]
  const given = request.headers.sign ?? ""
  return paths.some((path) => sameSecret(given, pushSignature({ ...request, path }, appSecret)))
}

/** MD5 over the path, every parameter of the address, the app and the time in order of their names, then the secret. */
function pushSignature(
  { path, query, headers }: Pick<RawRequest, "path" | "query" | "headers">,
  appSecret: string,
): string {
  const parameters = [
    ...query.entries(),
    ["app-key", headers["app-key"] ?? ""] as const,
    ["timestamp", headers.timestamp ?? ""] as const,
  ]
  const sorted = parameters.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([name, value]) => `${name}=${value}`)
  return createHash("md5")
    .update(`${path}?${sorted.join("&")}${appSecret}`)
    .digest("hex")
}

const text = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined)
const notice = z.object({
  msgTag: z.string().min(1).max(100),
  sellerId: text,
  data: z.union([z.string(), z.record(z.string(), z.unknown())]),
})
type Notice = z.infer<typeof notice>

const happened = z.object({
  orderId: text,
  returnsId: text,
  packageId: text,
  orderStatus: text,
  packageStatus: text,
  returnType: text,
  refundFee: text,
  updateTime: unixMoment,
})

/** What can be read of a push; null where that is nothing. One notice that cannot costs the others nothing. */
function readNotices(body: Buffer): Notice[] | null {
  try {
    const given = z.array(z.unknown()).parse(readJson(body))
    const read = given.flatMap((one) => notice.safeParse(one).data ?? [])
    return read.length > 0 ? read : null
  } catch {
    return null
  }
}

function messageOf({ msgTag, sellerId, data: given }: Notice, connection: ConnectionInHand): InboundMessage {
  const written = typeof given === "string" ? given : JSON.stringify(given)
  const data = readHappened(written)
  const isOrder = data.orderId !== undefined && /^msg_(fulfillment|after_?sale|refund|order)/.test(msgTag)
  return {
    externalId: createHash("sha256").update(msgTag).update(written).digest("base64url"),
    direction: "system",
    accountRef: sellerId,
    threadRef: data.orderId ?? sellerId ?? "-",
    sender: { externalId: sellerId ?? "-" },
    occurredAt: data.updateTime ?? connection.now,
    ...(isOrder
      ? {
          type: "order_event",
          order: {
            number: data.orderId!,
            event: msgTag,
            ...(standings[data.orderStatus ?? ""] ? { standing: standings[data.orderStatus ?? ""] } : {}),
            status: data.orderStatus ?? data.packageStatus ?? (data.returnType && returnTypes.get(data.returnType)),
            ...(data.refundFee ? { total: data.refundFee, currency: "CNY" } : {}),
          },
        }
      : { type: "unsupported", text: msgTag }),
  }
}

function readHappened(written: string): z.infer<typeof happened> {
  try {
    return happened.parse(readJson(written))
  } catch {
    return {}
  }
}

/** As the platform numbers the states of an order. */
const standings: Readonly<Record<string, OrderStatus>> = {
  1: "unpaid",
  2: "paid",
  3: "paid",
  4: "paid",
  5: "shipped",
  6: "shipped",
  7: "completed",
  8: "cancelled",
  9: "cancelled",
}

const returnTypes = new Map([
  ["1", "return_and_refund"],
  ["2", "exchange"],
  ["4", "refund_after_shipping"],
  ["5", "refund_before_shipping"],
])
