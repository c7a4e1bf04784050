import { createHmac } from "node:crypto"
import { z } from "zod"
import { askShop, callShop, refusal } from "@/server/commerce/call-shop"
import { type FeedProduct, orderItem, orderStatuses, parcel } from "@/server/commerce/contract"
import type { SaidOrder, ShopInHand, ShopSystem } from "@/server/commerce/shop-system"
import { AppError } from "@/server/errors"

/** Any shop that answers our own four questions, each call signed. docs/commerce.md is the contract for who builds it. */
export const rest: ShopSystem = {
  kind: "rest",
  settings: z.object({
    baseUrl: z.url({ protocol: /^https?$/ }).max(500),
    secret: z.string().min(16).max(200),
  }),
  secretKeys: ["secret"],

  async check(shop) {
    await ask(shop, "/products?limit=1", productPage)
  },

  async findOrder(shop, number) {
    const found = await ask(shop, `/orders/${encodeURIComponent(number)}`, order)
    return found && orderOf(found.said)
  },

  async ordersOf(shop, keys) {
    const found = await ask(shop, `/orders?${new URLSearchParams(keys as Record<string, string>)}`, orderList)
    return found ? found.said.orders.map(orderOf) : []
  },

  async products(shop, cursor) {
    const asked = new URLSearchParams({ limit: "200", ...(cursor ? { cursor } : {}) })
    const found = await ask(shop, `/products?${asked}`, productPage)
    return { products: found?.said.products.map(productOf) ?? [], next: found?.said.next ?? null }
  },

  async write(shop, { at, ...request }) {
    const body = JSON.stringify({ ...request, at: at.toISOString() })
    const { url, headers } = signed(shop, "POST", "/requests", body)
    const { status, text } = await callShop(shop, url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", "idempotency-key": request.id },
      body,
    })
    if (status === 400 || status === 404 || status === 409 || status === 422) {
      return { status: "failed", why: whyOf(text) || `The shop answered ${status}` }
    }
    if (status < 200 || status > 299) throw refusal(status)
    return { status: statusOf(text) === "confirmed" ? "confirmed" : "sent" }
  },
}

function ask<T extends z.ZodType>(shop: ShopInHand, path: string, schema: T) {
  const { url, headers } = signed(shop, "GET", path, "")
  return askShop(shop, url, { method: "GET", headers }, schema)
}

/** Time first and body last, so that no two calls are written the same way. */
function signed(shop: ShopInHand, method: string, path: string, body: string) {
  const address = `${(shop.settings.baseUrl ?? "").replace(/\/+$/, "")}${path}`
  if (!URL.canParse(address)) throw new AppError("invalid", "The shop's address is none")
  const url = new URL(address)
  const timestamp = String(Math.floor(shop.now.getTime() / 1000))
  const words = [timestamp, method, `${url.pathname}${url.search}`, body].join("\n")
  const signature = createHmac("sha256", shop.secrets.secret ?? "")
    .update(words)
    .digest("hex")
  return {
    url: url.toString(),
    headers: {
      accept: "application/json",
      "x-tideline-timestamp": timestamp,
      "x-tideline-signature": `v1=${signature}`,
    },
  }
}

const amount = z.union([z.string().max(30), z.number()]).transform(String)
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const order = z.object({
  number: z.union([z.string().min(1).max(64), z.number()]).transform(String),
  status: z.enum(orderStatuses).catch("other"),
  total: amount.nullish(),
  currency: z.string().max(3).nullish(),
  items: z.array(orderItem).max(200).default([]),
  parcels: z.array(parcel).max(30).default([]),
  placedAt: moment.nullish(),
  phone: z.string().max(40).nullish(),
  email: z.string().max(254).nullish(),
})
const orderList = z.object({ orders: z.array(order).max(100) })

function orderOf(said: z.infer<typeof order>): SaidOrder {
  return {
    ...said,
    total: said.total ?? "",
    currency: said.currency ?? "",
    placedAt: said.placedAt ?? null,
    phone: said.phone ?? null,
    email: said.email ?? null,
  }
}

const product = z.object({
  id: z.union([z.string().min(1).max(200), z.number()]).transform(String),
  sku: z.string().max(100).default(""),
  title: z.string().trim().min(1).max(300),
  url: z.url().max(1000).optional(),
  image: z.url().max(1000).optional(),
  locale: z.string().max(20).optional(),
  price: amount.nullish(),
  currency: z.string().max(3).default(""),
  stock: z.number().int().nullish(),
  promotion: z
    .object({ value: z.string().trim().min(1).max(200), from: moment.nullish(), until: moment.nullish() })
    .nullish(),
  facts: z
    .array(z.object({ name: z.string().trim().min(1).max(80), value: amount, unit: z.string().max(20).default("") }))
    .max(60)
    .default([]),
})
const productPage = z.object({ products: z.array(product).max(500), next: z.string().max(500).nullish() })

function productOf(said: z.infer<typeof product>): FeedProduct {
  const { id, price, currency, stock, promotion, facts, ...rest } = said
  return {
    ...rest,
    externalId: id,
    facts: [
      ...(price ? [{ name: "price", value: price, unit: currency }] : []),
      ...(stock === null || stock === undefined ? [] : [{ name: "stock", value: String(stock), unit: "pcs" }]),
      ...(promotion
        ? [
            {
              name: "promotion",
              value: promotion.value,
              unit: "",
              validFrom: promotion.from ?? undefined,
              validUntil: promotion.until ?? undefined,
            },
          ]
        : []),
      ...facts,
    ],
  }
}

const answer = z.object({ status: z.string().max(40).optional(), error: z.string().max(300).optional() })
const readQuietly = (text: string) => {
  try {
    return answer.parse(JSON.parse(text))
  } catch {
    return {}
  }
}
const statusOf = (text: string) => readQuietly(text).status
const whyOf = (text: string) => readQuietly(text).error ?? ""
