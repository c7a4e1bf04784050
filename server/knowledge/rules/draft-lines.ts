import type { Block } from "@/server/knowledge/contract"
import { isQuestion, withoutNumber } from "@/server/knowledge/rules/draft-question"

export type Line = {
  text: string
  place: string
  /** letters of this height stand out from the running text, where the source knows */
  heading?: boolean
}

const endsSentence = /[.。!！;；,，、…"”』」]$/

/** Lines of running text as blocks: headings found, broken lines joined to paragraphs, places kept. */
export function blocksOfLines(lines: readonly Line[]): Block[] {
  const knows = lines.some(({ heading }) => heading)
  const blocks: Block[] = []
  lines.forEach((line, at) => {
    const text = line.text.trim()
    const before = lines[at - 1]?.text.trim() ?? ""
    const after = lines[at + 1]?.text.trim() ?? ""
    if (line.heading || (!knows && text && looksLikeHeading(text, before, after))) {
      blocks.push({ kind: "heading", level: levelOf(text), text: text.replace(/^#+\s*/, ""), place: line.place })
      return
    }
    const last = blocks.at(-1)
    if (last?.kind === "text" && last.place === line.place) last.text += `\n${line.text}`
    else blocks.push({ kind: "text", text: line.text, place: line.place })
  })
  return blocks
}

function looksLikeHeading(text: string, before: string, after: string): boolean {
  if (/^#{1,6}\s/.test(text)) return true
  if (!after || before || text.length > 60 || endsSentence.test(text)) return false
  if (/^(?:[-*•]|Q\b|A\b|问|答)/i.test(text) || /[:：]\s*\S/.test(text)) return false
  return isQuestion(text) || withoutNumber(text) !== text || text.length <= 30
}

function levelOf(text: string): number {
  const marks = /^(#{1,6})\s/.exec(text)?.[1]
  if (marks) return marks.length
  if (/^第.+章|^[一二三四五六七八九十]+、/.test(text)) return 2
  const steps = /^(\d+(?:[.．]\d+)*)/.exec(text)?.[1]
  return steps ? 2 + steps.split(/[.．]/).length - 1 : 3
}

/** Lines that a page broke, as the sentences they were: no blank between Han characters, a hyphen at a line's end goes. */
export function joinBroken(lines: readonly string[]): string {
  let joined = ""
  for (const line of lines) {
    const text = line.trim()
    if (!joined || joined.endsWith("\n")) joined += text
    else if (!text) joined += "\n"
    else if (/^(?:[-*•·]|[（(]?\d+[.)）、]|Q\s*\d*[:：.]|A\s*\d*[:：.]|[问答][题案]?\s*\d*[:：])/i.test(text))
      joined += `\n${text}`
    else if (/[a-z]-$/.test(joined) && /^[a-z]/.test(text)) joined = joined.slice(0, -1) + text
    else if (/[\p{Script=Han}，。；：、）】]$/u.test(joined) && /^[\p{Script=Han}（【\d]/u.test(text)) joined += text
    else joined += ` ${text}`
  }
  return joined
}
