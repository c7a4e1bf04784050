import { businessDay, closingOf, endOfDay, type Spoken, todayOf } from "@/server/promises/rules/business-days"
import { instantOf } from "@/server/zoned-time"

/** By when, and where in the clause it says so. */
export type Due = { at: Date; from: number; to: number }

const minute = 60_000
const day = 24 * 60 * minute
/** The first moment a clause names, or null. The later end of a span counts; "before Friday" and "by Friday" both last until Friday is over. */
export function dueIn(clause: string, spoken: Spoken): Due | null {
  const whole = lengthIn(clause, spoken)
  const named = dayIn(clause, spoken)
  const time = timeIn(clause)
  const part = partIn(clause)
  if (whole && !(named && named.from < whole.from)) return whole
  if (!named && !time && !part) return null
  const found = [named, time, part].filter((one) => one !== null)
  const today = todayOf(spoken)
  const at = momentOf(named?.day ?? today, time, part, spoken, named === null)
  return { at, from: Math.min(...found.map(({ from }) => from)), to: Math.max(...found.map(({ to }) => to)) }
}

function momentOf(date: number, time: Time | null, part: Part | null, spoken: Spoken, undated: boolean): Date {
  const at = (whichDay: number, minuteOfDay: number) =>
    new Date(instantOf(new Date(whichDay), minuteOfDay, spoken.timeZone))
  if (!time) {
    const ends = part ? (part.ends ?? closingOf(date, spoken.hours)) : endOfDay
    return undated && at(date, ends) <= spoken.at ? at(date + day, ends) : at(date, ends)
  }
  const plain = hourMeant(time, part)
  const first = at(date, plain)
  if (first > spoken.at) return first
  // "By 3" in the morning is this afternoon.
  if (plain < 12 * 60 && !time.half && !part && at(date, plain + 12 * 60) > spoken.at) return at(date, plain + 12 * 60)
  return undated ? at(date + day, plain) : first
}

function hourMeant({ minuteOfDay, half }: Time, part: Part | null): number {
  if (minuteOfDay >= 13 * 60) return minuteOfDay
  const late = half === "pm" || (half === null && part !== null && part.ends !== null && part.ends > 12 * 60)
  if (half === "am") return minuteOfDay % (12 * 60)
  if (late) return (minuteOfDay % (12 * 60)) + 12 * 60
  // Nobody promises anything for five in the morning.
  return half === null && !part && minuteOfDay < 7 * 60 ? minuteOfDay + 12 * 60 : minuteOfDay
}

const number = "(\\d{1,3}|[一二两三四五六七八九十]{1,3}|an?|one|two|three|four|five|six|seven|ten|half an)"
const range = `(?:${number}\\s*(?:-|–|—|~|到|至|to|or|、)\\s*)?${number}`
const lengths: { pattern: RegExp; unit: "minute" | "hour" | "day" | "business" | "week" }[] = [
  { pattern: /(半)个?(?:小时|钟头)/, unit: "hour" },
  { pattern: new RegExp(`${range}\\s*分钟`), unit: "minute" },
  { pattern: new RegExp(`${range}\\s*个?半?(?:小时|钟头)`), unit: "hour" },
  { pattern: new RegExp(`${range}\\s*个?工作[日天]`), unit: "business" },
  { pattern: new RegExp(`(?<!第)${range}\\s*[天日](?:之?内|以内|后|左右|之后|给您|送|到账|到)`), unit: "day" },
  { pattern: new RegExp(`${range}\\s*(?:周|个?星期|个?礼拜)(?:之?内|以内|后|左右|之后)`), unit: "week" },
  { pattern: /\bwithin (the|an) hour\b/i, unit: "hour" },
  { pattern: lengthWord("minutes?|mins?"), unit: "minute" },
  { pattern: lengthWord("hours?|hrs?"), unit: "hour" },
  { pattern: lengthWord("(?:business|working|work) days?"), unit: "business" },
  { pattern: lengthWord("days?"), unit: "day" },
  { pattern: lengthWord("weeks?"), unit: "week" },
]

function lengthWord(unit: string) {
  return new RegExp(
    `\\b(?:within|in|inside|over|under)\\s+(?:about\\s+)?(?:the\\s+next\\s+)?${range}[\\s-]*(?:${unit})\\b`,
    "i",
  )
}

