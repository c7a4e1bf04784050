import { z } from "zod"
import { askShop, throttled } from "@/server/commerce/call-shop"
import type { FeedFact, FeedProduct, OrderStatus, Parcel, ParcelState } from "@/server/commerce/contract"
import { orderNumberOf } from "@/server/commerce/rules/order-number"
import { emailOf, phoneOf } from "@/server/commerce/rules/personal-keys"
import type { SaidOrder, ShopInHand, ShopSystem } from "@/server/commerce/shop-system"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"

/** Shopify's Admin GraphQL API with the access token of a custom app (scopes read_orders, read_products). */
export const shopify: ShopSystem = {
  kind: "shopify",
  settings: z.object({
    shop: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/),
    accessToken: z.string().regex(/^[\x21-\x7e]{10,200}$/),
    apiVersion: z
      .string()
      .regex(/^20\d\d-(01|04|07|10)$/)
      .default("2026-07"),
  }),
  secretKeys: ["accessToken"],

  async check(shop) {
    await ask(shop, "query { shop { currencyCode } }", {}, z.object({ shop: z.object({ currencyCode: z.string() }) }))
  },

  async findOrder(shop, number) {
    // The search takes words, not equality: "name:1042" also finds longer names.
    const found = await ordersBy(shop, `name:"${number.replace(/["\\]/g, "")}"`)
    return found.find((order) => orderNumberOf(order.number) === orderNumberOf(number)) ?? null
  },

  async ordersOf(shop, { phone, email }) {
    const found: SaidOrder[] = []
    if (email) found.push(...(await ordersBy(shop, `email:"${email.replace(/["\\]/g, "")}"`)))
    if (phone) found.push(...(await ordersBy(shop, `phone:"${phone.replace(/["\\]/g, "")}"`)))
    return found.filter(
      (order) =>
        (email && emailOf(order.email ?? "") === emailOf(email)) ||
        (phone && phoneOf(order.phone ?? "") === phoneOf(phone)),
    )
  },

  async products(shop, cursor) {
    const { shop: about, products } = await ask(shop, productsQuery, { after: cursor }, productPage)
    return {
      products: products.nodes.map((node) => productOf(node, about.currencyCode)),
      next: products.pageInfo.hasNextPage ? products.pageInfo.endCursor : null,
    }
  },
}

const ordersQuery = `query Orders($search: String!) {
  orders(first: 10, query: $search, sortKey: CREATED_AT, reverse: true) { nodes {
    name email phone createdAt cancelledAt displayFinancialStatus displayFulfillmentStatus
    currentTotalPriceSet { shopMoney { amount currencyCode } }
    shippingAddress { phone } customer { email phone }
    lineItems(first: 50) { nodes { title variantTitle sku quantity } }
    fulfillments(first: 10) {
      displayStatus estimatedDeliveryAt
      trackingInfo(first: 3) { company number }
      events(first: 1, sortKey: HAPPENED_AT, reverse: true) { nodes { status message happenedAt } }
    }
  } }
}`

const productsQuery = `query Products($after: String) {
  shop { currencyCode }
  products(first: 50, after: $after, query: "status:active", sortKey: ID) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id title handle onlineStoreUrl vendor productType tracksInventory totalInventory
      featuredMedia { preview { image { url } } }
      options { name values }
      variants(first: 50) { nodes { title sku price compareAtPrice inventoryQuantity } }
    }
  }
}`

async function ask<T extends z.ZodType>(shop: ShopInHand, query: string, variables: object, data: T) {
  const base = env.SHOPIFY_API_URL ?? `https://${shop.settings.shop}`
  const answer = await askShop(
    shop,
    `${base}/admin/api/${shop.settings.apiVersion ?? "2026-07"}/graphql.json`,
    {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": shop.secrets.accessToken ?? "" },
      body: JSON.stringify({ query, variables }),
    },
    envelope,
  )
  const codes = answer?.said.errors?.map(({ extensions }) => extensions?.code) ?? []
  if (codes.includes("THROTTLED")) throw throttled()
  if (codes.includes("ACCESS_DENIED")) {
    throw new AppError("unavailable", "The access token lacks a scope", { reason: "refused-key" })
  }
  const read = data.safeParse(answer?.said.data)
  if (!read.success) {
    throw new AppError("unavailable", "Shopify's answer cannot be read", { reason: "strange-answer" })
  }
  return read.data as z.infer<T>
}

const envelope = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string().optional() }).optional() })).optional(),
})

const node = z.object({
  name: z.string(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  createdAt: z.string(),
  cancelledAt: z.string().nullish(),
  displayFinancialStatus: z.string().nullish(),
  displayFulfillmentStatus: z.string().nullish(),
  currentTotalPriceSet: z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }) }),
  shippingAddress: z.object({ phone: z.string().nullish() }).nullish(),
  customer: z.object({ email: z.string().nullish(), phone: z.string().nullish() }).nullish(),
  lineItems: z.object({
    nodes: z.array(
      z.object({
        title: z.string(),
        variantTitle: z.string().nullish(),
        sku: z.string().nullish(),
        quantity: z.number(),
      }),
    ),
  }),
  fulfillments: z.array(
    z.object({
      displayStatus: z.string().nullish(),
      estimatedDeliveryAt: z.string().nullish(),
      trackingInfo: z.array(z.object({ company: z.string().nullish(), number: z.string().nullish() })),
      events: z.object({
        nodes: z.array(z.object({ status: z.string(), message: z.string().nullish(), happenedAt: z.string() })),
      }),
    }),
  ),
})

async function ordersBy(shop: ShopInHand, search: string): Promise<SaidOrder[]> {
  const data = z.object({ orders: z.object({ nodes: z.array(node) }) })
  const { orders } = await ask(shop, ordersQuery, { search }, data)
  return orders.nodes.map(orderOf)
}

