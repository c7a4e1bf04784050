import { guessLocale } from "@/server/knowledge/rules/guess-topic"

const chineseQuestion =
  /[?？]$|吗$|呢$|^(如何|怎么|怎样|什么|哪|为什么|是否|能否|可否|多久|多少|请问)|是什么$|怎么办$|多久$|多少$/
const englishQuestion =
  /\?$|^(how|what|when|where|which|who|why|can|could|do|does|did|is|are|will|would|should|may|am|have|has)\b/i

/** Whether a line already asks something. */
export const isQuestion = (text: string): boolean =>
  chineseQuestion.test(text.trim()) || englishQuestion.test(text.trim())

/** A line without its numbering: "3.2 Returns" and "（二）退货" are about returns. */
export function withoutNumber(heading: string): string {
  return heading
    .trim()
    .replace(
      /^(?:第[一二三四五六七八九十百\d]+[章节条部分]+|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d+(?:[.．]\d+)*(?:[)）、.．]|\s))\s*[:：]?\s*/u,
      "",
    )
    .replace(/^#+\s*/, "")
    .replace(/[:：]$/, "")
    .trim()
}

/** What a customer would ask to be told a section, from its headings, the nearest last. A heading that asks is kept. */
export function draftQuestion(headings: readonly string[]): string {
  const [own, parent] = [...headings].reverse().map(withoutNumber).filter(Boolean)
  if (!own) return ""
  if (isQuestion(own)) return own
  const lonely = parent && parent !== own && !isQuestion(parent) && !own.includes(parent)
  if (guessLocale(own) === "zh-CN") {
    return lonely && own.length <= 6 ? `${parent}：${own}是怎样的？` : `${own}是怎样的？`
  }
  return lonely && own.split(/\s+/).length <= 3
    ? `What applies to ${lowerFirst(own)} (${lowerFirst(parent)})?`
    : `What applies to ${lowerFirst(own)}?`
}

// "VIP club" and "iPhone cases" keep their letters.
const lowerFirst = (text: string) => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)
