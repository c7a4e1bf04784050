import { longestLine, mostLinesAtOnce } from "@/server/ai/contract"
import { normaliseText } from "@/server/ai/rules/normalise-text"

export type LineFault = "empty" | "long" | "no-intent" | "many"
export type ReadLines = {
  lines: { text: string; intent: string | null }[]
  /** `row` counts from 1, as a person counts */
  faults: { row: number; text: string; fault: LineFault }[]
}

/** What is the same sentence: case, width, spaces and punctuation aside. */
export function foldLine(text: string): string {
  const folded = normaliseText(text)
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, "")
  return (folded || normaliseText(text)).slice(0, 400)
}

/**
 * Sentences as a merchant pastes them. `rows` are the cells of a table: one sentence a row; with a second column, or a
 * heading that says so, the name of its intent. `findIntent` knows intents by key or name.
 */
export function readLines(
  rows: string[][],
  findIntent: (name: string) => string | null,
  usual: string | null,
): ReadLines {
  const heading = (rows[0] ?? []).map((cell) => cell.trim().toLowerCase())
  const textAt = heading.findIndex((cell) => textHeadings.includes(cell))
  const intentAt = heading.findIndex((cell) => intentHeadings.includes(cell))
  const headed = textAt >= 0 && intentAt >= 0
  const [text, intent] = headed ? [textAt, intentAt] : [0, 1]
  const read: ReadLines = { lines: [], faults: [] }
  rows.forEach((cells, at) => {
    if ((headed && at === 0) || cells.every((cell) => !cell.trim())) return
    const own = intent < cells.length ? findIntent(cells[intent]!.trim()) : null
    // Without a heading a comma is part of the sentence, unless an intent follows it.
    const said = (headed || own ? (cells[text] ?? "") : cells.join(",")).trim()
    const meant = own ?? (headed && (cells[intent] ?? "").trim() ? null : usual)
    const fault = faultOf(said, meant, read.lines.length)
    if (fault) read.faults.push({ row: at + 1, text: said.slice(0, 80), fault })
    else read.lines.push({ text: said, intent: meant })
  })
  return read
}

const textHeadings = [
  "text",
  "line",
  "sentence",
  "utterance",
  "question",
  "message",
  "句子",
  "内容",
  "文本",
  "问题",
  "说法",
]
const intentHeadings = ["intent", "label", "意图", "标签", "分类"]

function faultOf(text: string, intent: string | null, count: number): LineFault | null {
  if (!text) return "empty"
  if (text.length > longestLine) return "long"
  if (intent === null) return "no-intent"
  return count >= mostLinesAtOnce ? "many" : null
}