/** "Within 48 hours", "三个工作日内": counted from the moment it was said; whole days last until their end. */
function lengthIn(clause: string, spoken: Spoken): Due | null {
  for (const { pattern, unit } of lengths) {
    const found = pattern.exec(clause)
    if (!found) continue
    const count =
      countOf(found.slice(1).findLast((group) => group !== undefined) ?? "") +
      (/半(?:小时|钟头)/.test(found[0]) && found[1] !== "半" ? 0.5 : 0)
    if (!(count > 0)) continue
    const place = { from: found.index, to: found.index + found[0].length }
    if (unit === "minute" || unit === "hour") {
      return { at: new Date(spoken.at.getTime() + count * (unit === "hour" ? 60 : 1) * minute), ...place }
    }
    const date =
      unit === "business"
        ? businessDay(todayOf(spoken), count, spoken.hours)
        : todayOf(spoken) + count * (unit === "week" ? 7 : 1) * day
    return { at: new Date(instantOf(new Date(date), endOfDay, spoken.timeZone)), ...place }
  }
  return null
}

const words: Record<string, number> = {
  a: 1,
  an: 1,
  the: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
  半: 0.5,
  "half an": 0.5,
}
const digits = "零一二三四五六七八九"

/** 48, 四十八, 两, "two", "half an". */
function countOf(text: string): number {
  const word = text.toLowerCase()
  if (/^\d+$/.test(word)) return Number(word)
  if (word in words) return words[word]!
  const [tens, ones] = word.replace("两", "二").includes("十")
    ? word.replace("两", "二").split("十")
    : ["", word.replace("两", "二")]
  const value = (part: string | undefined) => (part ? digits.indexOf(part) : 0)
  return word.includes("十") ? (tens ? value(tens) : 1) * 10 + value(ones) : value(ones)
}

type Day = { day: number; from: number; to: number }
type Reading = (found: RegExpExecArray, today: number) => number | null
const ahead =
  (days: number): Reading =>
  (_, today) =>
    today + days * day
const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
const monthWord = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"

