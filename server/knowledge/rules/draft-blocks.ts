import type { Block, Draft } from "@/server/knowledge/contract"
import { cleanLine, draftPieces, keyOf } from "@/server/knowledge/rules/draft-pieces"
import { draftQuestion } from "@/server/knowledge/rules/draft-question"
import { pairsOfLines } from "@/server/knowledge/rules/pair-lines"

type Section = { headings: { level: number; text: string }[]; place?: string; lines: string[] }

/**
 * A document's pieces: its questions and answers where it has them, else one for each section under a heading, asked by
 * that heading. `title` stands for text above the first heading; `place` for pieces that name none themselves.
 */
export function draftBlocks(blocks: readonly Block[], source: { title: string; place?: string }): Draft[] {
  const found: Parameters<typeof draftPieces>[0][number][] = []
  const asked = new Set<string>()
  const placeOf = (place: string | undefined, headings: Section["headings"]) =>
    place ?? source.place ?? (headings.map(({ text }) => text).join(" › ") || source.title)
  const keep = (question: string, answer: string, place: string) => {
    const key = `q ${keyOf(question)}`
    // A page often says its questions twice: for readers, and for search engines.
    if (asked.has(`${key}\n${keyOf(answer)}`)) return
    asked.add(`${key}\n${keyOf(answer)}`)
    found.push({ key, place, question, answer })
  }

  let section: Section = { headings: [], lines: [] }
  const close = () => {
    const { pairs, rest } = pairsOfLines(section.lines)
    const place = placeOf(section.place, section.headings)
    for (const { question, answer } of pairs) keep(question, answer, place)
    const text = rest.join("\n").trim()
    if (!cleanLine(text)) return
    const headings = section.headings.length > 0 ? section.headings.map((heading) => heading.text) : [source.title]
    // Beside questions and answers, a short line is their heading.
    if (text.length < 20 && pairs.length > 0) return
    found.push({ key: `h ${keyOf(headings.join(" > "))}`, place, question: draftQuestion(headings), answer: text })
  }
  for (const block of blocks) {
    if (block.kind === "heading") {
      close()
      const headings = [
        ...section.headings.filter(({ level }) => level < block.level),
        { level: block.level, text: cleanLine(block.text) },
      ]
      section = { headings, place: block.place, lines: [] }
    } else if (block.kind === "pair") {
      keep(block.question, block.answer, placeOf(block.place ?? section.place, section.headings))
    } else {
      section.place ??= block.place
      section.lines.push(...block.text.split("\n"))
    }
  }
  close()
  return draftPieces(found)
}
