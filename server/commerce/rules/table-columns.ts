import type { OrderItem, OrderStatus, ParcelState, RowFault } from "@/server/commerce/contract"

/** An order as a row of a table tells it. */
export type TableOrder = {
  number: string
  status: OrderStatus
  total: string
  currency: string
  items: OrderItem[]
  parcels: {
    carrier: string
    number: string
    state: ParcelState
    lastEvent: { text: string } | null
    eta: string | null
  }[]
  placedAt: Date | null
  phone: string | null
  email: string | null
}

const orderColumns: Record<string, RegExp> = {
  number: /^(number|order|order[ _]?(number|no\.?|id)|订单|订单号|订单编号|单号)$/i,
  status: /^(status|order[ _]?status|状态|订单状态)$/i,
  phone: /^(phone|mobile|tel|telephone|手机|手机号|电话|收货人?电话|联系电话)$/i,
  email: /^(e-?mail|邮箱|电子邮箱)$/i,
  total: /^(total|amount|金额|订单金额|实付|实付金额|总价)$/i,
  currency: /^(currency|币种|货币)$/i,
  items: /^(items?|products?|商品|宝贝|商品名称|宝贝标题)$/i,
  carrier: /^(carrier|courier|快递|快递公司|物流公司|承运商)$/i,
  tracking: /^(tracking|tracking[ _]?(number|no\.?)|运单号|快递单号|物流单号)$/i,
  parcel: /^(parcel|parcel[ _]?(state|status)|物流状态|包裹状态)$/i,
  event: /^(last[ _]?event|latest[ _]?event|最新物流|物流信息|物流动态)$/i,
  eta: /^(eta|expected|delivery[ _]?date|预计送达|预计到达)$/i,
  placedAt: /^(placed[ _]?at|date|ordered[ _]?at|created[ _]?at|下单时间|创建时间|付款时间)$/i,
}

/**
 * Orders of a table's rows, its head row first; several rows of one number are its several items. Null when it has no
 * column of order numbers. `rowsBefore` are rows of the file that came in earlier pieces.
 */
export function ordersOfRows(
  [head = [], ...rows]: string[][],
  rowsBefore: number,
  currency = "",
): { orders: TableOrder[]; faults: RowFault[] } | null {
  const columns = columnsOf(head, orderColumns)
  if (columns.number === undefined) return null
  const orders = new Map<string, TableOrder>()
  const faults: RowFault[] = []
  for (const [at, cells] of rows.entries()) {
    const row = rowsBefore + at + 2
    const cell = (name: string) => (cells[columns[name] ?? -1] ?? "").trim()
    const number = cell("number").replace(/^#/, "")
    if (!number) {
      faults.push({ row, fault: "no-number" })
      continue
    }
    if (number.length > 64) {
      faults.push({ row, fault: "too-long" })
      continue
    }
    const items = itemsOf(cell("items"))
    const known = orders.get(number)
    if (known) {
      known.items.push(...items)
      continue
    }
    const total = moneyOf(cell("total"))
    const tracked = cell("tracking") || cell("carrier") || cell("parcel")
    orders.set(number, {
      number,
      status: statusOf(cell("status")),
      total: total?.amount ?? "",
      currency: cell("currency").toUpperCase().slice(0, 3) || total?.currency || (total ? currency : ""),
      items,
      parcels: tracked
        ? [
            {
              carrier: cell("carrier").slice(0, 80),
              number: cell("tracking").slice(0, 80),
              state: parcelStateOf(cell("parcel") || cell("status")),
              lastEvent: cell("event") ? { text: cell("event").slice(0, 300) } : null,
              eta: cell("eta").slice(0, 40) || null,
            },
          ]
        : [],
      placedAt: momentOf(cell("placedAt")),
      phone: cell("phone").slice(0, 40) || null,
      email: cell("email").slice(0, 254) || null,
    })
  }
  return { orders: [...orders.values()], faults }
}

function columnsOf(head: string[], wanted: Record<string, RegExp>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(wanted)
      .map(([key, pattern]) => [key, head.findIndex((name) => pattern.test(name.trim()))] as const)
      .filter(([, at]) => at >= 0),
  )
}

/** "亚麻衬衫 x2; 帽子" or "Linen shirt × 2; Hat" */
function itemsOf(text: string): OrderItem[] {
  return text
    .split(/[;；\n|]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .slice(0, 50)
    .map((part) => {
      const [, title, quantity] = /^(.*?)\s*[x×*]\s*(\d{1,5})$/i.exec(part) ?? []
      return { title: (title || part).slice(0, 300), sku: "", quantity: quantity ? Number(quantity) : 1 }
    })
}

const statusWords: [RegExp, OrderStatus][] = [
  [/退款|refund/i, "refunded"],
  [/取消|关闭|cancel|closed/i, "cancelled"],
  [/待付款|未付款|unpaid|pending payment/i, "unpaid"],
  [/待发货|已付款|备货|unfulfilled|processing|paid/i, "paid"],
  [/签收|送达|delivered/i, "delivered"],
  [/完成|completed?|success/i, "completed"],
  [/发货|运输|派送|shipped|fulfilled|transit/i, "shipped"],
]
const statusOf = (text: string): OrderStatus => statusWords.find(([words]) => words.test(text))?.[1] ?? "other"

const parcelWords: [RegExp, ParcelState][] = [
  [/签收|送达|delivered/i, "delivered"],
  [/派送|派件|out for delivery/i, "out_for_delivery"],
  [/异常|退回|失败|exception|failed|returned/i, "exception"],
  [/待揽|待发|waiting|pending|label/i, "waiting"],
  [/运输|发货|在途|揽收|shipped|transit|picked/i, "in_transit"],
]
const parcelStateOf = (text: string): ParcelState => parcelWords.find(([words]) => words.test(text))?.[1] ?? "unknown"

const signs: Record<string, string> = { "¥": "CNY", "￥": "CNY", 元: "CNY", $: "USD", "€": "EUR", "£": "GBP" }

function moneyOf(text: string): { amount: string; currency: string } | null {
  const plain = text.normalize("NFKC").replace(/(\d),(?=\d{3}(\D|$))/g, "$1")
  const amount = plain.match(/\d{1,12}(?:\.\d{1,4})?/)?.[0]
  if (!amount) return null
  const code = plain.match(/\b[A-Z]{3}\b/)?.[0]
  return { amount, currency: code ?? signs[[...text].find((sign) => signs[sign]) ?? ""] ?? "" }
}

/** A day or moment of a table, UTC+8 where none is said. */
function momentOf(text: string): Date | null {
  const [, year, month, day, time] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ](\d{1,2}:\d{2}(?::\d{2})?))?/.exec(text) ?? []
  if (!year || !month || !day) return null
  const zone = /(?:Z|[+-]\d{2}:?\d{2})$/.exec(text)?.[0] ?? "+08:00"
  const clock = time ? (/^\d:/.test(time) ? `0${time}` : time) : "00:00:00"
  const moment = new Date(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T${clock}${zone}`)
  return Number.isNaN(moment.getTime()) ? null : moment
}
