import type { FeedFact, FeedProduct } from "@/server/commerce/contract"

export type FeedFault = { place: string; fault: "no-id" | "no-title" | "repeats" }

/** A feed as its file was taken apart: rows of a table with their head, or objects of XML (names without prefix) or JSON. */
export type OpenedFeed = { rows: readonly (readonly string[])[] } | { tree: unknown }

type Fields = Record<string, string>

/**
 * Products of a Google Merchant (XML, CSV, TSV), Shopify (CSV, products.json) or WooCommerce (CSV, REST list) feed, or of
 * a plain product table with Chinese or English heads. Null when it is none of these. Stock is a count in "pcs", or the
 * words "in stock", "out of stock", "preorder" without unit where the feed counts nothing; a promotion is a price with its
 * validity.
 */
export function readFeed(feed: OpenedFeed, currency = ""): { products: FeedProduct[]; faults: FeedFault[] } | null {
  const found = "rows" in feed ? readRows(feed.rows, currency) : readTree(feed.tree, currency)
  if (!found) return null
  const products: FeedProduct[] = []
  const faults: FeedFault[] = []
  const seen = new Set<string>()
  for (const { place, ...product } of found) {
    const fault = !product.externalId
      ? "no-id"
      : !product.title
        ? "no-title"
        : seen.has(product.externalId)
          ? "repeats"
          : null
    if (fault) faults.push({ place, fault })
    else {
      seen.add(product.externalId)
      products.push({ ...product, place })
    }
  }
  return { products, faults }
}

type Found = FeedProduct & { place: string }

function readRows(rows: readonly (readonly string[])[], currency: string): Found[] | null {
  const at = rows.findIndex((row) => row.filter((cell) => cell.trim()).length >= 2)
  const head = (rows[at] ?? []).map(nameOf)
  const kind = kindOf(head)
  if (at < 0 || !kind) return null
  const records = rows.slice(at + 1).flatMap((row, offset) => {
    if (row.every((cell) => !cell.trim())) return []
    const fields: Fields = {}
    head.forEach((name, column) => {
      if (name) fields[name] ||= (row[column] ?? "").trim()
    })
    return [{ fields, place: `row ${at + offset + 2}` }]
  })
  if (kind === "shopify") return readShopifyRows(records, currency)
  if (kind === "woocommerce") return records.map(({ fields, place }) => ({ ...wooProduct(fields, currency), place }))
  return records.map(({ fields, place }) => ({ ...plainProduct(fields, currency), place }))
}

const nameOf = (cell: string) => plainNames[foldName(cell)] ?? foldName(cell)
const foldName = (cell: string) =>
  cell
    .replace(/^\uFEFF/, "")
    .trim()
    .toLowerCase()
    .replace(/^g:/, "")
    .replace(/[\s-]+/g, "_")

const plainNames: Fields = Object.fromEntries(
  [
    "id 编号 商品编号 商品id 产品编号 product_id item_id offer_id",
    "sku 货号 商家编码 sku编码",
    "title 商品名称 商品名 名称 商品标题 产品名称 品名 标题 product_name product",
    "price 价格 售价 单价 原价",
    "sale_price 促销价 活动价 优惠价 特价 promotion_price",
    "stock 库存 库存数量 现货 quantity inventory",
    "link 链接 商品链接 url",
    "image_link 图片 主图 图片链接 image image_url",
    "currency 币种 货币",
  ].flatMap((line) => {
    const [name = "", ...others] = line.split(" ")
    return others.map((other) => [other, name])
  }),
)

function kindOf(head: string[]): "shopify" | "woocommerce" | "plain" | null {
  if (head.includes("handle") && head.some((name) => name.startsWith("variant_"))) return "shopify"
  if (
    head.includes("regular_price") &&
    (head.includes("type") || head.includes("in_stock?") || head.includes("name"))
  ) {
    return "woocommerce"
  }
  const named = head.includes("title") && (head.includes("id") || head.includes("sku"))
  return named && ["price", "stock", "availability", "sale_price"].some((name) => head.includes(name)) ? "plain" : null
}

