import { AppError } from "@/server/errors"

export type FileKind = "pdf" | "docx" | "xlsx" | "html" | "markdown" | "table" | "text"

/** Unpacked, a file may be this large and hold this many parts: small archives can swell beyond any memory. */
const mostUnpacked = 150 * 1024 * 1024
const mostParts = 5000

/** What a file is by its content; the name only tells kinds of plain text apart. Refuses what cannot be read. */
export function sniffFile(bytes: Uint8Array, name: string): FileKind {
  const head = latin(bytes.subarray(0, 1024))
  if (head.includes("%PDF-")) return "pdf"
  if (head.startsWith("PK\u0003\u0004")) return archiveKind(bytes)
  if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
    throw new AppError("invalid", "Files of old Office versions are not read", { reason: "old-office" })
  }
  const isText = /^(\u00ff\u00fe|\u00fe\u00ff)/.test(head) || !hasNoise(bytes)
  if (!isText) throw new AppError("invalid", "This kind of file is not read", { reason: "unknown-file" })
  const ending = name.toLowerCase().match(/\.([a-z0-9]+)$/)?.[1] ?? ""
  if (
    /^\s*(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype html|html|head|body|main|article|section|div|h[1-6]|p|dl|ul|table)\b/i.test(
      head,
    )
  ) {
    return "html"
  }
  if (["md", "markdown", "mdx"].includes(ending)) return "markdown"
  if (["csv", "tsv", "tab"].includes(ending)) return "table"
  if (["htm", "html", "xhtml"].includes(ending)) return "html"
  return "text"
}

function archiveKind(bytes: Uint8Array): FileKind {
  const { names, unpacked } = partsOf(bytes)
  if (unpacked > mostUnpacked || names.length > mostParts) {
    throw new AppError("invalid", "Unpacked, this file is too large", { reason: "too-large-unpacked" })
  }
  if (names.includes("xl/workbook.xml")) return "xlsx"
  if (names.includes("word/document.xml")) return "docx"
  throw new AppError("invalid", "This kind of file is not read", { reason: "unknown-file" })
}

/** The parts a zip archive says it has, and their size unpacked, read from its directory at the end. */
function partsOf(bytes: Uint8Array): { names: string[]; unpacked: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && end > bytes.length - 66_000 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return { names: [], unpacked: 0 }
  const names: string[] = []
  let unpacked = 0
  let at = view.getUint32(end + 16, true)
  while (at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50 && names.length <= mostParts) {
    unpacked += view.getUint32(at + 24, true)
    const length = view.getUint16(at + 28, true)
    names.push(latin(bytes.subarray(at + 46, at + 46 + length)))
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { names, unpacked }
}

/** Zeros and control characters: not text, unless every other byte is zero as in UTF-16. */
function hasNoise(bytes: Uint8Array): boolean {
  let zeros = 0
  let controls = 0
  const looked = Math.min(bytes.length, 4000)
  for (let at = 0; at < looked; at++) {
    const byte = bytes[at]!
    if (byte === 0) zeros++
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++
  }
  if (controls > looked / 100) return true
  return zeros > 0 && (zeros < looked / 8 || zeros > (looked * 5) / 8)
}

const latin = (bytes: Uint8Array) => String.fromCharCode(...bytes)
