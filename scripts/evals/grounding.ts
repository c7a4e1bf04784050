import { printShare } from "@/scripts/evals/figure"
import { readSet } from "@/scripts/evals/sets"
import { groundAnswer } from "@/server/ai/rules/ground-answer"
import { sentencesOf } from "@/server/knowledge/rules/split-passages"
import { tradeTemplates } from "@/server/tenants/templates"

type Passage = { id: string; text: string }
type Draft = { text: string; cites: { id: string; quote: string }[] }[]
type Case = { draft: Draft; passages: Passage[] }

/**
 * Does the check before sending let faithful answers pass and hold made-up ones back? Both are made here from articles by
 * rule, the same on every run: an answer of up to three sentences, retold lightly, then spoilt in one place.
 */
export function examine(folder: string) {
  const shops = {
    zh: [...articlesOf(folder, "merchant-a-zh"), ...templateArticles("zh-CN"), ...articlesOf(folder, "cmrc2018")],
    en: [...articlesOf(folder, "merchant-a-en"), ...templateArticles("en"), ...articlesOf(folder, "stackfaq")],
  }
  for (const [language, articles] of Object.entries(shops) as ["zh" | "en", Passage[]][]) {
    const faithful = articles.map((article, at) => draftOf(articles, article, at))
    for (const [name, retell] of Object.entries(retellings[language]))
      print(`grounding.${language}.passes.${name}`, faithful, (text) => retell(text), true)
    for (const [name, spoil] of Object.entries(spoilings[language]))
      print(`grounding.${language}.catches.${name}`, faithful, (text) => spoil(text), false)
    const spoiltCases: Record<string, (it: Case, at: number) => Case | null> = {
      "invented sentence": (it, at) => {
        const other = articles[(at + Math.floor(articles.length / 2)) % articles.length] as Passage
        const invented = sentencesOf(other.text).find(
          ({ text }) => text.length > 12 && !it.passages[0]?.text.includes(text),
        )
        const cites = it.draft[0]?.cites ?? []
        return invented ? { ...it, draft: [...it.draft, { text: invented.text, cites }] } : null
      },
      "wrong article cited": (it) => withCites(it, ({ quote }) => ({ id: it.passages[1]?.id ?? "", quote })),
      "article never found": (it) => withCites(it, ({ quote }) => ({ id: "nowhere", quote })),
      "quote altered": (it) =>
        withCites(it, ({ id, quote }) => ({ id, quote: `${quote.slice(0, -2)}${quote.at(-1)}${quote.at(-2)}` })),
      "no source": (it) => withCites(it, null),
    }
    for (const [name, spoil] of Object.entries(spoiltCases)) {
      const cases = faithful.flatMap((it, at) => spoil(it, at) ?? [])
      printShare(`grounding.${language}.catches.${name}`, cases.filter((it) => !isGrounded(it)).length, cases.length)
    }
  }
}

/** The first sentences of an article, each citing itself; two other articles were retrieved besides. */
function draftOf(articles: Passage[], article: Passage, at: number): Case {
  const others = [1, 2].map((step) => articles[(at + step) % articles.length] as Passage)
  const sentences = sentencesOf(article.text)
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .slice(0, 3)
  const draft = sentences.map(({ text }) => ({ text, cites: [{ id: article.id, quote: text }] }))
  return { draft, passages: [article, ...others] }
}

/** The same case with another text in its draft; rows whose text the rule leaves alone are not counted. */
function print(name: string, cases: Case[], retell: (text: string) => string, shouldPass: boolean) {
  const changed = cases.flatMap((it) => {
    const at = it.draft.findIndex(({ text }) => retell(text) !== text)
    if (at < 0) return name.endsWith(".word for word") && it.draft.length > 0 ? [it] : []
    const draft = it.draft.map((sentence, place) =>
      place === at || shouldPass ? { ...sentence, text: retell(sentence.text) } : sentence,
    )
    return [{ ...it, draft }]
  })
  printShare(name, changed.filter((it) => isGrounded(it) === shouldPass).length, changed.length)
}

function isGrounded({ draft, passages }: Case): boolean {
  return groundAnswer(draft, passages).grounded
}

function withCites(it: Case, change: ((cite: Draft[0]["cites"][0]) => Draft[0]["cites"][0]) | null): Case | null {
  const usable = it.draft.every(({ cites }) =>
    cites.every(({ quote }) => quote.length > 3 && quote.at(-1) !== quote.at(-2)),
  )
  return usable
    ? { ...it, draft: it.draft.map((line) => ({ ...line, cites: change ? line.cites.map(change) : [] })) }
    : null
}

function articlesOf(folder: string, name: "merchant-a-zh" | "merchant-a-en" | "cmrc2018" | "stackfaq"): Passage[] {
  return readSet(folder, name).documents.map(({ id, answer, text }) => ({
    id: `${name}/${id}`,
    text: answer ?? text ?? "",
  }))
}

function templateArticles(locale: "zh-CN" | "en"): Passage[] {
  return Object.values(tradeTemplates).flatMap(({ trade, articles }) =>
    articles.map(({ key, answer }) => ({ id: `${trade}/${key}`, text: answer[locale] })),
  )
}

