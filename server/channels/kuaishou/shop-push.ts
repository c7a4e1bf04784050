import { isUtf8 } from "node:buffer"
import { createDecipheriv } from "node:crypto"
import { z } from "zod"
import type { ConnectionInHand, InboundMessage, OrderStatus } from "@/server/channels/channel"
import { readJson } from "@/server/channels/read-body"
import { unixMoment } from "@/server/channels/unix-moment"

const text = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined)

const push = z.object({
  event: z.string().min(1).max(200),
  msgId: z.union([z.string().min(1), z.number()]).transform(String),
  appKey: text,
  openId: text,
  createTime: unixMoment,
  info: z.unknown(),
  /** sent from the platform's console to try the address: of no order that exists */
  test: z.boolean().optional().catch(undefined),
})
const order = z.object({
  oid: text,
  sellerId: text,
  openId: text,
  buyerOpenId: text,
  status: text,
  createTime: unixMoment,
})
export type ShopPush = Omit<z.infer<typeof push>, "info"> & { info: z.infer<typeof order> }

/**
 * The text inside a push of the shop platform: base64 of AES-CBC with an IV of zeros. Nothing signs it, so whatever the
 * key does not turn into text is not authentic: null.
 */
export function decryptShopPush(body: Buffer, messageSecret: string): string | null {
  const key = shopKeyOf(messageSecret)
  const written = body.toString("latin1").trim()
  if (!key || !/^[A-Za-z0-9+/]{22,}={0,2}$/.test(written)) return null
  const sealed = Buffer.from(written, "base64")
  if (sealed.length % 16 !== 0) return null
  try {
    const cipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, Buffer.alloc(16))
    const plain = Buffer.concat([cipher.update(sealed), cipher.final()])
    return isUtf8(plain) ? plain.toString("utf8") : null
  } catch {
    return null
  }
}

function shopKeyOf(messageSecret: string): Buffer | null {
  const key = /^[A-Za-z0-9+/]+={0,2}$/.test(messageSecret) ? Buffer.from(messageSecret, "base64") : Buffer.alloc(0)
  return [16, 24, 32].includes(key.length) ? key : null
}

/** A decrypted push; null when it is none. Its order is a JSON text of its own. */
export function readShopPush(plain: string): ShopPush | null {
  try {
    const outer = push.parse(readJson(plain))
    const info = typeof outer.info === "string" && outer.info ? readJson(outer.info) : outer.info
    return { ...outer, info: order.catch({}).parse(info ?? {}) }
  } catch {
    return null
  }
}

export const buyerOf = ({ info }: ShopPush) => info.buyerOpenId ?? info.openId ?? info.oid ?? "-"

/** An order or a refund that went on; products and everything else is only kept. */
export function messageOfShop(given: ShopPush, connection: ConnectionInHand): InboundMessage {
  const { info, event } = given
  const base = {
    externalId: given.msgId,
    direction: "system" as const,
    accountRef: info.sellerId ?? given.openId,
    threadRef: buyerOf(given),
    sender: { externalId: buyerOf(given) },
    occurredAt: given.createTime ?? info.createTime ?? connection.now,
  }
  if (given.test || !info.oid || !/^kwaishop_(order|refund|aftersales?)_/.test(event))
    return { ...base, type: "unsupported", text: event }
  const status = info.status && (statuses.get(info.status) ?? info.status)
  const standing = event.startsWith("kwaishop_order_") && info.status ? standings[info.status] : undefined
  return { ...base, type: "order_event", order: { number: info.oid, event, status, ...(standing ? { standing } : {}) } }
}

const standings: Readonly<Record<string, OrderStatus>> = {
  10: "unpaid",
  30: "paid",
  40: "shipped",
  50: "delivered",
  70: "completed",
  80: "cancelled",
}

const statuses = new Map([
  ["10", "unpaid"],
  ["30", "paid"],
  ["40", "shipped"],
  ["50", "signed"],
  ["70", "success"],
  ["80", "failed"],
])
