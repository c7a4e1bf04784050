import { extractTextItems } from "unpdf"
import { AppError } from "@/server/errors"
import type { Block } from "@/server/knowledge/contract"
import { blocksOfLines, joinBroken, type Line } from "@/server/knowledge/rules/draft-lines"

type PageLine = { text: string; size: number; y: number }
const mostPages = 500

/** A PDF as blocks, each with its page; lines that stand at the edge of most pages are left out. */
export async function readPdf(bytes: Uint8Array): Promise<Block[]> {
  const pages = await pagesOf(bytes)
  const repeated = repeatedLines(pages)
  const kept = pages.map((page) => page.filter(({ text }) => !repeated.has(bare(text))))
  const usual = usualSize(kept.flat())
  const lines = kept.flatMap((page, at) => linesOfPage(page, usual, `page ${at + 1}`))
  if (lines.length === 0) throw new AppError("invalid", "This PDF holds pictures, not text", { reason: "no-text" })
  return blocksOfLines(lines)
}

async function pagesOf(bytes: Uint8Array): Promise<PageLine[][]> {
  try {
    // The reader takes the buffer away from whoever hands it over.
    const { items } = await extractTextItems(Uint8Array.from(bytes))
    return items.slice(0, mostPages).map((page) => {
      const lines: PageLine[] = []
      for (const item of page) {
        const last = lines.at(-1)
        const size = Math.round(item.fontSize * 2) / 2
        if (last && Math.abs(last.y - item.y) < Math.max(2, size / 2)) {
          last.text += item.str
          if (item.str.trim()) last.size = Math.max(last.size, size)
        } else if (item.str.trim()) {
          lines.push({ text: item.str, size, y: item.y })
        }
      }
      return lines
    })
  } catch (cause) {
    const locked = cause instanceof Error && /password/i.test(`${cause.name} ${cause.message}`)
    throw new AppError("invalid", "This PDF cannot be read", {
      cause,
      reason: locked ? "locked-file" : "unreadable-file",
    })
  }
}

const bare = (text: string) => text.replace(/\d+/g, "0").replace(/\s+/g, "")

function repeatedLines(pages: PageLine[][]): Set<string> {
  const counts = new Map<string, number>()
  if (pages.length < 3) return new Set()
  for (const page of pages) {
    const edge = new Set([...page.slice(0, 2), ...page.slice(-2)].map(({ text }) => bare(text)))
    for (const text of edge) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count > pages.length / 2).map(([text]) => text))
}

/** The height most letters have. */
function usualSize(lines: PageLine[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length)
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

function linesOfPage(page: PageLine[], usual: number, place: string): Line[] {
  const lines: Line[] = []
  let broken: string[] = []
  const close = () => {
    if (broken.length > 0)
      lines.push(
        ...joinBroken(broken)
          .split("\n")
          .map((text) => ({ text, place })),
      )
    broken = []
  }
  page.forEach(({ text, size, y }, at) => {
    const isHeading = size > usual * 1.12 && text.trim().length <= 120
    const above = page[at - 1]
    if (isHeading) {
      close()
      lines.push({ text, place, heading: true })
      return
    }
    // A wide gap is a paragraph's end, whatever the last line looked like.
    if (above && Math.abs(above.y - y) > Math.max(above.size, size) * 2.1) broken.push("")
    broken.push(text)
  })
  close()
  return lines
}
