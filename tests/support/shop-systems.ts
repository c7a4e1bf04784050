import { createHmac, timingSafeEqual } from "node:crypto"
import http from "node:http"
import type { AddressInfo } from "node:net"
import { clock } from "@/server/clock"

/** A shop's goods and orders, as each fake tells them in its own words. */
export type FakeOrder = {
  number: string
  status: "paid" | "shipped" | "delivered" | "cancelled"
  total: string
  phone: string | null
  email: string | null
  items: { title: string; quantity: number }[]
  tracking?: { carrier: string; number: string; event?: string }
  /** what a customer wrote on the order; a shop sends it along */
  note?: string
}
export type FakeProduct = {
  id: number
  title: string
  sku: string
  price: string
  stock: number
  material?: string
  salePrice?: string
  saleUntil?: string
}

export type FakeShop = {
  url: string
  host: string
  orders: FakeOrder[]
  products: FakeProduct[]
  /** every call that passed the door, as "GET /path" */
  calls: string[]
  /** what was posted, by idempotency key */
  requests: Map<string, { body: Record<string, unknown>; times: number }>
  /** how the next calls fail, first first; "slow" answers after a second */
  failures: (429 | 500 | 503 | "slow" | "html" | "cut")[]
  /** products a page */
  pageSize: number
  close: () => Promise<void>
}

type Answer = { status: number; body: unknown; headers?: Record<string, string> }
type Door = (request: {
  method: string
  path: string
  url: URL
  headers: http.IncomingHttpHeaders
  body: string
}) => Answer

export const restSecret = "a-secret-of-sixteen-and-more"

/** Our own signed contract, as a merchant would build it. */
export const openRestShop = () =>
  openFake((shop) => ({ method, path, url, headers, body }) => {
    const timestamp = String(headers["x-tideline-timestamp"] ?? "")
    const wanted = `v1=${createHmac("sha256", restSecret).update([timestamp, method, path, body].join("\n")).digest("hex")}`
    const given = String(headers["x-tideline-signature"] ?? "")
    const late = Math.abs(clock.now().getTime() / 1000 - Number(timestamp)) > 300
    if (late || given.length !== wanted.length || !timingSafeEqual(Buffer.from(given), Buffer.from(wanted))) {
      return { status: 401, body: { error: "bad signature" } }
    }
    const words = (order: FakeOrder) => ({
      number: order.number,
      status: order.status,
      total: order.total,
      currency: "CNY",
      phone: order.phone,
      email: order.email,
      address: "1 Harbour Road",
      note: order.note,
      placedAt: "2026-11-18T02:00:00Z",
      items: order.items,
      parcels: order.tracking
        ? [
            {
              carrier: order.tracking.carrier,
              number: order.tracking.number,
              state: order.status === "delivered" ? "delivered" : "in_transit",
              lastEvent: order.tracking.event ? { text: order.tracking.event, at: "2026-11-20T02:00:00Z" } : null,
            },
          ]
        : [],
    })
    if (method === "POST" && url.pathname === "/v1/requests") {
      const key = String(headers["idempotency-key"])
      const known = shop.requests.get(key)
      shop.requests.set(key, { body: JSON.parse(body), times: (known?.times ?? 0) + 1 })
      return { status: 202, body: { status: "accepted" } }
    }
    if (url.pathname === "/v1/products") {
      const from = Number(url.searchParams.get("cursor") ?? 0)
      const to = from + Math.min(shop.pageSize, Number(url.searchParams.get("limit") ?? 200))
      return {
        status: 200,
        body: {
          products: shop.products.slice(from, to).map((product) => ({
            id: product.id,
            sku: product.sku,
            title: product.title,
            price: product.price,
            currency: "CNY",
            stock: product.stock,
            facts: product.material ? [{ name: "材质", value: product.material }] : [],
            promotion: product.salePrice ? { value: product.salePrice, until: product.saleUntil ?? null } : null,
          })),
          next: to < shop.products.length ? String(to) : null,
        },
      }
    }
    if (url.pathname === "/v1/orders") {
      const { phone, email } = Object.fromEntries(url.searchParams)
      const orders = shop.orders.filter((order) => (email && order.email === email) || (phone && order.phone === phone))
      return { status: 200, body: { orders: orders.map(words) } }
    }
    const number = /^\/v1\/orders\/([^/]+)$/.exec(url.pathname)?.[1]
    const order = shop.orders.find((one) => one.number.toUpperCase() === decodeURIComponent(number ?? "").toUpperCase())
    return order ? { status: 200, body: words(order) } : { status: 404, body: { error: "no such order" } }
  })

