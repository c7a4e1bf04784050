import { crc32 } from "node:zlib"

/** A zip archive without compression. `claim` overstates what it holds unpacked. */
export function buildZip(parts: Record<string, string>, claim?: number): Uint8Array {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(parts)) {
    const data = Buffer.from(text)
    const title = Buffer.from(name)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(crc32(data), 0)
    sizes.writeUInt32LE(data.length, 4)
    sizes.writeUInt32LE(data.length, 8)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    sizes.copy(local, 14)
    local.writeUInt16LE(title.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    entry.writeUInt16LE(20, 6)
    sizes.copy(entry, 16)
    if (claim) entry.writeUInt32LE(claim, 24)
    entry.writeUInt16LE(title.length, 28)
    entry.writeUInt32LE(at, 42)
    bodies.push(local, title, data)
    directory.push(entry, title)
    at += 30 + title.length + data.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, list, end])
}

const asXml = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;")

/** A workbook of text cells. */
export function buildXlsx(sheets: Record<string, string[][]>): Uint8Array {
  const names = Object.keys(sheets)
  const rows = (table: string[][]) =>
    table
      .map(
        (row, r) =>
          `<row r="${r + 1}">${row.map((cell, c) => `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t xml:space="preserve">${asXml(cell)}</t></is></c>`).join("")}</row>`,
      )
      .join("")
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  return buildZip({
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "xl/workbook.xml": `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, at) => `<sheet name="${asXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join("")}</Relationships>`,
    ...Object.fromEntries(
      names.map((name, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${rows(sheets[name]!)}</sheetData></worksheet>`,
      ]),
    ),
  })
}

/** A Word document; a paragraph that starts with "# " or "## " is a heading. */
export function buildDocx(paragraphs: string[]): Uint8Array {
  const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  const body = paragraphs
    .map((line) => {
      const [, marks, text] = /^(#*)\s*(.*)$/.exec(line) ?? []
      const style = marks ? `<w:pPr><w:pStyle w:val="Heading${marks.length}"/></w:pPr>` : ""
      return `<w:p>${style}<w:r><w:t xml:space="preserve">${asXml(text ?? "")}</w:t></w:r></w:p>`
    })
    .join("")
  const styles = [1, 2, 3]
    .map(
      (level) => `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
    )
    .join("")
  const relations = "http://schemas.openxmlformats.org/package/2006/relationships"
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  return buildZip({
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `<?xml version="1.0"?><Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `<?xml version="1.0"?><Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "word/styles.xml": `<?xml version="1.0"?><w:styles xmlns:w="${main}">${styles}</w:styles>`,
    "word/document.xml": `<?xml version="1.0"?><w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`,
  })
}

/** A PDF, one list of lines a page, in any script; a line that starts with "# " is set larger. */
export function buildPdf(pages: string[][]): Uint8Array {
  const objects: string[] = []
  const add = (body: string) => objects.push(body)
  const hex = (text: string) => Buffer.from(text, "utf16le").swap16().toString("hex")
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 256 beginbfrange ${Array.from({ length: 256 }, (_, high) => `<${high.toString(16).padStart(2, "0")}00> <${high.toString(16).padStart(2, "0")}ff> <${high.toString(16).padStart(2, "0")}00>`).join("\n")} endbfrange endcmap end end`
  add("<< /Type /Catalog /Pages 2 0 R >>")
  add(`<< /Type /Pages /Kids [${pages.map((_, at) => `${6 + at * 2} 0 R`).join(" ")}] /Count ${pages.length} >>`)
  add(
    "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
  )
  add(
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 /FontDescriptor << /Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>",
  )
  add(`<< /Length ${cmap.length} >>\nstream\n${cmap}\nendstream`)
  pages.forEach((lines, at) => {
    let y = 800
    const drawn = lines.map((line) => {
      const isHeading = line.startsWith("# ")
      const text = isHeading ? line.slice(2) : line
      y -= line ? 16 : 24
      return text ? `BT /F1 ${isHeading ? 18 : 11} Tf 50 ${y} Td <${hex(text)}> Tj ET` : ""
    })
    const stream = drawn.join("\n")
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + at * 2} 0 R >>`,
    )
    add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`)
  })
  let file = "%PDF-1.4\n"
  const starts = objects.map((body, at) => {
    const start = file.length
    file += `${at + 1} 0 obj\n${body}\nendobj\n`
    return start
  })
  const table = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("")}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`
  return Buffer.from(file, "latin1")
}
