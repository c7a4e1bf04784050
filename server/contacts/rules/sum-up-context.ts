/** What was going on with a contact before a conversation began. */
export type Context = {
  /** what the merchant calls the account it was on */
  where: string
  /** the day, as the shop writes it */
  day: string
  isOpen: boolean
  /** the contact's last words there */
  said: string
  /** what they wanted, by the shop's own name of it */
  intent: string | null
  order: { number: string; status: string } | null
  /** the latest promise nobody has settled */
  promised: string | null
  agent: string | null
}

export const mostWords = 80

/**
 * The context in at most 80 words, what a person needs first first; without a model, and only of what it is given. A run of
 * letters or digits is a word; of Chinese, Japanese and Korean two signs are one, so that 160 of them are the most.
 */
export function sumUpContext(context: Context, locale: "zh-CN" | "en"): string {
  const { where, day, isOpen, said, intent, order, promised, agent } = context
  const zh = locale === "zh-CN"
  const parts = [
    zh ? `${day} ${plain(where, 40)}` : `${day}, ${plain(where, 40)}`,
    isOpen ? (zh ? "还没办完" : "not finished") : zh ? "已解决" : "resolved",
    intent && (zh ? `诉求：${plain(intent, 40)}` : `wanted: ${plain(intent, 40)}`),
    order &&
      (zh ? `订单 ${plain(order.number, 40)}` : `order ${plain(order.number, 40)}`) + sayStatus(order.status, zh),
    promised && (zh ? `答应过：“${plain(promised, 60)}”` : `promised: “${plain(promised, 120)}”`),
    agent && (zh ? `由${plain(agent, 30)}接待` : `with ${plain(agent, 30)}`),
    said && (zh ? `最后说：“${plain(said, 80)}”` : `said last: “${plain(said, 160)}”`),
  ]
  return cutAt(parts.filter(Boolean).join(zh ? "；" : "; "))
}

const statuses: Record<string, readonly [zh: string, en: string]> = {
  unpaid: ["待付款", "unpaid"],
  paid: ["已付款", "paid"],
  shipped: ["已发货", "shipped"],
  delivered: ["已送达", "delivered"],
  completed: ["已完成", "completed"],
  cancelled: ["已取消", "cancelled"],
  refunded: ["已退款", "refunded"],
}

function sayStatus(status: string, zh: boolean): string {
  const words = statuses[status]
  if (!words) return ""
  return zh ? `（${words[0]}）` : ` (${words[1]})`
}

/** In one line, and no longer than so many characters. */
function plain(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").trim()
  const signs = [...line]
  return signs.length > most ? `${signs.slice(0, most).join("")}…` : line
}

const half = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const wordOrSign = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{N}\p{M}]/gu

/** How many words a text has, as said at `sumUpContext`. */
export function countWords(text: string): number {
  let halves = 0
  let before = -2
  for (const { 0: sign, index } of text.matchAll(wordOrSign)) {
    if (half.test(sign)) {
      halves += 1
      continue
    }
    if (index !== before) halves += 2
    before = index + sign.length
  }
  return Math.ceil(halves / 2)
}

function cutAt(text: string): string {
  if (countWords(text) <= mostWords) return text
  const signs = [...text]
  let kept = signs.length
  while (countWords(signs.slice(0, kept).join("")) > mostWords) kept -= 1
  return `${signs.slice(0, kept).join("").trimEnd()}…`
}
