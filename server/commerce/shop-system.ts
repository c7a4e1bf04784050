import type { z } from "zod"
import type { ConnectorKind, FeedProduct, OrderStanding, RequestKind } from "@/server/commerce/contract"
import type { OutsideRequest } from "@/server/fetch-outside"

/** What a connector brings to its shop system. `secrets` are decrypted for the moment of use. */
export type ShopInHand = {
  id: string
  settings: Record<string, string>
  secrets: Record<string, string>
  /** the only way out: guarded against private addresses, with time and size limits */
  fetch: (url: string, init: OutsideRequest) => Promise<{ status: number; headers: Headers; text: string }>
  now: Date
}

/** An order as a shop system tells it. Phones and e-mail are only compared and printed, never kept as they are. */
export type SaidOrder = OrderStanding & {
  placedAt: Date | null
  phone: string | null
  email: string | null
}

export type OutgoingRequest = {
  id: string
  kind: RequestKind
  orderNumber: string
  details: Record<string, string>
  at: Date
}
/** The shop's word on a request: taken, already done, or refused with its reason. */
export type RequestAnswer = { status: "sent" | "confirmed" } | { status: "failed"; why: string }

/**
 * A shop system we speak. A folder that implements this and a line in `registry.ts`. What cannot be asked is absent: then
 * only what was kept counts. Every call may throw AppError("unavailable", reason "not-reached" | "no-answer" |
 * "refused-key" | "throttled" | "strange-answer") or AppError("invalid") for an address that must not be called.
 */
export type ShopSystem = {
  kind: ConnectorKind
  /** draws the connect form; keys named in `secretKeys` are sealed and never sent back to a browser */
  settings: z.ZodObject
  secretKeys: readonly string[]
  /** asks the shop whether the credentials work */
  check?: (shop: ShopInHand) => Promise<void>
  findOrder?: (shop: ShopInHand, number: string) => Promise<SaidOrder | null>
  ordersOf?: (shop: ShopInHand, keys: { phone?: string; email?: string }) => Promise<SaidOrder[]>
  /** one page of everything on sale; `next` null ends it */
  products?: (shop: ShopInHand, cursor: string | null) => Promise<{ products: FeedProduct[]; next: string | null }>
  /** tells the shop what a customer confirmed; the request's id makes a repeat harmless */
  write?: (shop: ShopInHand, request: OutgoingRequest) => Promise<RequestAnswer>
}
