import { z } from "zod"
import { askShop } from "@/server/commerce/call-shop"
import type { FeedFact, FeedProduct, OrderStatus, Parcel } from "@/server/commerce/contract"
import { orderNumberOf } from "@/server/commerce/rules/order-number"
import { emailOf, phoneOf } from "@/server/commerce/rules/personal-keys"
import type { SaidOrder, ShopInHand, ShopSystem } from "@/server/commerce/shop-system"

/** WooCommerce's REST API v3 with a read key (consumer key and secret). */
export const woocommerce: ShopSystem = {
  kind: "woocommerce",
  settings: z.object({
    siteUrl: z.url({ protocol: /^https?$/ }).max(500),
    consumerKey: z.string().regex(/^ck_[0-9a-zA-Z]{10,80}$/),
    consumerSecret: z.string().regex(/^cs_[0-9a-zA-Z]{10,80}$/),
  }),
  secretKeys: ["consumerKey", "consumerSecret"],

  async check(shop) {
    await ask(shop, "products", { per_page: "1" }, z.array(z.unknown()))
  },

  async findOrder(shop, number) {
    const same = (order: SaidOrder) => orderNumberOf(order.number) === orderNumberOf(number)
    if (/^\d{1,15}$/.test(number)) {
      const byId = await ask(shop, `orders/${number}`, {}, order)
      if (byId && same(orderOf(byId.said))) return orderOf(byId.said)
    }
    // Numbering plugins give orders a number that is not their id.
    return (await search(shop, number)).find(same) ?? null
  },

  async ordersOf(shop, { phone, email }) {
    const found = [...(email ? await search(shop, email) : []), ...(phone ? await search(shop, phone) : [])]
    return found.filter(
      (said) =>
        (email && emailOf(said.email ?? "") === emailOf(email)) ||
        (phone && phoneOf(said.phone ?? "") === phoneOf(phone)),
    )
  },

  async products(shop, cursor) {
    const page = Number(cursor ?? "1")
    const currency = await ask(shop, "data/currencies/current", {}, z.object({ code: z.string().max(3) }))
    const asked = { per_page: "100", page: String(page), status: "publish", orderby: "id", order: "asc" }
    const found = await ask(shop, "products", asked, z.array(product))
    const pages = Number(found?.headers.get("x-wp-totalpages") ?? 1)
    return {
      products: found?.said.map((said) => productOf(said, currency?.said.code ?? "")) ?? [],
      next: page < pages ? String(page + 1) : null,
    }
  },
}

function ask<T extends z.ZodType>(shop: ShopInHand, path: string, query: Record<string, string>, schema: T) {
  const base = (shop.settings.siteUrl ?? "").replace(/\/+$/, "")
  const asked = new URLSearchParams(query)
  const keys = Buffer.from(`${shop.secrets.consumerKey ?? ""}:${shop.secrets.consumerSecret ?? ""}`).toString("base64")
  return askShop(
    shop,
    `${base}/wp-json/wc/v3/${path}${asked.size > 0 ? `?${asked}` : ""}`,
    { method: "GET", headers: { accept: "application/json", authorization: `Basic ${keys}` } },
    schema,
  )
}

async function search(shop: ShopInHand, words: string): Promise<SaidOrder[]> {
  const found = await ask(shop, "orders", { search: words, per_page: "20" }, z.array(order))
  return found?.said.map(orderOf) ?? []
}

const order = z.object({
  number: z.string(),
  status: z.string(),
  currency: z.string().max(3),
  total: z.string(),
  date_created_gmt: z.string().nullish(),
  billing: z.object({ email: z.string().nullish(), phone: z.string().nullish() }).nullish(),
  shipping: z.object({ phone: z.string().nullish() }).nullish(),
  line_items: z.array(z.object({ name: z.string(), sku: z.string().nullish(), quantity: z.number() })),
  meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]),
})

const statuses: Record<string, OrderStatus> = {
  pending: "unpaid",
  "on-hold": "unpaid",
  failed: "unpaid",
  processing: "paid",
  completed: "completed",
  cancelled: "cancelled",
  refunded: "refunded",
}

