import mammoth from "mammoth"
import readXlsxFile from "read-excel-file/node"
import { AppError } from "@/server/errors"
import type { ReadPage } from "@/server/knowledge/readers/read-html"
import { readHtml } from "@/server/knowledge/readers/read-html"

/** A Word document by its headings. Pictures are left out. */
export async function readDocx(bytes: Uint8Array): Promise<ReadPage> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: "" })) },
    )
    return readHtml(value, { whole: true })
  } catch (cause) {
    throw new AppError("invalid", "This document cannot be read", { cause, reason: "unreadable-file" })
  }
}

/** The sheets of a workbook as rows of text. */
export async function readXlsx(bytes: Uint8Array): Promise<{ sheet: string; rows: string[][] }[]> {
  try {
    const sheets = await readXlsxFile(Buffer.from(bytes), { trim: false })
    return sheets.map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(cellText)) }))
  } catch (cause) {
    throw new AppError("invalid", "This workbook cannot be read", { cause, reason: "unreadable-file" })
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ""
  // A day has no time of its own; a moment keeps it.
  if (cell instanceof Date)
    return cell
      .toISOString()
      .replace(/T00:00:00\.000Z$|\.\d{3}Z$/, "")
      .replace("T", " ")
  return typeof cell === "number" ? String(Math.round(cell * 1e10) / 1e10) : String(cell)
}
