import { marked } from "marked"
import { AppError } from "@/server/errors"
import type { Draft } from "@/server/knowledge/contract"
import { readHtml } from "@/server/knowledge/readers/read-html"
import { readDocx, readXlsx } from "@/server/knowledge/readers/read-office"
import { readPdf } from "@/server/knowledge/readers/read-pdf"
import { draftBlocks } from "@/server/knowledge/rules/draft-blocks"
import { blocksOfLines } from "@/server/knowledge/rules/draft-lines"
import { draftTable } from "@/server/knowledge/rules/draft-table"
import { sniffFile } from "@/server/knowledge/rules/sniff-file"
import { decodeText, readTable } from "@/server/read-table"

/** More pieces than this from one source are refused: nobody looks them through. */
const mostDrafts = 10_000

/** A file's pieces of knowledge, drafted. Refuses, with a reason a screen can say, what holds nothing to read. */
export async function readFile(bytes: Uint8Array, name: string): Promise<Draft[]> {
  const drafts = await draftsOf(bytes, name)
  if (drafts.length === 0) throw new AppError("invalid", "Nothing to import was found", { reason: "nothing-found" })
  if (drafts.length > mostDrafts) {
    throw new AppError("invalid", `A source has at most ${mostDrafts} pieces`, { reason: "too-many-pieces" })
  }
  return drafts
}

async function draftsOf(bytes: Uint8Array, name: string): Promise<Draft[]> {
  const title = titleOf(name)
  switch (sniffFile(bytes, name)) {
    case "pdf":
      return draftBlocks(await readPdf(bytes), { title })
    case "docx": {
      const page = await readDocx(bytes)
      return draftBlocks(page.blocks, { title: page.title || title })
    }
    case "xlsx": {
      const sheets = await readXlsx(bytes)
      const several = sheets.length > 1
      return sheets.flatMap(({ sheet, rows }) =>
        draftTable(rows, several ? sheet : "").map((draft) =>
          several ? { ...draft, sourceKey: `${sheet.slice(0, 40)}: ${draft.sourceKey}` } : draft,
        ),
      )
    }
    case "html": {
      const page = readHtml(decodeText(bytes, charsetOf(bytes)))
      return draftBlocks(page.blocks, { title: page.title || title })
    }
    case "markdown": {
      const text = decodeText(bytes).replace(/^\uFEFF?---\n[\s\S]*?\n---\n/, "")
      const page = readHtml(marked.parse(text, { async: false, gfm: true }), { whole: true })
      return draftBlocks(page.blocks, { title: page.title || title })
    }
    case "table":
      return draftTable(readTable(decodeText(bytes)))
    case "text":
      return draftsOfText(decodeText(bytes), title)
  }
}

/** The rows of an uploaded workbook, sheet by sheet; null when the file is text. Refuses other archives and old Office files. */
export async function readWorkbook(bytes: Uint8Array): Promise<string[][][] | null> {
  const isBinary = (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)
  if (!isBinary) return null
  if (sniffFile(bytes, "") !== "xlsx") {
    throw new AppError("invalid", "This kind of file is not read", { reason: "unknown-file" })
  }
  return (await readXlsx(bytes)).map(({ rows }) => rows)
}

/** A pasted or plain text: a table where every line has the same cells, else questions, answers and headings. */
function draftsOfText(text: string, title: string): Draft[] {
  const lines = text.split(/\r\n?|\n/)
  const filled = lines.filter((line) => line.trim())
  if (filled.length > 0 && filled.every((line) => line.includes("\t"))) return draftTable(readTable(text))
  return draftBlocks(blocksOfLines(lines.map((line, at) => ({ text: line, place: `line ${at + 1}` }))), { title })
}

const titleOf = (name: string) =>
  name
    .replace(/\.[a-z0-9]{1,8}$/i, "")
    .replace(/[_-]+/g, " ")
    .trim()

/** The charset a page claims in its first lines. */
export function charsetOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString("latin1")
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? null
}
