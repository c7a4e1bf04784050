import type { Choice, Cite } from "@/server/inbox/contract"

/** How a channel speaks: `rich` shows everything with its sources, `short` is for social apps, `spoken` for a voice. */
export const renderStyles = ["rich", "short", "spoken"] as const
export type RenderStyle = (typeof renderStyles)[number]

type Answer = { text: string; cites: readonly Cite[]; choices: readonly Choice[] }
type Rendered = {
  text: string
  cites: Cite[]
  choices: Choice[] /** something was left out, and the text says how to get it */
  cut: boolean
}

/** Characters a social answer keeps; a Han character says as much as two Latin letters. */
const shortLength = { zh: 110, en: 260 }
const spokenSentences = 2

const words = {
  zh: { more: "回复“详细”看全文。", moreSpoken: "需要我把完整说明念给您听吗？" },
  en: { more: "Reply “more” for the full answer.", moreSpoken: "Shall I read you the rest?" },
}

/** One emoji of the matter at hand, for social apps; none where somebody is unhappy. */
const signs: [RegExp, string][] = [
  [/发货|物流|快递|包裹|配送|送达|\b(?:ship|deliver|parcel|courier|dispatch)/i, "📦"],
  [/退货|换货|退款|\b(?:return|refund|exchange)/i, "🔁"],
  [/尺码|尺寸|码数|厘米|\b(?:size|sizing|measure)/i, "📏"],
  [/付款|支付|发票|优惠|折|\b(?:pay|invoice|coupon|discount|price)/i, "🧾"],
  [/洗涤|洗|保养|\b(?:wash|care|clean)/i, "🧺"],
]
const unhappy = /抱歉|对不起|遗憾|投诉|不好意思|无法|不能|sorry|unfortunately|complain|apolog|cannot|unable/i

/** One answer as its channel says it. What is said is never changed, only left out, and then the customer is told how to see it. */
export function renderForChannel(answer: Answer, style: RenderStyle, language: "zh" | "en"): Rendered {
  const whole = { cites: [...answer.cites], choices: [...answer.choices] }
  if (style === "rich") return { ...whole, text: answer.text, cut: false }
  const sentences = sentencesOf(plainText(answer.text, style === "spoken"))
  const taken = style === "spoken" ? sentences.slice(0, spokenSentences) : fitting(sentences, shortLength[language])
  const cut = taken.length < sentences.length
  const said = joined(taken, language)
  if (style === "spoken") {
    const text = [readable(said, language), cut ? words[language].moreSpoken : ""].filter(Boolean)
    return { ...whole, cites: [], text: joined(text, language), cut }
  }
  const sign = unhappy.test(answer.text) ? undefined : signs.find(([about]) => about.test(said))?.[1]
  const text = joined([said, cut ? words[language].more : ""].filter(Boolean), language)
  return { ...whole, text: sign ? `${sign} ${text}` : text, cut }
}

/** Whether a customer asks for what a short answer left out. */
export function asksForMore(text: string): boolean {
  return /^(?:详细|详细点|详细说说|看全文|全文|展开|more|more please|full answer|read more)[。.!！~～\s]*$/i.test(
    text.trim(),
  )
}

/** As many sentences as fit, one at least. A last short one comes along: leaving it out would save nothing. */
function fitting(sentences: string[], most: number): string[] {
  let size = 0
  let count = 0
  for (const sentence of sentences) {
    size += sentence.length
    if (count > 0 && size > most) break
    count++
  }
  const rest = sentences.slice(count).join("").length
  return rest > 0 && rest <= most * 0.15 ? sentences : sentences.slice(0, count)
}

const joined = (parts: readonly string[], language: "zh" | "en") =>
  parts.reduce((text, part) => {
    if (!text) return part
    const tight = language === "zh" && /[\p{Script=Han}。！？；”）]$/u.test(text)
    return `${text}${tight ? "" : " "}${part}`
  }, "")

/** A full stop between digits or inside a word ends no sentence; a list's line does. */
function sentencesOf(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap((line) => line.match(/.+?(?:[。！？!?]+[”"』」）)]*|\.(?=\s|$)[”")]*|$)/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter(Boolean)
}

/** Without the marks of Markdown; for a voice also without links, pictures and what only eyes can use. */
function plainText(text: string, forVoice: boolean): string {
  const plain = text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, forVoice ? "$1" : "$1 $2")
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*•])\s+/gm, "")
    .replace(/(\*\*|__|`{1,3})/g, "")
  if (!forVoice) return plain.trim()
  return plain
    .replace(/[（(]?\s*(?:https?:\/\/|www\.)[^\s)）]+\s*[)）]?/g, "")
    .replace(/\p{Extended_Pictographic}\uFE0F?/gu, "")
    .replace(/[ \t]{2,}/g, " ")
    .trim()
}

const monthNames = "January February March April May June July August September October November December".split(" ")

/** Signs as a voice says them; every figure stays as it is. */
function readable(text: string, language: "zh" | "en"): string {
  if (language === "zh") {
    return text
      .replace(/(\d{4})-(\d{2})-(\d{2})/g, (_, year, month, day) => `${year}年${Number(month)}月${Number(day)}日`)
      .replace(/[¥￥]\s?(\d+(?:\.\d+)?)/g, "$1元")
      .replace(/\$\s?(\d+(?:\.\d+)?)/g, "$1美元")
      .replace(/(\d)\s?[-–—~～]\s?(?=\d)/g, "$1到")
      .replace(/\s?\/\s?(?=[\p{Script=Han}])/gu, "每")
  }
  return text
    .replace(/(\d{4})-(\d{2})-(\d{2})/g, (whole, year, month, day) => {
      const name = monthNames[Number(month) - 1]
      return name ? `${name} ${Number(day)}, ${year}` : whole
    })
    .replace(/\$\s?(\d+(?:\.\d+)?)/g, "$1 dollars")
    .replace(/[¥￥]\s?(\d+(?:\.\d+)?)/g, "$1 yuan")
    .replace(/€\s?(\d+(?:\.\d+)?)/g, "$1 euros")
    .replace(/£\s?(\d+(?:\.\d+)?)/g, "$1 pounds")
    .replace(/(\d)\s?%/g, "$1 percent")
    .replace(/(\d)\s?[-–—]\s?(?=\d)/g, "$1 to ")
    .replace(/\s&\s/g, " and ")
}
