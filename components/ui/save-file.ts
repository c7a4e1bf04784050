/** Hands the browser a file to keep. */
export function saveFile(name: string, content: Blob) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

/** A table as spreadsheets read it; a cell of text that begins like a formula stays text there. */
export function saveCsv(name: string, rows: (string | number | null)[][]) {
  const written = rows.map((row) => row.map(csvCell).join(",")).join("\r\n")
  saveFile(name, new Blob([`\uFEFF${written}`], { type: "text/csv" }))
}

export function csvCell(value: string | number | null) {
  if (typeof value === "number") return String(value)
  const text = value ?? ""
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}
