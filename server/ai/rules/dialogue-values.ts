import type { DialogueChoice, Measure } from "@/server/ai/contract"

/**
 * What customers write, read as the values scripts wait for. `asked` is true for the question that was just asked: its
 * answer may come bare ("8820"), while elsewhere in a talk a value needs its unit or a word that names it.
 */

/** An order number as shops print them: 6 to 32 letters and digits with at least five digits; shorter when named or asked for. */
export function orderNumberIn(text: string, asked: boolean): string | null {
  const plain = text.replace(emailShape, " ")
  const named = plain.match(
    /(?:订单编?号?|单号|\border(?: (?:number|no\.?|id|is))?|#)\s*(?:[:：#]|是|为|\bis\b)?\s*([A-Za-z0-9][A-Za-z0-9-]{2,30}[A-Za-z0-9])(?![A-Za-z0-9])/i,
  )?.[1]
  if (named && digits(named) >= 3) return named
  const whole = plain.trim().replace(edges, "")
  if (asked && /^[A-Za-z0-9-]{4,32}$/.test(whole) && digits(whole) >= 3) return whole
  const words = plain.match(/[A-Za-z0-9][A-Za-z0-9-]{4,30}[A-Za-z0-9]/g) ?? []
  return words.find((word) => digits(word) >= 5 && !mobileShape.test(word) && !dateShape.test(word)) ?? null
}

/** The last four digits of a phone number. A whole number is cut to them at once, so the rest is never kept. */
export function phoneEndIn(text: string, asked: boolean): string | null {
  const named = text.match(
    /(?:尾号|后四位|末四位|后4位|电话|手机号?码?|last (?:four|4)(?: digits)?|end(?:s|ing)? (?:in|with)|phone(?: number)?)\D{0,10}(\d[\d -]{2,16}\d)(?!\d)/i,
  )?.[1]
  if (named) return lastFour(named)
  const mobile = text.match(/(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?(\d{4})(?!\d)/)
  if (mobile) return mobile[1]!
  if (!asked) return null
  const bare = text.match(/(?<![A-Za-z0-9])\+?\d[\d -]{2,16}\d(?![A-Za-z0-9])/)?.[0]
  return bare ? lastFour(bare) : null
}

export const emailIn = (text: string): string | null => text.match(emailShape)?.[0].toLowerCase() ?? null

/** The choice whose words fit best. Unasked, a single Chinese character or words of two choices decide nothing. */
export function choiceIn(choices: DialogueChoice[], text: string, asked: boolean): string | null {
  const said = text.trim().toLowerCase().replace(edges, "")
  if (asked) {
    const place = ordinalIn(said)
    if (place !== null && choices[place - 1]) return choices[place - 1]!.value
  }
  const longest = (words: string[]) =>
    Math.max(0, ...words.filter((word) => wants(said, word.toLowerCase())).map((word) => word.length))
  const fits = choices
    .map(({ value, label, words, whenAsked }) => {
      const always = longest([label["zh-CN"], label.en, ...words["zh-CN"], ...words.en])
      const narrow = longest([...(whenAsked?.["zh-CN"] ?? []), ...(whenAsked?.en ?? [])])
      return { value, always, length: Math.max(always, narrow) }
    })
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length)
  const [best, second] = fits
  if (!best) return null
  // Words of one choice may stand inside another's ("换", "换货"): the longest that fits decides.
  if (asked) return best.length === second?.length ? null : best.value
  return second || best.always < 2 ? null : best.value
}

const refusal =
  /(?:不|别|没|不是|不想|不要|不用|不需要|不打算|无需)$|(?:\bnot|\bno|\bnever|n't|\bwithout)(?: (?:want|need|like))?(?: (?:an?|the|to|any))? $/

/** Whether the word stands there and is not refused: "不换" is no wish for 换. */
function wants(said: string, word: string): boolean {
  if (!holdsWord(said, word)) return false
  return !refusal.test(said.slice(0, said.indexOf(word)))
}

/** The day as the customer names it; which date that is needs a calendar and is not decided here. */
export function dateIn(text: string, asked: boolean): string | null {
  const full = text.match(
    /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?|\d{1,2}\s*月\s*\d{1,2}\s*[日号]?|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?\b|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i,
  )?.[0]
  if (full || !asked) return full ?? null
  return (
    text.match(
      /今天|明天|后天|大后天|昨天|前天|(?:这|本|上|下)?(?:周|星期|礼拜)[一二三四五六日天]|\d{1,2}[号日]|\b(?:today|tomorrow|yesterday|(?:next |last |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b/i,
    )?.[0] ?? null
  )
}

/** A postal address: asked for, anything that looks like a place and is long enough; elsewhere only after "new address". */
export function addressIn(text: string, asked: boolean): string | null {
  const named = text.match(
    /(?:(?:新的?|收货|送货)?地址(?:改成|改为|改到|换成|换到|是|为|[:：])+|(?:改|寄|送)(?:到|去|成)|(?:new |delivery |shipping )?address(?: (?:to|is|should be)|:)+|(?:send|deliver|ship) it to)\s*(.{6,200})/is,
  )?.[1]
  const found = named?.trim().replace(edges, "") ?? (asked ? text.trim().replace(edges, "") : "")
  return found.length >= 6 && placeShape.test(found) ? found.slice(0, 200) : null
}

const placeShape =
  /[省市区县镇乡村路街道巷弄号栋幢楼室单元]|\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|way|court|ct|square|sq|floor|apt|apartment|flat|unit|suite|building|house|block)\b|\d/i

/** A body measurement with its unit, in cm, kg or mm. */
export function measureIn(text: string, measure: Measure, asked: boolean): string | null {
  const said = chineseNumbers(text)
  if (measure === "weight") return weightIn(said)
  if (measure === "foot") {
    const mm = said.match(/(2\d{2}|3[0-2]\d)\s*(?:mm|毫米)/i)?.[1]
    if (mm) return `${mm} mm`
    const cm = said.match(/(?:脚长|foot)\D{0,8}(\d{2}(?:\.\d)?)|(?<!\d)(2\d(?:\.\d)?)\s*(?:cm|厘米|公分)/i)
    const length = Number(cm?.[1] ?? cm?.[2] ?? (asked ? said.match(/(?<!\d)(2\d(?:\.\d)?)(?!\d)/)?.[1] : ""))
    return length >= 20 && length <= 32 ? `${Math.round(length * 10)} mm` : null
  }
  const cm = said.match(/(?<![\d.])(\d{2,3}(?:\.\d)?)\s*(?:cm|厘米|公分)|(?:身高|height(?: is)?)\D{0,4}(\d{3})(?!\d)/i)
  if (cm) return heightOf(Number(cm[1] ?? cm[2]))
  const metres = said.match(/(?<!\d)([12])\s*(?:\.|米|m)\s*(\d{1,2})(?!\d)/i)
  if (metres) return heightOf(Number(metres[1]) * 100 + Number(metres[2]!.padEnd(2, "0")))
  const feet = said.match(/(?<!\d)([4-7])\s*(?:'|′|’|ft|feet|foot)\s*(\d{1,2})?/i)
  if (feet) return heightOf(Math.round(Number(feet[1]) * 30.48 + Number(feet[2] ?? 0) * 2.54))
  const bare = asked ? said.match(/(?<![\d.])(1\d{2}|2[0-2]\d)(?![\d.])/)?.[1] : null
  return bare ? heightOf(Number(bare)) : null
}

const heightOf = (cm: number) => (cm >= 50 && cm <= 230 ? `${cm} cm` : null)

function weightIn(said: string): string | null {
  const found = said.match(/(?<![\d.])(\d{1,3}(?:\.\d)?)\s*(kgs?\b|公斤|千克|斤|lbs?\b|pounds?\b)/i)
  if (!found) return null
  const unit = found[2]!.toLowerCase()
  const factor = unit === "斤" ? 0.5 : unit.startsWith("lb") || unit.startsWith("pound") ? 0.4536 : 1
  const kg = Math.round(Number(found[1]) * factor * 10) / 10
  return kg >= 2 && kg <= 250 ? `${kg} kg` : null
}

const figureOf: Record<string, number> = { 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }

/** 一米六五 and 一百零五斤 with their figures: 1米65, 105斤. */
function chineseNumbers(text: string): string {
  return text
    .replace(
      /[零一二两三四五六七八九]百[零一二三四五六七八九十]*|[一二三四五六七八九]?十[一二三四五六七八九]?/g,
      (words) => {
        const [, hundreds, rest = ""] = words.match(/^(?:(.)百)?(.*)$/) ?? []
        const tens = rest.match(/^零?(.)?(十)?(.)?$/)
        const many = hundreds ? (figureOf[hundreds] ?? 0) * 100 : 0
        if (!tens) return words
        const [, first, ten, last] = tens
        if (ten) return String(many + (first ? (figureOf[first] ?? 1) : 1) * 10 + (last ? (figureOf[last] ?? 0) : 0))
        if (rest.startsWith("十")) return String(many + 10 + (rest[1] ? (figureOf[rest[1]] ?? 0) : 0))
        // 一百二 is a hundred and twenty, 一百零二 a hundred and two.
        return String(many + (first ? (figureOf[first] ?? 0) * (rest.startsWith("零") ? 1 : 10) : 0))
      },
    )
    .replace(/([一二两])米([零一二三四五六七八九])([零一二三四五六七八九])?/g, (_, metre, a, b) =>
      [figureOf[metre], "米", figureOf[a], b ? figureOf[b] : ""].join(""),
    )
}

const edges = /^[\s，,。.!！~～:：;；"“”'()（）]+|[\s，,。.!！~～;；"“”'()（）]+$/g
const emailShape = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,100}\.[A-Za-z]{2,20}/
const mobileShape = /^1[3-9]\d{9}$/
const dateShape = /^\d{4}-\d{1,2}-\d{1,2}$/
const digits = (word: string) => word.match(/\d/g)?.length ?? 0

function lastFour(number: string): string | null {
  const plain = number.replace(/\D/g, "")
  return plain.length >= 4 ? plain.slice(-4) : null
}

function ordinalIn(said: string): number | null {
  const place = said.match(/^(?:第)?([1-9一二三四五六七八九])(?:个|项|种|号)?$/)?.[1]
  if (place) return figureOf[place] ?? Number(place)
  const worded = ["first", "second", "third", "fourth", "fifth"].findIndex((word) =>
    new RegExp(`^(?:the )?${word}(?: one)?$`).test(said),
  )
  return worded >= 0 ? worded + 1 : null
}

const isChinese = (word: string) => /[㐀-鿿]/.test(word)

/** Chinese words count anywhere, Latin ones only whole. */
export function holdsWord(text: string, word: string): boolean {
  if (isChinese(word)) return text.includes(word)
  for (let at = text.indexOf(word); at >= 0 && word; at = text.indexOf(word, at + 1)) {
    if (!/[a-z0-9]/.test(text[at - 1] ?? " ") && !/[a-z0-9]/.test(text[at + word.length] ?? " ")) return true
  }
  return false
}