/** What is said elsewhere than among the parameters. */
const framework = new Set(
  "id sku title description link mobile_link image_link additional_image_link price sale_price sale_price_effective_date availability availability_date stock currency locale content_language target_country google_product_category product_type item_group_id identifier_exists shipping tax shipping_weight custom_label_0 custom_label_1 custom_label_2 custom_label_3 custom_label_4 ads_redirect expiration_date canonical_link is_bundle adult lifestyle_image_link".split(
    " ",
  ),
)

/** Google Merchant's names, and the plain tables that use them. */
function plainProduct(fields: Fields, currency: string): FeedProduct {
  const facts: FeedFact[] = []
  const unit = fields.currency || currency
  const price = moneyOf(fields.price, unit)
  if (price) facts.push({ name: "price", ...price })
  const promotion = moneyOf(fields.sale_price, price?.unit ?? unit)
  if (promotion && promotion.value !== price?.value) {
    facts.push({ name: "promotion", ...promotion, ...spanOf(fields.sale_price_effective_date) })
  }
  const stock = stockOf(fields.stock, fields.availability)
  if (stock) facts.push(stock)
  for (const [name, value] of Object.entries(fields)) {
    if (!framework.has(name) && value) facts.push(parameter(name, value))
  }
  return {
    externalId: fields.id || fields.sku || "",
    sku: fields.sku || fields.mpn || fields.id || "",
    title: textOf(fields.title),
    ...addresses(fields.link, fields.image_link),
    ...(fields.content_language ? { locale: fields.content_language } : {}),
    facts,
  }
}