function orderOf(said: z.infer<typeof node>): SaidOrder {
  const money = said.currentTotalPriceSet.shopMoney
  return {
    number: said.name.replace(/^#/, ""),
    status: statusOf(said),
    total: money.amount,
    currency: money.currencyCode,
    items: said.lineItems.nodes.map(({ title, variantTitle, sku, quantity }) => ({
      title: (variantTitle ? `${title} · ${variantTitle}` : title).slice(0, 300),
      sku: (sku ?? "").slice(0, 100),
      quantity,
    })),
    parcels: said.fulfillments.flatMap(parcelsOf),
    placedAt: new Date(said.createdAt),
    phone: said.phone ?? said.shippingAddress?.phone ?? said.customer?.phone ?? null,
    email: said.email ?? said.customer?.email ?? null,
  }
}

function statusOf(said: z.infer<typeof node>): OrderStatus {
  if (said.cancelledAt) return "cancelled"
  if (said.displayFinancialStatus === "REFUNDED") return "refunded"
  if (said.displayFulfillmentStatus === "FULFILLED") {
    const arrived = said.fulfillments.every(({ displayStatus }) => displayStatus === "DELIVERED")
    return arrived && said.fulfillments.length > 0 ? "delivered" : "shipped"
  }
  if (said.displayFulfillmentStatus === "PARTIALLY_FULFILLED") return "shipped"
  return said.displayFinancialStatus === "PAID" || said.displayFinancialStatus === "PARTIALLY_REFUNDED"
    ? "paid"
    : said.displayFinancialStatus === "PENDING" || said.displayFinancialStatus === "EXPIRED"
      ? "unpaid"
      : "other"
}

const states: Record<string, ParcelState> = {
  CONFIRMED: "waiting",
  LABEL_PRINTED: "waiting",
  LABEL_PURCHASED: "waiting",
  READY_FOR_PICKUP: "out_for_delivery",
  CARRIER_PICKED_UP: "in_transit",
  FULFILLED: "in_transit",
  SUBMITTED: "waiting",
  MARKED_AS_FULFILLED: "in_transit",
  IN_TRANSIT: "in_transit",
  OUT_FOR_DELIVERY: "out_for_delivery",
  DELIVERED: "delivered",
  ATTEMPTED_DELIVERY: "exception",
  DELAYED: "exception",
  FAILURE: "exception",
  NOT_DELIVERED: "exception",
}

function parcelsOf(fulfillment: z.infer<typeof node>["fulfillments"][number]): Parcel[] {
  const [event] = fulfillment.events.nodes
  const about = {
    state: states[fulfillment.displayStatus ?? ""] ?? ("unknown" as const),
    lastEvent: event ? { text: (event.message || event.status).slice(0, 300), at: event.happenedAt } : null,
    eta: fulfillment.estimatedDeliveryAt ?? null,
  }
  const tracked = fulfillment.trackingInfo.length > 0 ? fulfillment.trackingInfo : [{ company: null, number: null }]
  return tracked.map(({ company, number }) => ({ carrier: company ?? "", number: number ?? "", ...about }))
}

const productNode = z.object({
  id: z.string(),
  title: z.string(),
  onlineStoreUrl: z.string().nullish(),
  vendor: z.string().nullish(),
  productType: z.string().nullish(),
  tracksInventory: z.boolean(),
  totalInventory: z.number(),
  featuredMedia: z
    .object({ preview: z.object({ image: z.object({ url: z.string() }).nullish() }).nullish() })
    .nullish(),
  options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  variants: z.object({
    nodes: z.array(
      z.object({
        title: z.string(),
        sku: z.string().nullish(),
        price: z.string(),
        compareAtPrice: z.string().nullish(),
        inventoryQuantity: z.number().nullish(),
      }),
    ),
  }),
})
const productPage = z
  .object({
    shop: z.object({ currencyCode: z.string() }),
    products: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
      nodes: z.array(productNode),
    }),
  })
  .transform(({ shop, products }) => ({
    shop,
    products: { ...products, pageInfo: { ...products.pageInfo, endCursor: products.pageInfo.endCursor ?? null } },
  }))

function productOf(said: z.infer<typeof productNode>, currency: string): FeedProduct {
  const variants = said.variants.nodes
  const prices = [...new Set(variants.map(({ price }) => price))]
  const facts: FeedFact[] = []
  if (prices.length === 1) facts.push({ name: "price", value: prices[0]!, unit: currency })
  if (said.tracksInventory) facts.push({ name: "stock", value: String(said.totalInventory), unit: "pcs" })
  if (variants.length > 1) {
    // A variant's own figures carry its options in their name.
    for (const variant of variants) {
      if (prices.length > 1) facts.push({ name: `price · ${variant.title}`, value: variant.price, unit: currency })
      if (said.tracksInventory && typeof variant.inventoryQuantity === "number") {
        facts.push({ name: `stock · ${variant.title}`, value: String(variant.inventoryQuantity), unit: "pcs" })
      }
    }
  }
  for (const { name, values } of said.options) {
    if (name !== "Title") facts.push({ name: name.slice(0, 80), value: values.join(", ").slice(0, 500), unit: "" })
  }
  if (said.vendor) facts.push({ name: "vendor", value: said.vendor.slice(0, 200), unit: "" })
  return {
    externalId: said.id,
    sku: (variants.length === 1 ? (variants[0]?.sku ?? "") : "").slice(0, 100),
    title: said.title.slice(0, 300),
    url: said.onlineStoreUrl ?? undefined,
    image: said.featuredMedia?.preview?.image?.url ?? undefined,
    facts,
  }
}