function orderOf(said: z.infer<typeof order>): SaidOrder {
  return {
    number: said.number,
    status: statuses[said.status] ?? "other",
    total: said.total,
    currency: said.currency,
    items: said.line_items.map(({ name, sku, quantity }) => ({
      title: name.slice(0, 300),
      sku: (sku ?? "").slice(0, 100),
      quantity,
    })),
    parcels: parcelsOf(said),
    placedAt: said.date_created_gmt ? new Date(`${said.date_created_gmt}Z`) : null,
    phone: said.shipping?.phone || said.billing?.phone || null,
    email: said.billing?.email || null,
  }
}

const tracked = z.array(
  z.object({
    tracking_provider: z.string().nullish(),
    custom_tracking_provider: z.string().nullish(),
    tracking_number: z.string().nullish(),
  }),
)

/** WooCommerce itself knows no parcels; its shipment tracking extension keeps them among the order's extra data. */
function parcelsOf(said: z.infer<typeof order>): Parcel[] {
  const kept = said.meta_data.find(({ key }) => key === "_wc_shipment_tracking_items")
  const read = tracked.safeParse(kept?.value)
  if (!read.success) return []
  return read.data.map((one) => ({
    carrier: (one.tracking_provider || one.custom_tracking_provider || "").slice(0, 80),
    number: (one.tracking_number ?? "").slice(0, 80),
    state: said.status === "completed" ? "in_transit" : "unknown",
    lastEvent: null,
    eta: null,
  }))
}

const product = z.object({
  id: z.number(),
  name: z.string(),
  sku: z.string().default(""),
  permalink: z.string().nullish(),
  price: z.string().nullish(),
  regular_price: z.string().nullish(),
  on_sale: z.boolean().default(false),
  date_on_sale_from_gmt: z.string().nullish(),
  date_on_sale_to_gmt: z.string().nullish(),
  manage_stock: z.union([z.boolean(), z.string()]).default(false),
  stock_quantity: z.number().nullish(),
  stock_status: z.string().nullish(),
  weight: z.string().nullish(),
  images: z.array(z.object({ src: z.string() })).default([]),
  attributes: z.array(z.object({ name: z.string(), options: z.array(z.string()).default([]) })).default([]),
})

function productOf(said: z.infer<typeof product>, currency: string): FeedProduct {
  const facts: FeedFact[] = []
  // While a sale runs, `price` is the sale's: it is told as a promotion with its end, so that nobody quotes it later.
  const onSale = said.on_sale && said.price && said.regular_price && said.price !== said.regular_price
  const price = onSale ? said.regular_price : said.price
  if (price) facts.push({ name: "price", value: price, unit: currency })
  if (onSale) {
    facts.push({
      name: "promotion",
      value: said.price!,
      unit: currency,
      validFrom: said.date_on_sale_from_gmt ? new Date(`${said.date_on_sale_from_gmt}Z`) : undefined,
      validUntil: said.date_on_sale_to_gmt ? new Date(`${said.date_on_sale_to_gmt}Z`) : undefined,
    })
  }
  if (said.manage_stock === true && typeof said.stock_quantity === "number") {
    facts.push({ name: "stock", value: String(said.stock_quantity), unit: "pcs" })
  } else if (said.stock_status) {
    facts.push({ name: "stock", value: stockWords[said.stock_status] ?? "in stock", unit: "" })
  }
  if (said.weight) facts.push({ name: "weight", value: said.weight, unit: "" })
  for (const { name, options } of said.attributes) {
    facts.push({ name: name.slice(0, 80), value: options.join(", ").slice(0, 500), unit: "" })
  }
  return {
    externalId: String(said.id),
    sku: said.sku.slice(0, 100),
    title: said.name.slice(0, 300),
    url: said.permalink ?? undefined,
    image: said.images[0]?.src,
    facts,
  }
}

const stockWords: Record<string, string> = { instock: "in stock", outofstock: "out of stock", onbackorder: "preorder" }
