/**
 * What a text states that must not be made up: amounts with their units, ranges, links and phones. Expects text as
 * `normaliseText` leaves it, in lower case.
 */
export type Facts = {
  /** value → the units it is said with; "" when it stands alone */
  amounts: Map<string, Set<string>>
  /** lengths of time in hours, so that "48 小时" and "two days" are one */
  lengths: Set<number>
  /** "3..5" */
  ranges: Set<string>
  links: Set<string>
  /** digits only */
  phones: Set<string>
}

const units: [unit: string, zh: string, en: string][] = [
  ["minute", "分钟", "minutes?|mins?"],
  ["hour", "个?小时|钟头", "hours?|hrs?"],
  ["workday", "个?工作日|个?交易日", "(?:business|working|work) days?"],
  ["day", "天|日|号", "(?:calendar )?days?"],
  ["week", "个?星期|周|个?礼拜", "weeks?"],
  ["month", "个?月", "months?"],
  ["year", "年|周年", "years?|yrs?"],
  ["%", "%", "%|percent|per cent"],
  ["off", "折", ""],
  ["yuan", "元|块钱?|人民币", "yuan|rmb|cny"],
  ["dollar", "美元|美金|刀", "dollars?|usd"],
  ["euro", "欧元", "euros?|eur"],
  ["pound", "英镑", "pounds?|gbp"],
  ["kg", "公斤|千克", "kg|kilos?|kilograms?"],
  ["count", "[个件次倍份种期部套条楼档级人名单包瓶双盒台]", "items?|pieces?|times|orders?|people"],
  ["clock", "点", "o'clock"],
  ["cm", "厘米|公分", "cm|centimet(?:er|re)s?"],
]
const signs: Record<string, string> = {
  "¥": "yuan",
  "￥": "yuan",
  rmb: "yuan",
  cny: "yuan",
  us$: "dollar",
  $: "dollar",
}
Object.assign(signs, { usd: "dollar", "€": "euro", "£": "pound" })

