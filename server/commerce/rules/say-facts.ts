import type { OrderStanding, OrderStatus, ParcelState } from "@/server/commerce/contract"

/** A ready sentence in both languages, made from data alone. */
export type Said = { zh: string; en: string }

export type SayableFact = { name: string; value: string; unit: string; validUntil: Date | null }
export type SayableProduct = { title: string; ageSeconds: number }
export type SayableOrder = OrderStanding & { ageSeconds: number; live: boolean }

/** An amount as people of a language write it; what is no amount stays as it is. */
export function moneyOf(value: string, currency: string, language: "zh" | "en"): string {
  const amount = Number(value)
  if (!/^\d{1,12}(?:\.\d{1,6})?$/.test(value)) return plain(value, 60)
  const locale = language === "zh" ? "zh-CN" : "en"
  if (!/^[A-Z]{3}$/.test(currency)) return new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount)
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: currency === "CNY" ? "narrowSymbol" : "symbol",
  }).format(amount)
}

/** A shop's own words inside ours: one line, no control characters, no closing quotes of ours, cut. */
export function plain(text: string, most = 80): string {
  const line = text
    .normalize("NFKC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[「」“”]/g, "'")
    .replace(/https?:\/\/\S+|www\.\S+/gi, "…")
    .replace(/\s+/g, " ")
    .trim()
  return [...line].length > most ? `${[...line].slice(0, most - 1).join("")}…` : line
}

export function ageOf(seconds: number): Said {
  if (seconds < 120) return { zh: "刚刚核对", en: "checked just now" }
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return { zh: `${minutes} 分钟前更新`, en: `as of ${minutes} minutes ago` }
  const hours = Math.round(minutes / 60)
  if (hours < 48) return { zh: `${hours} 小时前更新`, en: `as of ${hours} ${hours === 1 ? "hour" : "hours"} ago` }
  const days = Math.round(hours / 24)
  return { zh: `${days} 天前更新`, en: `as of ${days} days ago` }
}

/** What a product costs, with the promotion that holds. */
export function sayPrice(
  product: SayableProduct,
  prices: SayableFact[],
  promotion: SayableFact | null,
  timeZone: string,
): Said {
  const title = plain(product.title)
  const age = ageOf(product.ageSeconds)
  const list = (language: "zh" | "en") =>
    prices
      .slice(0, 8)
      .map(({ name, value, unit }) => `${optionOf(name, language)}${moneyOf(value, unit, language)}`)
      .join(language === "zh" ? "、" : ", ")
  const offer = promotion ? sayOffer(promotion, timeZone) : { zh: "", en: "" }
  return {
    zh: `「${title}」现价 ${list("zh")}${offer.zh}（${age.zh}）。`,
    en: `“${title}” is ${list("en")}${offer.en} (${age.en}).`,
  }
}

/** Whether a product can be had. */
export function sayStock(product: SayableProduct, stocks: SayableFact[]): Said {
  const title = plain(product.title)
  const age = ageOf(product.ageSeconds)
  const part = ({ name, value }: SayableFact, language: "zh" | "en") =>
    optionOf(name, language) + stockWords(value, language)
  const shown = stocks.slice(0, 8)
  return {
    zh: `「${title}」${shown.map((fact) => part(fact, "zh")).join("、")}（${age.zh}）。`,
    en: `“${title}”: ${shown.map((fact) => part(fact, "en")).join(", ")} (${age.en}).`,
  }
}

function stockWords(value: string, language: "zh" | "en"): string {
  const count = Number(value)
  if (value === "in stock") return language === "zh" ? "有货" : value
  if (value === "preorder") return language === "zh" ? "可以预订" : "can be pre-ordered"
  if (value === "out of stock" || count <= 0) return language === "zh" ? "暂时无货" : "out of stock at the moment"
  if (!Number.isFinite(count)) return plain(value, 40)
  return language === "zh" ? `现货 ${count} 件` : `${count} in stock`
}

/** The promotion of a product, or that there is none. */
export function sayPromotion(product: SayableProduct, promotion: SayableFact | null, timeZone: string): Said {
  const title = plain(product.title)
  const age = ageOf(product.ageSeconds)
  if (!promotion) {
    return {
      zh: `「${title}」目前没有进行中的优惠（${age.zh}）。`,
      en: `There is no offer on “${title}” at the moment (${age.en}).`,
    }
  }
  const offer = sayOffer(promotion, timeZone)
  return {
    zh: `「${title}」${offer.zh.replace(/^，/, "")}（${age.zh}）。`,
    en: `“${title}”${offer.en} (${age.en}).`,
  }
}

function sayOffer({ value, unit, validUntil }: SayableFact, timeZone: string): Said {
  const words = (language: "zh" | "en") => (unit ? moneyOf(value, unit, language) : plain(value))
  const until = validUntil ? dayOf(validUntil, timeZone) : null
  return {
    zh: `，优惠中：${words("zh")}${until ? `，截至 ${until.zh}` : ""}`,
    en: `, now on offer: ${words("en")}${until ? ` until ${until.en}` : ""}`,
  }
}

export function sayParameters(product: SayableProduct, facts: SayableFact[]): Said {
  const title = plain(product.title)
  const age = ageOf(product.ageSeconds)
  const list = facts.slice(0, 5).map(({ name, value, unit }) => `${plain(name, 40)}: ${plain(value, 200)}${unit}`)
  return {
    zh: `「${title}」${list.map((one) => one.replace(": ", "：")).join("；")}（${age.zh}）。`,
    en: `“${title}” — ${list.join("; ")} (${age.en}).`,
  }
}

export const statusWords: Record<OrderStatus, Said> = {
  unpaid: { zh: "待付款", en: "waiting for payment" },
  paid: { zh: "已付款，等待发货", en: "paid, not shipped yet" },
  shipped: { zh: "已发货", en: "shipped" },
  delivered: { zh: "已送达", en: "delivered" },
  completed: { zh: "已完成", en: "completed" },
  cancelled: { zh: "已取消", en: "cancelled" },
  refunded: { zh: "已退款", en: "refunded" },
  other: { zh: "处理中", en: "being processed" },
}

export const parcelWords: Record<ParcelState, Said> = {
  waiting: { zh: "等待揽收", en: "waiting for pick-up" },
  in_transit: { zh: "运输中", en: "on its way" },
  out_for_delivery: { zh: "派送中", en: "out for delivery" },
  delivered: { zh: "已签收", en: "delivered" },
  exception: { zh: "运输异常，需要人工核实", en: "held up; a colleague should look at it" },
  unknown: { zh: "已交承运商", en: "handed to the carrier" },
}

/** Where an order stands. The parcels follow in their own sentences. */
export function sayOrder(order: SayableOrder, timeZone: string): Said {
  const status = statusWords[order.status]
  const age = ageOf(order.ageSeconds)
  const items = (language: "zh" | "en") =>
    order.items
      .slice(0, 3)
      .map(({ title, quantity }) =>
        language === "zh" ? `「${plain(title, 40)}」×${quantity}` : `“${plain(title, 40)}” × ${quantity}`,
      )
      .join(language === "zh" ? "、" : ", ")
  const more = order.items.length > 3
  const total = (language: "zh" | "en") => (order.total ? moneyOf(order.total, order.currency, language) : "")
  const parcels = sayParcels(order, timeZone)
  return {
    zh: `订单 ${order.number}：${status.zh}${order.items.length > 0 ? `。商品：${items("zh")}${more ? " 等" : ""}` : ""}${
      total("zh") ? `，合计 ${total("zh")}` : ""
    }。${parcels.zh}（${age.zh}）`,
    en: `Order ${order.number} is ${status.en}${order.items.length > 0 ? `. Items: ${items("en")}${more ? " and more" : ""}` : ""}${
      total("en") ? `, ${total("en")} in all` : ""
    }. ${parcels.en}(${age.en})`,
  }
}

/** Where an order's parcels are. */
export function sayParcel(order: SayableOrder, timeZone: string): Said {
  const age = ageOf(order.ageSeconds)
  if (order.parcels.length === 0) {
    const status = statusWords[order.status]
    return {
      zh: `订单 ${order.number} ${status.zh}，还没有物流信息（${age.zh}）。`,
      en: `Order ${order.number} is ${status.en}; there is no parcel yet (${age.en}).`,
    }
  }
  const parcels = sayParcels(order, timeZone)
  return {
    zh: `订单 ${order.number}：${parcels.zh}（${age.zh}）`,
    en: `Order ${order.number}: ${parcels.en}(${age.en})`,
  }
}

function sayParcels(order: SayableOrder, timeZone: string): Said {
  const said = order.parcels.slice(0, 4).map((parcel): Said => {
    const name = [plain(parcel.carrier, 30), plain(parcel.number, 40)].filter(Boolean).join(" ")
    const state = parcelWords[parcel.state]
    const event = parcel.lastEvent
    const at = event?.at ? momentOf(event.at, timeZone) : null
    const eta = parcel.eta && parcel.state !== "delivered" ? momentOf(parcel.eta, timeZone, true) : null
    const words = event ? plain(event.text, 100) : ""
    return {
      zh: `${name || "包裹"} ${state.zh}${words ? `，最新动态：${words}${at ? `（${at.zh}）` : ""}` : ""}${eta ? `，预计 ${eta.zh} 送达` : ""}。`,
      en: `${name || "The parcel"} is ${state.en}${words ? `; latest: ${words}${at ? ` (${at.en})` : ""}` : ""}${eta ? `; expected ${eta.en}` : ""}. `,
    }
  })
  return { zh: said.map(({ zh }) => zh).join(""), en: said.map(({ en }) => en).join("") }
}

export type SayableCoupon = { code: string; title: string; terms: string; validUntil: Date | null }

export function sayCoupons(coupons: SayableCoupon[], timeZone: string): Said {
  if (coupons.length === 0) {
    return { zh: "目前没有可以领取的优惠券。", en: "There are no coupons at the moment." }
  }
  const lines = coupons.map(({ code, title, terms, validUntil }): Said => {
    const until = validUntil ? dayOf(validUntil, timeZone) : null
    const about = [plain(title, 80), plain(terms, 160)].filter(Boolean)
    return {
      zh: `${code}：${about.join("，")}${until ? `，有效期至 ${until.zh}` : ""}`,
      en: `${code}: ${about.join(", ")}${until ? `, valid until ${until.en}` : ""}`,
    }
  })
  return {
    zh: `现在可用的优惠券：\n${lines.map(({ zh }) => zh).join("\n")}`,
    en: `Coupons you can use now:\n${lines.map(({ en }) => en).join("\n")}`,
  }
}

/** "price · Blue / M" says its options before its figure. */
function optionOf(name: string, language: "zh" | "en"): string {
  const option = name.split(" · ").slice(1).join(" · ")
  return option ? `${plain(option, 40)}${language === "zh" ? "：" : ": "}` : ""
}

function dayOf(at: Date, timeZone: string): Said {
  const options = { timeZone, month: "long", day: "numeric" } as const
  return {
    zh: new Intl.DateTimeFormat("zh-CN", options).format(at),
    en: new Intl.DateTimeFormat("en", options).format(at),
  }
}

/** A moment of a shop's data; a bare day is that day everywhere. */
function momentOf(text: string, timeZone: string, onlyDay = false): Said | null {
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) return null
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayOf(at, "UTC")
  return onlyDay ? dayOf(at, timeZone) : minuteOf(at, timeZone)
}

function minuteOf(at: Date, timeZone: string): Said {
  const options = {
    timeZone,
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  } as const
  return {
    zh: new Intl.DateTimeFormat("zh-CN", options).format(at),
    en: new Intl.DateTimeFormat("en", options).format(at),
  }
}
