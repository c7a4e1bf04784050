import { z } from "zod"

export const connectorKinds = ["rest", "shopify", "woocommerce", "csv", "channel"] as const
export type ConnectorKind = (typeof connectorKinds)[number]

export const connectorStatuses = ["ready", "failed", "paused"] as const
export type ConnectorStatus = (typeof connectorStatuses)[number]

/** Where an order stands, in the house's words; a shop system's own words are brought to these. */
export const orderStatuses = [
  "unpaid",
  "paid",
  "shipped",
  "delivered",
  "completed",
  "cancelled",
  "refunded",
  "other",
] as const
export type OrderStatus = (typeof orderStatuses)[number]

export const parcelStates = ["waiting", "in_transit", "out_for_delivery", "delivered", "exception", "unknown"] as const
export type ParcelState = (typeof parcelStates)[number]

export const requestKinds = ["return", "exchange", "change_address", "invoice", "complaint", "cancel"] as const
export type RequestKind = (typeof requestKinds)[number]
export const requestStatuses = ["registered", "sent", "confirmed", "failed", "withdrawn"] as const
export type RequestStatus = (typeof requestStatuses)[number]

/** One thing a shop says of a product. "price" (unit: currency), "stock" (unit "pcs"), "promotion", else a parameter's name. */
export type FeedFact = {
  name: string
  value: string
  unit: string
  validFrom?: Date
  validUntil?: Date
}

/** A product as a feed, a table or a shop system tells it. */
export type FeedProduct = {
  /** the shop's own id of it, unique within its connector */
  externalId: string
  sku: string
  title: string
  url?: string
  image?: string
  locale?: string
  facts: FeedFact[]
  /** where it was read: "row 12" */
  place?: string
}

const text = (most: number) => z.string().trim().max(most)

export const orderItem = z.object({
  title: text(300),
  sku: text(100).default(""),
  quantity: z.number().min(0).max(1e6),
})
export type OrderItem = z.infer<typeof orderItem>

export const parcel = z.object({
  carrier: text(80).default(""),
  number: text(80).default(""),
  state: z.enum(parcelStates).default("unknown"),
  lastEvent: z.object({ text: text(300), at: text(40).nullish() }).nullish(),
  /** the day it should arrive, ISO date or date-time */
  eta: text(40).nullish(),
})
export type Parcel = z.infer<typeof parcel>

/** How an order stands, whoever says it. */
export type OrderStanding = {
  number: string
  status: OrderStatus
  /** decimal, e.g. "359.00"; empty when the shop did not say */
  total: string
  currency: string
  items: OrderItem[]
  parcels: Parcel[]
}

export const connectorName = z.string().trim().min(1).max(80)
/** Values of the connect form by field; a blank secret means "leave as it is". */
const settingValues = z.record(z.string().max(60), z.string().max(4000))

export const connectorRef = z.strictObject({ connectorId: z.uuid() })
export type ConnectorRef = z.infer<typeof connectorRef>

export const addConnectorInput = z.strictObject({
  /** what channels tell is kept without anybody connecting it */
  kind: z.enum(connectorKinds).exclude(["channel"]),
  name: connectorName,
  settings: settingValues.default({}),
})
export type AddConnector = z.input<typeof addConnectorInput>

export const changeConnectorInput = z.strictObject({
  connectorId: z.uuid(),
  name: connectorName.optional(),
  settings: settingValues.optional(),
})
export type ChangeConnector = z.infer<typeof changeConnectorInput>

/** Characters of a table that travel at once; larger files go in pieces, each with the head row. */
export const tablePieceSize = 120_000

export const uploadTableInput = z.strictObject({
  connectorId: z.uuid(),
  what: z.enum(["orders", "products"]),
  text: z
    .string()
    .min(1)
    .max(tablePieceSize * 1.5),
  /** rows of the file before this piece, so that a fault names the right row */
  rowsBefore: z.number().int().min(0).max(1_000_000).default(0),
  /** with the last piece of a whole catalogue: products that were in none of its pieces are marked removed */
  removeUnseen: z.boolean().default(false),
  /** when the upload's first piece was kept; missing when this is the first */
  since: z.coerce.date().optional(),
})
export type UploadTable = z.input<typeof uploadTableInput>

/** A row that could not be read, and why. */
export type RowFault = { row: number; fault: "no-id" | "no-title" | "no-number" | "too-long" | "repeats" }

export const listProductsInput = z.strictObject({
  query: z.string().trim().max(100).default(""),
  removed: z.boolean().default(false),
  cursor: z.strictObject({ title: z.string().max(500), productId: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(100).default(40),
})
export type ListProducts = z.input<typeof listProductsInput>

export const productRef = z.strictObject({ productId: z.uuid() })

export const orderNumberInput = z.string().trim().min(1).max(64)
export const lookUpOrderInput = z.strictObject({ number: orderNumberInput })

export const bindOrderInput = z.strictObject({
  contactId: z.uuid(),
  connectorId: z.uuid(),
  number: orderNumberInput,
})
export type BindOrder = z.infer<typeof bindOrderInput>

export const keepCouponInput = z.strictObject({
  code: z
    .string()
    .trim()
    .min(2)
    .max(40)
    .regex(/^[\p{L}\p{N}_-]+$/u),
  title: z.string().trim().min(1).max(120),
  terms: z.string().trim().max(500).default(""),
  validFrom: z.coerce.date().nullable().default(null),
  validUntil: z.coerce.date().nullable().default(null),
  enabled: z.boolean().default(true),
})
export type KeepCoupon = z.input<typeof keepCouponInput>

/** How somebody shows that an order is theirs. */
export const orderEvidence = z.strictObject({
  phoneEnd: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  email: z.string().trim().max(254).optional(),
})
export type OrderEvidence = z.infer<typeof orderEvidence>

/** What is asked of the shop, slot by slot. Amounts are not among it: what is paid back is decided by people. */
export const requestDetails = z.record(
  z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/i)
    .refine((name) => !/amount|refund|price|money/i.test(name), "amount"),
  z.string().max(500),
)

export const registerRequestInput = z.strictObject({
  /** names the deed: a second call with it changes nothing */
  key: z.string().min(8).max(200),
  kind: z.enum(requestKinds),
  /** empty only for a complaint about no order */
  orderNumber: z.string().trim().max(64),
  conversationId: z.uuid(),
  contactId: z.uuid(),
  details: requestDetails.default({}),
})
export type RegisterRequest = z.input<typeof registerRequestInput>

export const settleRequestInput = z.strictObject({
  conversationId: z.uuid(),
  key: z.string().min(8).max(200),
  status: z.enum(["confirmed", "withdrawn"]),
})
export type SettleRequest = z.infer<typeof settleRequestInput>

/** Under what name an answer remembers a product's fact: with the version it tells exactly what was said. */
export const productFactRef = (productId: string, fact: string) => `${productId}:${fact}`