export const shopifyToken = "shpat_0123456789abcdef0123456789abcdef"

/** Shopify's Admin GraphQL, as far as the house asks it. */
export const openShopify = () =>
  openFake((shop) => ({ method, url, headers, body }) => {
    if (headers["x-shopify-access-token"] !== shopifyToken) {
      return {
        status: 401,
        body: { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" },
      }
    }
    if (method !== "POST" || !/^\/admin\/api\/20\d\d-\d\d\/graphql\.json$/.test(url.pathname)) {
      return { status: 404, body: { errors: "Not Found" } }
    }
    const { query, variables } = JSON.parse(body) as {
      query: string
      variables: { search?: string; after?: string | null }
    }
    if (query.includes("orders(")) {
      const [, field, value] = /^(name|email|phone):"([^"]*)"$/.exec(variables.search ?? "") ?? []
      const nodes = shop.orders
        .filter((order) =>
          field === "name" ? order.number.includes(value!) : order[field as "email" | "phone"] === value,
        )
        .map((order) => ({
          name: `#${order.number}`,
          email: order.email,
          phone: null,
          createdAt: "2026-11-18T02:00:00Z",
          cancelledAt: order.status === "cancelled" ? "2026-11-19T02:00:00Z" : null,
          displayFinancialStatus: "PAID",
          displayFulfillmentStatus: ["shipped", "delivered"].includes(order.status) ? "FULFILLED" : "UNFULFILLED",
          currentTotalPriceSet: { shopMoney: { amount: order.total, currencyCode: "USD" } },
          shippingAddress: { phone: order.phone },
          customer: { email: order.email, phone: null },
          lineItems: {
            nodes: order.items.map(({ title, quantity }) => ({ title, variantTitle: null, sku: null, quantity })),
          },
          fulfillments: order.tracking
            ? [
                {
                  displayStatus: order.status === "delivered" ? "DELIVERED" : "IN_TRANSIT",
                  estimatedDeliveryAt: "2026-11-23T12:00:00Z",
                  trackingInfo: [{ company: order.tracking.carrier, number: order.tracking.number }],
                  events: { nodes: [] },
                },
              ]
            : [],
        }))
      return { status: 200, body: { data: { orders: { nodes } } } }
    }
    if (query.includes("products(")) {
      const from = variables.after ? Number(variables.after) : 0
      const to = from + shop.pageSize
      return {
        status: 200,
        body: {
          data: {
            shop: { currencyCode: "USD" },
            products: {
              pageInfo: { hasNextPage: to < shop.products.length, endCursor: String(to) },
              nodes: shop.products.slice(from, to).map((product) => ({
                id: `gid://shopify/Product/${product.id}`,
                title: product.title,
                handle: "x",
                onlineStoreUrl: null,
                vendor: "Tidewear",
                productType: "",
                tracksInventory: true,
                totalInventory: product.stock,
                featuredMedia: null,
                options: [{ name: "Color", values: ["Blue", "Sand"] }],
                variants: {
                  nodes: [
                    {
                      title: "Blue / M",
                      sku: `${product.sku}-B`,
                      price: product.price,
                      compareAtPrice: null,
                      inventoryQuantity: product.stock,
                    },
                    {
                      title: "Sand / M",
                      sku: `${product.sku}-S`,
                      price: product.price,
                      compareAtPrice: null,
                      inventoryQuantity: 0,
                    },
                  ],
                },
              })),
            },
          },
        },
      }
    }
    return { status: 200, body: { data: { shop: { currencyCode: "USD" } } } }
  })

export const wooKeys = { consumerKey: `ck_${"a1".repeat(20)}`, consumerSecret: `cs_${"b2".repeat(20)}` }

