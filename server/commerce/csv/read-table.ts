import { parse } from "csv-parse/sync"
import { AppError } from "@/server/errors"

/** The rows of a CSV or TSV text, head row first. Quoted line ends, BOM and ";" are understood. */
export function readTable(text: string): string[][] {
  const [head = ""] = text.split("\n", 1)
  const delimiter = [",", "\t", ";"].toSorted((a, b) => head.split(b).length - head.split(a).length)[0]!
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 20_000,
    })
  } catch (cause) {
    throw new AppError("invalid", "The table cannot be read", { cause, reason: "not-a-table" })
  }
}
