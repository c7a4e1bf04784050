import { parse } from "csv-parse/sync"
import { AppError } from "@/server/errors"
import {
  type ChatLine,
  chatsIn,
  linesOfJson,
  linesOfTable,
  mostMessages,
  type OldChat,
} from "@/server/exams/rules/chats-in"

/**
 * The old chats of an upload: a table with a head, CSV or the sheets of a workbook, or a JSON array. Refuses what is
 * neither, empty, or too long.
 */
export function readChatFile(bytes: Uint8Array, sheets: string[][][] | null = null): OldChat[] {
  const lines = sheets ? readSheets(sheets) : readText(decode(bytes).trim())
  if (lines.length > mostMessages) {
    throw new AppError("invalid", `At most ${mostMessages} messages`, { reason: "too-many-messages" })
  }
  const chats = chatsIn(lines)
  if (chats.length === 0) throw unreadable()
  return chats
}

const readText = (text: string) => (/^[[{]/.test(text) ? readJson(text) : readCsv(text))

/** The first sheet that names chat, from and text; the others are notes. */
function readSheets(sheets: string[][][]): ChatLine[] {
  for (const rows of sheets) {
    const lines = linesOfTable(rows)
    if (lines) return lines
  }
  throw unreadable()
}

const unreadable = () =>
  new AppError("invalid", "Neither a CSV table with chat, from and text nor a JSON array of chats", {
    reason: "no-chats",
  })

function readJson(text: string): ChatLine[] {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw unreadable()
  }
  const lines = linesOfJson(data)
  if (!lines) throw unreadable()
  return lines
}

function readCsv(text: string): ChatLine[] {
  const head = text.slice(0, Math.max(0, text.indexOf("\n")))
  const delimiter = [",", "\t", ";"].sort((a, b) => head.split(b).length - head.split(a).length)[0]
  let rows: string[][]
  try {
    rows = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: mostMessages + 2,
    })
  } catch {
    throw unreadable()
  }
  const lines = linesOfTable(rows)
  if (!lines) throw unreadable()
  return lines
}

/** UTF-8 where it is valid, UTF-16 with its mark, else the GB 18030 that spreadsheets in Chinese write. */
function decode(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes)
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder("gb18030").decode(bytes)
  }
}