const months = "january february march april may june july august september october november december".split(" ")
const englishNumbers =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  )
const tens: Record<string, number> = {
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const chineseDigits = "零一二三四五六七八九"

const unitWords = units.map(([, zh, en]) => `(${[zh, en && `-?(?:${en})\\b`].filter(Boolean).join("|")})`).join("|")
const amount = new RegExp(
  `(us\\$|[¥￥$€£]|\\b(?:rmb|cny|usd))? ?(?<!\\d|\\d\\.)(\\d[\\d,]*(?:\\.\\d+)?)([万千k])?(?:(-|to|and|到|至)(?:us\\$|[¥￥$€£])?(\\d[\\d,]*(?:\\.\\d+)?)([万千k])?)? ?(?:${unitWords})?`,
  "g",
)
const links =
  /(?:https?:\/\/|www\.)[^\s"'<>(),;]+|[\w.+-]+@[\w-]+\.[\w.]+|\b[a-z0-9-]+\.(?:com|cn|net|org|io|shop|co|me|top|xyz|app)\b(?:\/[^\s"'<>(),;]*)?/g
const phones = /(?<!\d|\d\.)\+?\d(?:[ -]?\d){6,}(?!\.?\d)/g

export function readFacts(text: string): Facts {
  const facts: Facts = {
    amounts: new Map(),
    lengths: new Set(),
    ranges: new Set(),
    links: new Set(),
    phones: new Set(),
  }
  for (const [link] of text.matchAll(links)) facts.links.add(link.replace(/[.!?:]+$/, "").replace(/\/$/, ""))
  const plain = inDigits(text.replace(links, " "))
  for (const [phone] of plain.matchAll(phones)) facts.phones.add(phone.replace(/\D/g, ""))
  for (const found of plain.replace(phones, " ").matchAll(amount)) {
    const [, sign, first, firstScale, , second, secondScale, ...unitGroups] = found
    const at = unitGroups.findIndex((group) => group !== undefined)
    const unit = (sign && signs[sign]) ?? (at >= 0 && at < units.length ? (units[at]?.[0] as string) : "")
    const values = [plainValue(first as string, firstScale)]
    if (second) values.push(plainValue(second, secondScale))
    if (values.length === 2) facts.ranges.add(values.join(".."))
    for (const value of values) {
      const known = facts.amounts.get(value) ?? new Set()
      facts.amounts.set(value, known.add(unit))
      const hours = inHours(value, unit)
      if (hours) facts.lengths.add(hours)
    }
  }
  return facts
}

const hoursOf: Record<string, number> = { minute: 1 / 60, hour: 1, day: 24, week: 168, month: 730, year: 8760 }

function inHours(value: string, unit: string): number | null {
  const hours = hoursOf[unit]
  return hours ? Math.round(Number(value) * hours * 60) / 60 : null
}

/** Is this amount among the facts? A unit counts when both sides name one; equal lengths of time are equal. */
export function hasAmount(facts: Facts, value: string, unit: string): boolean {
  const known = facts.amounts.get(value)
  if (known && (unit === "" || known.has(unit) || known.has(""))) return true
  const hours = inHours(value, unit)
  return hours !== null && facts.lengths.has(hours)
}

function plainValue(digits: string, scale: string | undefined): string {
  const factor = scale === "万" ? 10_000 : scale ? 1000 : 1
  return String(Number(digits.replace(/,/g, "")) * factor)
}

/** The same text with every number in digits: "七天" → "7天", "three days" → "3 days", "9:00" → "9", "6 June" → "6月6日". */
export function inDigits(text: string): string {
  return text
    .replace(/[–—−―~～]/g, "-")
    .replace(/百分之([零一二两三四五六七八九十百\d.]+)/g, "$1%")
    .replace(/半(?=年|个月|小时|天)/g, "0.5")
    .replace(
      /[零一二两三四五六七八九十百千]+(?=万?(?:个?(?:小时|月|工作日|星期|礼拜)|[天日年周元块折%点]|分钟|公斤|厘米))/g,
      chinese,
    )
    .replace(/[零二两三四五六七八九十百千]+(?=[个件次倍分种工期部套条楼档级人名单包])/g, chinese)
    .replace(/(\d)(?:点半)/g, "$1.5点")
    .replace(/(\d{1,2}):([0-5]\d)(?::[0-5]\d)?/g, (_, hour: string, minute: string) =>
      minute === "00" ? `${hour}点` : `${hour}点${minute}`,
    )
    .replace(/(?:下午|晚上|晚) ?(\d{1,2})点/g, (_, hour: string) => `${Number(hour) < 12 ? Number(hour) + 12 : hour}点`)
    .replace(/\b(\d{1,2}) ?([ap])\.?m\b\.?/g, (_, hour: string, half: string) =>
      half === "p" && Number(hour) < 12 ? `${Number(hour) + 12}点` : `${hour}点`,
    )
    .replace(monthFirst, (_, month: string, day: string) => `${monthOf(month)}月${day}日`)
    .replace(dayFirst, (_, day: string, month: string) => `${monthOf(month)}月${day}日`)
    .replace(/\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/g, (_, year: string, month: string, day: string) => {
      return `${year}年${Number(month)}月${Number(day)}日`
    })
    .replace(englishWords, (word: string, tensWord?: string, unitWord?: string) => {
      if (tensWord) return String((tens[tensWord] as number) + (unitWord ? englishNumbers.indexOf(unitWord) : 0))
      return String(englishNumbers.indexOf(word.trim()))
    })
    .replace(/\b(?:half an?) (?=hour|day|year)/g, "0.5 ")
    .replace(/(\d) ?(-|to|到|至) ?(?=[¥￥$€£]?\d)/g, "$1$2")
    .replace(/\bbetween (\d[\d.]*) and (?=\d)/g, "$1and")
    .replace(/(\d) (?=[万千个天日年月周元块折号分小工公厘%])/g, "$1")
}

const monthNames = months.map((month) => `${month}|${month.slice(0, 3)}`).join("|")
const monthFirst = new RegExp(`\\b(${monthNames})\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b`, "g")
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${monthNames})\\b`, "g")
const monthOf = (name: string) => months.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1
const englishWords = new RegExp(
  `\\b(?:(${Object.keys(tens).join("|")})(?:[- ](${englishNumbers.slice(1, 10).join("|")}))?|one(?= (?:minute|hour|day|week|month|year|yuan|dollar|business|working))|${englishNumbers.slice(2).join("|")})\\b`,
  "g",
)

function chinese(word: string): string {
  let total = 0
  let digit: number | null = null
  for (const character of word) {
    const scale = { 十: 10, 百: 100, 千: 1000 }[character]
    if (scale) {
      total += (digit ?? 1) * scale
      digit = null
    } else digit = character === "两" ? 2 : chineseDigits.indexOf(character)
  }
  return String(total + (digit ?? 0))
}
