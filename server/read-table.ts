import { parse } from "csv-parse/sync"
import { AppError } from "@/server/errors"

/**
 * Bytes as text: by their byte order mark, else by the charset they claim, else UTF-8 where it fits and GB18030 (which
 * holds all of GBK) where it does not.
 */
export function decodeText(bytes: Uint8Array, claimed?: string | null): string {
  const marked = markedEncoding(bytes) ?? silentUtf16(bytes)
  if (marked) return new TextDecoder(marked).decode(bytes)
  for (const encoding of [claimed?.trim().toLowerCase(), "utf-8"]) {
    if (!encoding) continue
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // An unknown name or bytes that do not fit: the next guess.
    }
  }
  return new TextDecoder("gb18030").decode(bytes)
}

function markedEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8"
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le"
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be"
  return null
}

// Spreadsheets save UTF-16 without a mark at times: line ends then show as a zero beside a 10.
function silentUtf16(bytes: Uint8Array): string | null {
  const zeros = [0, 0]
  const looked = Math.min(bytes.length, 2000)
  for (let at = 0; at < looked; at++) if (bytes[at] === 0) zeros[at % 2]! += 1
  if (zeros[1]! > looked / 8 && zeros[0]! < looked / 50) return "utf-16le"
  if (zeros[0]! > looked / 8 && zeros[1]! < looked / 50) return "utf-16be"
  return null
}

/** Rows of a text table with commas, semicolons, tabs or bars between its cells; quoted cells may hold line ends. */
export function readTable(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, "")
  const options = {
    delimiter: delimiterOf(plain),
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: 1_000_000,
  }
  try {
    return parse(plain, options)
  } catch {
    try {
      // A lone quote inside a cell, as people type inches: quotes are then letters like any other.
      return parse(plain, { ...options, quote: false })
    } catch (cause) {
      throw new AppError("invalid", "This table cannot be read", { cause, reason: "unreadable-file" })
    }
  }
}

/** The sign that parts the first lines most evenly. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .slice(0, 20)
  let best = ","
  let most = 0
  for (const sign of [",", "\t", ";", "|"]) {
    const counts = lines.map((line) => line.split(sign).length - 1)
    const evenly = Math.min(...counts) * 100 + counts.reduce((sum, count) => sum + count, 0) / Math.max(1, lines.length)
    if (evenly > most) {
      best = sign
      most = evenly
    }
  }
  return best
}