const hanNumber = (digits: string) => {
  const value = Number(digits)
  const names = "零一二三四五六七八九"
  const tens = Math.floor(value / 10)
  if (value > 99 || !Number.isInteger(value)) return digits
  return value < 10 ? names[value] : `${tens > 1 ? names[tens] : ""}十${value % 10 ? names[value % 10] : ""}`
}
const englishNumber = "zero one two three four five six seven eight nine ten eleven twelve".split(" ")

const retellings: Record<"zh" | "en", Record<string, (text: string) => string>> = {
  zh: {
    "word for word": (text) => text,
    "polite opening": (text) => `您好，${text}`,
    "spaces and dashes": (text) => text.replace(/ /g, "").replace(/[-–—]/g, "~"),
    "numbers in characters": (text) =>
      text.replace(/(?<![\d.,:-])(\d{1,2}) ?(?=[天小个年件])/g, (_, digits) => hanNumber(digits) as string),
    "currency sign": (text) => text.replace(/(\d+(?:\.\d+)?) ?元/g, "¥$1"),
    "first clause only": (text) => text.replace(/^([^，。；]{8,})[，；].*$/u, "$1。"),
  },
  en: {
    "word for word": (text) => text,
    "polite opening": (text) => `Sure, ${text}`,
    "spaces and dashes": (text) => text.replace(/[-–—](?=\d)/g, " – "),
    "numbers in words": (text) =>
      text.replace(
        /(?<![\d.,:$–-])\b(\d{1,2})(?= (?:day|hour|month|year|week|item)s?\b)/g,
        (digits) => englishNumber[Number(digits)] ?? digits,
      ),
    "range in words": (text) => text.replace(/(\d+)[-–](\d+)/g, "$1 to $2"),
    "first clause only": (text) => text.replace(/^([^,;]{20,})[,;].*$/, "$1."),
  },
}

const anyNumber = /(?<![\d.])\d+(?:\.\d+)?/
const another = (digits: string) => String(Number(digits) * 2 + 13)
const insertLink = (text: string) => text.replace(/(\S{4,})$/, "$1 https://example-offer.com/claim")
const spoilings: Record<"zh" | "en", Record<string, (text: string) => string>> = {
  zh: {
    "number changed": (text) => text.replace(anyNumber, another),
    "number in characters changed": (text) => text.replace(/\d+ ?(?=天|个?小时|个?月|个工作日)/, "九十七"),
    "price changed": (text) => text.replace(/\d+(?:\.\d+)?(?= ?元)/, another),
    "unit changed": (text) =>
      text.replace(
        /(\d ?)(小时|天|个月|年|元|个工作日)/,
        (_, digits, unit) => `${digits}${unit === "小时" ? "天" : unit === "元" ? "美元" : "小时"}`,
      ),
    "date put in": (text) => text.replace(/[。！]?$/, "，截止 11 月 23 日。"),
    "link put in": insertLink,
    "phone put in": (text) => `${text}电话 400-613-7729。`,
    "said the other way round": (text) => flip(text, zhFlips),
  },
  en: {
    "number changed": (text) => text.replace(anyNumber, another),
    "number in words changed": (text) =>
      text.replace(/\d+(?= (?:days?|hours?|months?|years?|weeks?)\b)/, "ninety-seven"),
    "price changed": (text) => text.replace(/\d+(?:\.\d+)?(?= yuan)|(?<=[$¥])\d+(?:\.\d+)?/, another),
    "unit changed": (text) =>
      text.replace(
        /(\d )(hours?|days?|months?|years?|yuan)\b/,
        (_, digits, unit) => `${digits}${unit.startsWith("hour") ? "days" : unit === "yuan" ? "dollars" : "hours"}`,
      ),
    "date put in": (text) => text.replace(/[.!]?$/, ", until 23 November."),
    "link put in": insertLink,
    "phone put in": (text) => `${text} Call 400-613-7729.`,
    "said the other way round": (text) => flip(text, enFlips),
  },
}

/** The first of these that a sentence has is turned around. */
function flip(text: string, pairs: [RegExp, string][]): string {
  for (const [from, to] of pairs) if (from.test(text)) return text.replace(from, to)
  return text
}
const zhFlips: [RegExp, string][] = [
  [/不支持/, "支持"],
  [/不能/, "能"],
  [/不可以?/, "可以"],
  [/不会/, "会"],
  [/无需|不需要|不用/, "需要"],
  [/(?<!不)支持/, "不支持"],
  [/(?<![不是])包邮/, "不包邮"],
  [/(?<!不)可以/, "不可以"],
  [/(?<![不可])能够?(?!否|量|力|源|耗|效)/, "不能"],
  [/(?<!不)需要?/, "不需要"],
  [/免费/, "收费"],
]
const enFlips: [RegExp, string][] = [
  [/\b(can|will|do|does|is|are|was)(?:not| not|n't)\b/i, "$1"],
  [/\bnot /i, ""],
  [/\b(can|will|is|are)\b(?! not)/i, "$1 not"],
  [/\b(we|you) (accept|ship|offer|send|deliver|cover|pay|may|need)\b/i, "$1 do not $2"],
  [/\bno\b /i, ""],
  [/\bfree\b/i, "not free"],
]