function readShopifyRows(records: { fields: Fields; place: string }[], currency: string): Found[] {
  const leads = new Map<string, Fields>()
  return records.flatMap(({ fields, place }) => {
    const handle = fields.handle ?? ""
    const lead = leads.get(handle) ?? fields
    leads.set(handle, lead)
    const isVariant = Boolean(fields.variant_price || fields.option1_value || fields.variant_sku)
    // Further rows of a product bring more pictures only.
    if (!isVariant && lead !== fields) return []
    const options = [1, 2, 3].flatMap((place) => {
      const value = fields[`option${place}_value`] ?? ""
      const name = lead[`option${place}_name`] ?? ""
      return value && value !== "Default Title" ? [{ name, value }] : []
    })
    const unit = fields.variant_price_currency || currency
    const price = moneyOf(fields.variant_price, unit)
    const before = moneyOf(fields.variant_compare_at_price, unit)
    const facts = pricesOf(before ?? price, before && price ? price : null)
    const stock = stockOf(fields.variant_inventory_qty, "")
    if (stock) facts.push(stock)
    for (const { name, value } of options) if (name) facts.push(parameter(name, value))
    for (const [name, value] of Object.entries(lead)) {
      const metafield = /^(.+)_\(product\.metafields\..+\)$/.exec(name)?.[1]
      if (value && (metafield || name === "vendor")) facts.push(parameter(metafield ?? name, value))
    }
    const variant = options.map(({ value }) => value).join(" / ")
    return {
      place,
      externalId: handle ? [handle, variant].filter(Boolean).join("/") : "",
      sku: fields.variant_sku?.replace(/^'/, "") ?? "",
      title: [textOf(lead.title), variant].filter(Boolean).join(" – "),
      ...addresses("", fields.variant_image || lead.image_src),
      facts,
    }
  })
}

function wooProduct(fields: Fields, currency: string): FeedProduct {
  const regular = moneyOf(fields.regular_price, currency)
  const sale = moneyOf(fields.sale_price, currency)
  const facts = pricesOf(regular ?? sale, regular ? sale : null, {
    from: dateOf(fields.date_sale_price_starts),
    until: dateOf(fields.date_sale_price_ends),
  })
  const counted = /^\d+$/.test(fields.stock ?? "") ? fields.stock : ""
  const stock = stockOf(
    counted,
    fields["in_stock?"] === "1" ? "in stock" : fields["in_stock?"] === "0" ? "out of stock" : "",
  )
  if (stock) facts.push(stock)
  for (let place = 1; fields[`attribute_${place}_name`] !== undefined && place <= 30; place++) {
    const name = fields[`attribute_${place}_name`]
    const value = fields[`attribute_${place}_value(s)`]
    if (name && value) facts.push(parameter(name, value))
  }
  const weight = Object.keys(fields).find((name) => name.startsWith("weight_("))
  if (weight && fields[weight]) facts.push({ name: "weight", value: fields[weight], unit: weight.slice(8, -1) })
  return {
    externalId: fields.id || fields.sku || "",
    sku: fields.sku ?? "",
    title: textOf(fields.name ?? fields.title),
    ...addresses("", (fields.images ?? fields.image_link ?? "").split(",")[0]?.trim()),
    facts,
  }
}

function readTree(tree: unknown, currency: string): Found[] | null {
  const root = objectOf(tree)
  const items = listOf(objectOf(objectOf(root.rss).channel).item ?? objectOf(root.feed).entry)
  if (items.length > 0) {
    return items.map((item, at) => {
      const fields = Object.fromEntries(
        Object.entries(objectOf(item)).map(([name, value]) => [foldName(name), flat(value)]),
      )
      return { ...plainProduct(fields, currency), place: `item ${at + 1}` }
    })
  }
  const products = Array.isArray(tree) ? tree : root.products
  if (!Array.isArray(products)) return null
  return products.flatMap((product, at) => readJsonProduct(objectOf(product), currency, `item ${at + 1}`))
}

function readJsonProduct(product: Record<string, unknown>, currency: string, place: string): Found[] {
  if (Array.isArray(product.variants) && product.variants.some((variant) => typeof variant === "object")) {
    return product.variants.map((each) => ({ ...shopifyVariant(product, objectOf(each), currency), place }))
  }
  const regular = moneyOf(flat(product.regular_price ?? product.price), currency)
  const sale = moneyOf(flat(product.sale_price), currency)
  const facts = pricesOf(regular ?? sale, regular ? sale : null, {
    from: dateOf(flat(product.date_on_sale_from_gmt ?? product.date_on_sale_from)),
    until: dateOf(flat(product.date_on_sale_to_gmt ?? product.date_on_sale_to)),
  })
  const words = { instock: "in stock", outofstock: "out of stock", onbackorder: "preorder" } as Fields
  const stock = stockOf(flat(product.stock_quantity), words[flat(product.stock_status)] ?? "")
  if (stock) facts.push(stock)
  for (const each of listOf(product.attributes)) {
    const { name, options, option } = objectOf(each)
    const value = Array.isArray(options) ? options.map(flat).join(", ") : flat(option)
    if (flat(name) && value) facts.push(parameter(flat(name), value))
  }
  return [
    {
      place,
      externalId: flat(product.id),
      sku: flat(product.sku),
      title: textOf(flat(product.name ?? product.title)),
      ...addresses(flat(product.permalink ?? product.url), flat(objectOf(listOf(product.images)[0]).src)),
      facts,
    },
  ]
}

function shopifyVariant(
  product: Record<string, unknown>,
  variant: Record<string, unknown>,
  currency: string,
): FeedProduct {
  const price = moneyOf(flat(variant.price), currency)
  const before = moneyOf(flat(variant.compare_at_price), currency)
  const facts = pricesOf(before ?? price, before && price ? price : null)
  const available = variant.available === true ? "in stock" : variant.available === false ? "out of stock" : ""
  const stock = stockOf(flat(variant.inventory_quantity), available)
  if (stock) facts.push(stock)
  const names = listOf(product.options).map((option) =>
    typeof option === "string" ? option : flat(objectOf(option).name),
  )
  const values = [variant.option1, variant.option2, variant.option3].map(flat)
  values.forEach((value, at) => {
    if (value && value !== "Default Title" && names[at]) facts.push(parameter(names[at], value))
  })
  if (flat(product.vendor)) facts.push(parameter("vendor", flat(product.vendor)))
  const name = flat(variant.title) === "Default Title" ? "" : flat(variant.title)
  return {
    externalId: flat(variant.id) || [flat(product.id), name].filter(Boolean).join("/"),
    sku: flat(variant.sku),
    title: [textOf(flat(product.title)), name].filter(Boolean).join(" – "),
    ...addresses("", flat(objectOf(variant.featured_image).src) || flat(objectOf(listOf(product.images)[0]).src)),
    facts,
  }
}

type Money = { value: string; unit: string }

/** "199.00 CNY", "¥199", "$1,299.50" and "19,90 €" as an amount with its currency. */
function moneyOf(text: string | undefined, currency: string): Money | null {
  const given = text?.trim() ?? ""
  const digits = /\d[\d.,'\s]*/.exec(given)?.[0].trim()
  if (!digits) return null
  const isoCode = /\b([A-Z]{3})\b/.exec(given)?.[1]
  const sign = Object.entries(signs).find(([mark]) => given.includes(mark))?.[1]
  const commaDecimal = /,\d{1,2}$/.test(digits) && !/\.\d{1,2}$/.test(digits)
  const plain = commaDecimal
    ? digits.replace(/[.'\s]/g, "").replace(",", ".")
    : digits.replace(/[,'\s]/g, "").replace(/\.$/, "")
  return Number.isFinite(Number(plain)) ? { value: plain, unit: isoCode ?? sign ?? currency } : null
}
const signs: Fields = { "€": "EUR", "£": "GBP", US$: "USD", HK$: "HKD", $: "USD", "￥": "CNY", "¥": "CNY", 元: "CNY" }

function pricesOf(price: Money | null, promotion: Money | null, span: { from?: Date; until?: Date } = {}): FeedFact[] {
  if (!price) return []
  const cheaper = promotion && Number(promotion.value) < Number(price.value) ? promotion : null
  return [
    { name: "price", ...price },
    ...(cheaper
      ? [
          {
            name: "promotion",
            ...cheaper,
            ...(span.from ? { validFrom: span.from } : {}),
            ...(span.until ? { validUntil: span.until } : {}),
          },
        ]
      : []),
  ]
}

function stockOf(count: string | undefined, availability: string | undefined): FeedFact | null {
  const counted = /^-?\d+(?:\.0+)?$/.exec(count?.trim() ?? "")
  if (counted) return { name: "stock", value: String(Math.max(0, Math.trunc(Number(counted[0])))), unit: "pcs" }
  const said = (availability || count || "").toLowerCase().replace(/_/g, " ").trim()
  const known: [RegExp, string][] = [
    [/^(in ?stock|available|有货|现货|有)$/, "in stock"],
    [/^(out ?of ?stock|sold out|缺货|无货|售罄|无)$/, "out of stock"],
    [/^(pre ?order|backorder|on backorder|预售)$/, "preorder"],
  ]
  const value = known.find(([words]) => words.test(said))?.[1]
  return value ? { name: "stock", value, unit: "" } : null
}

/** Google's "from/until" in ISO 8601. */
function spanOf(text: string | undefined): { validFrom?: Date; validUntil?: Date } {
  const [from, until] = (text ?? "").split("/").map(dateOf)
  return { ...(from ? { validFrom: from } : {}), ...(until ? { validUntil: until } : {}) }
}

function dateOf(text: string | undefined): Date | undefined {
  if (!text) return undefined
  // Without a zone a date is meant in UTC, as WooCommerce's are.
  const zoned = /[zZ]$|[+-]\d{2}:?\d{2}$/.test(text)
    ? text
    : `${text.replace(" ", "T")}${text.includes(":") ? "Z" : ""}`
  const date = new Date(zoned.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"))
  return Number.isNaN(date.getTime()) ? undefined : date
}

const parameter = (name: string, value: string): FeedFact => ({
  name: name.replace(/_/g, " ").trim().slice(0, 80),
  value: textOf(value).slice(0, 1000),
  unit: "",
})

function addresses(link: string | undefined, image: string | undefined) {
  const safe = (text: string | undefined) =>
    text && /^https?:\/\//i.test(text.trim()) ? text.trim().slice(0, 2000) : ""
  return { ...(safe(link) ? { url: safe(link) } : {}), ...(safe(image) ? { image: safe(image) } : {}) }
}

const textOf = (text: string | undefined) =>
  (text ?? "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/&#0?39;|&rsquo;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 500)
const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

function flat(value: unknown): string {
  if (typeof value === "string") return value.trim()
  if (typeof value === "number" || typeof value === "bigint") return String(value)
  if (Array.isArray(value)) return flat(value[0])
  return value === null || typeof value !== "object" ? "" : flat(objectOf(value)["#text"] ?? "")
}