/** WooCommerce's REST API v3, as far as the house asks it. */
export const openWooCommerce = () =>
  openFake((shop) => ({ url, headers }) => {
    const wanted = `Basic ${Buffer.from(`${wooKeys.consumerKey}:${wooKeys.consumerSecret}`).toString("base64")}`
    if (headers.authorization !== wanted) {
      return {
        status: 401,
        body: {
          code: "woocommerce_rest_cannot_view",
          message: "Sorry, you cannot list resources.",
          data: { status: 401 },
        },
      }
    }
    const place = url.pathname.replace("/wp-json/wc/v3/", "")
    const words = (order: FakeOrder) => ({
      id: Number(order.number.replace(/\D/g, "")),
      number: order.number,
      status: { paid: "processing", shipped: "completed", delivered: "completed", cancelled: "cancelled" }[
        order.status
      ],
      currency: "EUR",
      total: order.total,
      date_created_gmt: "2026-11-18T02:00:00",
      customer_note: order.note ?? "",
      billing: { first_name: "Jon", email: order.email, phone: order.phone },
      shipping: { phone: "" },
      line_items: order.items.map(({ title, quantity }) => ({ name: title, sku: null, quantity })),
      meta_data: order.tracking
        ? [
            {
              key: "_wc_shipment_tracking_items",
              value: [{ tracking_provider: order.tracking.carrier, tracking_number: order.tracking.number }],
            },
          ]
        : [],
    })
    if (place === "data/currencies/current")
      return { status: 200, body: { code: "EUR", name: "Euro", symbol: "&euro;" } }
    if (place === "products") {
      const per = Math.min(shop.pageSize, Number(url.searchParams.get("per_page") ?? 10))
      const page = Number(url.searchParams.get("page") ?? 1)
      return {
        status: 200,
        headers: { "x-wp-totalpages": String(Math.ceil(shop.products.length / per)) },
        body: shop.products.slice((page - 1) * per, page * per).map((product) => ({
          id: product.id,
          name: product.title,
          sku: product.sku,
          permalink: `https://woo.example/p/${product.id}`,
          price: product.salePrice ?? product.price,
          regular_price: product.price,
          on_sale: Boolean(product.salePrice),
          date_on_sale_to_gmt: product.saleUntil ?? null,
          manage_stock: true,
          stock_quantity: product.stock,
          stock_status: product.stock > 0 ? "instock" : "outofstock",
          images: [],
          attributes: product.material ? [{ name: "Material", options: [product.material] }] : [],
        })),
      }
    }
    if (place === "orders") {
      const search = url.searchParams.get("search") ?? ""
      return { status: 200, body: shop.orders.filter((order) => JSON.stringify(order).includes(search)).map(words) }
    }
    const id = /^orders\/(\d+)$/.exec(place)?.[1]
    const order = shop.orders.find(({ number }) => number === id)
    return order
      ? { status: 200, body: words(order) }
      : { status: 404, body: { code: "woocommerce_rest_shop_order_invalid_id", message: "Invalid ID." } }
  })

async function openFake(doorOf: (shop: FakeShop) => Door): Promise<FakeShop> {
  const shop: FakeShop = {
    url: "",
    host: "",
    orders: [],
    products: [],
    calls: [],
    requests: new Map(),
    failures: [],
    pageSize: 100,
    close: () => new Promise((done) => server.close(() => done())),
  }
  const door = doorOf(shop)
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const path = request.url ?? "/"
    shop.calls.push(`${request.method} ${path}`)
    const failure = shop.failures.shift()
    if (failure === "cut") return request.socket.destroy()
    if (failure === "html") {
      response.writeHead(200, { "content-type": "text/html" })
      return response.end("<html>maintenance</html>")
    }
    if (failure === "slow") await new Promise((done) => setTimeout(done, 1000))
    else if (failure) {
      response.writeHead(failure, failure === 429 ? { "retry-after": "0" } : {})
      return response.end("{}")
    }
    const answer = door({
      method: request.method ?? "GET",
      path,
      url: new URL(path, "http://shop"),
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    })
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers })
    response.end(JSON.stringify(answer.body))
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  shop.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  shop.url = `http://${shop.host}`
  return shop
}
