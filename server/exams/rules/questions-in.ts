import type { NewQuestion } from "@/server/exams/contract"

const headings = {
  text: ["question", "text", "query", "ask", "问题", "提问", "问法", "客户问题"],
  mustSay: ["must say", "mustsay", "expected", "answer", "keywords", "必须说到", "期望", "关键词", "答案要点", "应含"],
  mayRefuse: ["may refuse", "refuse", "out of scope", "可不答", "应拒答", "超范围"],
  locale: ["language", "locale", "lang", "语言"],
} as const
type Column = keyof typeof headings

export const mostQuestions = 1000

/** The questions in a table's rows; a first row of known headings names the columns, otherwise the first column is it. */
export function questionsIn(rows: readonly (readonly string[])[], locale: "zh-CN" | "en"): NewQuestion[] {
  const named = columnsOf(rows[0] ?? [])
  const columns = named ?? { text: 0 }
  const seen = new Set<string>()
  return (named ? rows.slice(1) : rows).flatMap((row) => {
    const cell = (name: Column) =>
      columns[name] === undefined ? "" : (row[columns[name]] ?? "").replaceAll("\u0000", "").trim()
    const text = cell("text").slice(0, 500)
    if (text.length < 2 || seen.has(text)) return []
    seen.add(text)
    const own = cell("locale").toLowerCase()
    return [
      {
        text,
        locale:
          own.startsWith("zh") || own === "中文" ? "zh-CN" : own.startsWith("en") || own === "英文" ? "en" : locale,
        articleId: null,
        mustSay: cell("mustSay").slice(0, 300) || null,
        mayRefuse: /^(?:1|y|yes|true|是|可|对)$/i.test(cell("mayRefuse")),
      },
    ]
  })
}

function columnsOf(head: readonly string[]): Partial<Record<Column, number>> | null {
  const names = head.map((name) => name.trim().toLowerCase())
  const found: Partial<Record<Column, number>> = {}
  for (const column of Object.keys(headings) as Column[]) {
    const at = names.findIndex((name) => (headings[column] as readonly string[]).includes(name))
    if (at >= 0) found[column] = at
  }
  return found.text === undefined ? null : found
}
