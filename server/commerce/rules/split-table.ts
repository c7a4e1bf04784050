/** Parts a CSV text between records into pieces of at most `most` characters, each with the head row. */
export function splitTable(text: string, most: number): { text: string; rowsBefore: number }[] {
  const plain = text.replace(/^\uFEFF/, "")
  const records = recordsOf(plain)
  const [head = "", ...rows] = records
  const pieces: { text: string; rowsBefore: number }[] = []
  let piece: string[] = []
  let size = head.length
  let before = 0
  for (const [at, row] of rows.entries()) {
    if (piece.length > 0 && size + row.length > most) {
      pieces.push({ text: head + piece.join(""), rowsBefore: before })
      before = at
      piece = []
      size = head.length
    }
    piece.push(row)
    size += row.length
  }
  if (piece.length > 0) pieces.push({ text: head + piece.join(""), rowsBefore: before })
  return pieces
}

/** The records with their line ends; a line end between quotes belongs to its record. */
function recordsOf(text: string): string[] {
  const records: string[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') quoted = !quoted
    else if (character === "\n" && !quoted) {
      records.push(text.slice(start, at + 1))
      start = at + 1
    }
  }
  if (start < text.length) records.push(`${text.slice(start)}\n`)
  return records.filter((record) => record.trim() !== "")
}