const days: [RegExp, Reading][] = [
  [/大后天/, ahead(3)],
  [/后天|\bthe day after tomorrow\b/i, ahead(2)],
  [/明[天日早晚儿]|\b(?:tomorrow|tmrw|tmr)\b/i, ahead(1)],
  [/今[天日早晚夜]|\b(?:today|tonight)\b|\bthis (?:morning|afternoon|evening)\b/i, ahead(0)],
  [/(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})[日号]?/, ([, y, m, d]) => Date.UTC(Number(y), Number(m) - 1, Number(d))],
  [/(\d{1,2})月(\d{1,2})[日号]?/, ([, m, d], today) => dateAhead(Number(m), Number(d), today)],
  [/下个?月(\d{1,2})[日号]/, ([, d], today) => monthAhead(1, Number(d), today)],
  [/下个?月底|\bend of next month\b/i, (_, today) => monthAhead(2, 0, today)],
  [/月底|月末|\bend of (?:the|this) month\b/i, (_, today) => monthAhead(1, 0, today)],
  [/(?<![\d月第])(\d{1,2})[号日](?![线楼店内])/, ([, d], today) => dayOfMonth(Number(d), today)],
  [
    new RegExp(`\\b${monthWord}\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b`, "i"),
    ([, m, d], today) => dateAhead(monthOf(m!), Number(d), today),
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${monthWord}\\b`, "i"),
    ([, d, m], today) => dateAhead(monthOf(m!), Number(d), today),
  ],
  [/\bthe (\d{1,2})(?:st|nd|rd|th)\b/i, ([, d], today) => dayOfMonth(Number(d), today)],
  [/(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/, ([, m, d], today) => dateAhead(Number(m), Number(d), today)],
  [
    /(这个?|本|下个?)?(?:周|星期|礼拜)([一二三四五六日天])/,
    ([, week, name], today) =>
      weekday(week?.startsWith("下") ?? false, "一二三四五六日".indexOf(name === "天" ? "日" : name!), today),
  ],
  [
    new RegExp(`\\b(next )?(${dayNames.join("|")})(?:[a-z]*day|s|rs?|nes?)?\\b`, "i"),
    ([, next, name], today) => weekday(Boolean(next), dayNames.indexOf(name!.toLowerCase()), today),
  ],
  [
    /[这本]?个?周末之?前|\bby the weekend\b|\bend of (?:the|this) week\b/i,
    (_, today) => weekday(false, 4, today, true),
  ],
  [/下周(?!末)|\bnext week\b/i, (_, today) => weekday(true, 6, today)],
  [/[本这]个?周|\bthis week(?:end)?\b/i, (_, today) => weekday(false, 6, today, true)],
]

function dayIn(clause: string, spoken: Spoken): Day | null {
  const today = todayOf(spoken)
  let first: Day | null = null
  for (const [pattern, read] of days) {
    const found = pattern.exec(clause)
    if (!found || (first && first.from <= found.index)) continue
    const date = read(found, today)
    if (date !== null) first = { day: date, from: found.index, to: found.index + found[0].length }
  }
  return first
}

const monthOf = (name: string) => monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1

/** A date without a year: the next one, unless that is more than half a year away; then it is over. */
function dateAhead(month: number, date: number, today: number): number | null {
  if (month < 1 || month > 12 || date < 1 || date > 31) return null
  const year = new Date(today).getUTCFullYear()
  const here = Date.UTC(year, month - 1, date)
  if (here >= today) return here
  const next = Date.UTC(year + 1, month - 1, date)
  return next - today <= 183 * day ? next : here
}

const monthAhead = (months: number, date: number, today: number) =>
  Date.UTC(new Date(today).getUTCFullYear(), new Date(today).getUTCMonth() + months, date)

function dayOfMonth(date: number, today: number): number | null {
  if (date < 1 || date > 31) return null
  return monthAhead(date < new Date(today).getUTCDate() ? 1 : 0, date, today)
}

/** The next such day after today, or the one of next week; with `orToday` today itself may be it. Monday is 0. */
function weekday(nextWeek: boolean, which: number, today: number, orToday = false): number {
  const now = (new Date(today).getUTCDay() + 6) % 7
  if (nextWeek) return today + (which - now + 7) * day
  const least = orToday ? 0 : 1
  return today + (((((which - now - least) % 7) + 7) % 7) + least) * day
}

type Time = { minuteOfDay: number; half: "am" | "pm" | null; from: number; to: number }
const clocks = [
  /(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点半?)?\s*(?:到|至|-|~)\s*(\d{1,2}|[一二两三四五六七八九十]{1,3})[点时]/,
  /(\d{1,2}|[一二两三四五六七八九十]{1,3})[点时](半|一刻|三刻|(\d{1,2}|[一二三四五]?十[一二三四五六七八九]?)分?)?(?!间|候)/,
  /(?<![\d:：])(\d{1,2})[:：](\d{2})(?![\d:：])(?:\s*([ap])\.?m\b)?/i,
  /\b(?:\d{1,2}(?::\d{2})?(?:\s*[ap]m)?\s*(?:-|–|and|to)\s*)?(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\b/i,
  /\b(\d{1,2}) o'?clock\b/i,
]

function timeIn(clause: string): Time | null {
  for (const [at, pattern] of clocks.entries()) {
    const found = pattern.exec(clause)
    if (!found) continue
    const hour = countOf(found[1]!)
    const spokenMinutes =
      at < 2 ? ({ 半: 30, 一刻: 15, 三刻: 45 }[found[2] ?? ""] ?? countOf(found[3] ?? "0")) : Number(found[2] ?? 0)
    if (hour > 24 || spokenMinutes > 59) continue
    const half = found[3] && at >= 2 ? (found[3].toLowerCase() === "a" ? "am" : "pm") : null
    return { minuteOfDay: hour * 60 + spokenMinutes, half, from: found.index, to: found.index + found[0].length }
  }
  return null
}

/** A part of the day and the minute it ends; null: when the shop closes. */
type Part = { ends: number | null; from: number; to: number }
const parts: [RegExp, number | null][] = [
  [/下班之?前|\b(?:EOD|COB)\b|\b(?:end|close) of (?:the |our )?(?:business|day|working day)\b/i, null],
  [/凌晨/, 6 * 60],
  [/中午之?前|\b(?:noon|midday)\b/i, 12 * 60],
  [/早上|上午|一早|[明今]早|清晨|\bmorning\b|\bfirst thing\b/i, 12 * 60],
  [/中午|\blunch ?time\b/i, 14 * 60],
  [/下午|\bafternoon\b/i, 18 * 60],
  [/傍晚/, 19 * 60],
  [/晚上|[今明]晚|夜里|\b(?:evening|tonight|night|midnight)\b/i, endOfDay],
]

function partIn(clause: string): Part | null {
  for (const [pattern, ends] of parts) {
    const found = pattern.exec(clause)
    if (found) return { ends, from: found.index, to: found.index + found[0].length }
  }
  return null
}
