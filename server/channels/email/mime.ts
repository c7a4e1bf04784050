import { keepableText } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

export const mostParts = 50
export const deepestNesting = 20
const longestHead = 256 * 1024
const mostHeaders = 1000
const longestHeader = 16 * 1024

/** One part of a mail, its children in order. Bytes stand as one latin-1 character each until they are decoded. */
export type MimePart = {
  /** values as they came, unfolded, topmost first, by name in lower case */
  headers: ReadonlyMap<string, readonly string[]>
  /** media type in lower case */
  type: string
  params: Readonly<Record<string, string>>
  disposition: string
  name: string | undefined
  parts: MimePart[]
  raw: string
}

/**
 * Takes a raw mail apart. Throws AppError("invalid") on one with too many parts, too deep a nesting or no end to its
 * head; a broken structure is read as far as it goes.
 */
export function readMime(raw: Buffer): MimePart {
  return readPart(raw.toString("latin1"), 0, { count: 0 })
}

/** Only the head of a mail. */
export function readHead(raw: Buffer): MimePart["headers"] {
  return splitHead(raw.subarray(0, longestHead + 4).toString("latin1")).headers
}

function readPart(text: string, depth: number, total: { count: number }): MimePart {
  if (depth > deepestNesting) throw new AppError("invalid", "The mail is nested too deeply", { reason: "too-deep" })
  if (++total.count > mostParts)
    throw new AppError("invalid", "The mail has too many parts", { reason: "too-many-parts" })
  const { headers, body } = splitHead(text)
  const content = readParameters(headers.get("content-type")?.[0] ?? "")
  const disposition = readParameters(headers.get("content-disposition")?.[0] ?? "")
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(content.value) ? content.value : "text/plain"
  const boundary = type.startsWith("multipart/") ? content.params.boundary : undefined
  const pieces = boundary ? splitAt(body, boundary) : []
  return {
    headers,
    type,
    params: content.params,
    disposition: disposition.value,
    name: fileName(disposition.params.filename ?? content.params.name),
    parts: pieces.map((piece) => readPart(piece, depth + 1, total)),
    raw: body,
  }
}

function splitHead(text: string) {
  const end = /^\r?\n|\r?\n\r?\n/.exec(text.length > longestHead ? text.slice(0, longestHead) : text)
  if (!end && text.length > longestHead) throw new AppError("invalid", "The head of the mail does not end")
  const head = end ? text.slice(0, end.index) : text
  const headers = new Map<string, string[]>()
  const lines = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)
  if (lines.length > mostHeaders) throw new AppError("invalid", "The mail has too many headers")
  for (const line of lines) {
    const at = line.indexOf(":")
    if (at <= 0 || !/^[\x21-\x7e]+[ \t]*$/.test(line.slice(0, at))) continue
    const name = line.slice(0, at).trim().toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(at + 1, at + 1 + longestHeader).trim()])
  }
  return { headers, body: end ? text.slice(end.index + end[0].length) : "" }
}

/** The pieces between the lines of a boundary; a closing line that is missing is supposed at the end. */
function splitAt(body: string, boundary: string): string[] {
  const mark = `--${boundary}`
  const pieces: string[] = []
  let from = -1
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== "\n") continue
    const rest = /^(--)?[ \t]*(?:\r?\n|$)/.exec(body.slice(at + mark.length, at + mark.length + 200))
    if (!rest) continue
    if (from >= 0) pieces.push(body.slice(from, at).replace(/\r?\n$/, ""))
    if (pieces.length > mostParts)
      throw new AppError("invalid", "The mail has too many parts", { reason: "too-many-parts" })
    if (rest[1]) return pieces
    from = at + mark.length + rest[0].length
  }
  if (from >= 0) pieces.push(body.slice(from))
  return pieces
}

/** The bytes of a part without their transfer encoding. */
export function bytesOf({ headers, raw }: MimePart): Buffer {
  const encoding = (headers.get("content-transfer-encoding")?.[0] ?? "").split("(", 1)[0]!.trim().toLowerCase()
  if (encoding === "base64") return fromBase64(raw)
  if (encoding === "quoted-printable") {
    return fromQuotedPrintable(raw.split("\n").map(withoutTrailingBlanks).join("\n").replaceAll("=\n", ""))
  }
  return Buffer.from(raw, "latin1")
}

/** The words of a text part, in whatever charset it came; line ends are "\n". */
export function textOf(part: MimePart): string {
  const text = decode(bytesOf(part), part.params.charset).replace(/\r\n?/g, "\n")
  return part.params.format?.toLowerCase() === "flowed"
    ? unflow(text, part.params.delsp?.toLowerCase() === "yes")
    : text
}

/**
 * RFC 3676: a line that ends with a blank goes on in the next one of the same quote depth; `without` drops that blank, as in
 * languages that write none. A blank before the first sign of a line is stuffing.
 */
function unflow(text: string, without: boolean): string {
  const lines: string[] = []
  let goesOn: string | null = null
  for (const given of text.split("\n")) {
    const quote = /^>*/.exec(given)![0]
    const words = given.slice(quote.length).replace(/^ /, "")
    const isSignature = words === "-- "
    const flows = words.endsWith(" ") && !isSignature
    const kept = flows && without ? words.slice(0, -1) : words
    if (goesOn === quote && !isSignature) lines.push(lines.pop() + kept)
    else lines.push(`${quote}${quote && " "}${kept}`)
    goesOn = flows ? quote : null
  }
  return lines.join("\n")
}

/** A header in words: raw UTF-8 or RFC 2047. Empty when it is not there. */
export function wordsOf(headers: MimePart["headers"], name: string): string {
  return decodeWords(headers.get(name)?.[0] ?? "").trim()
}

type Piece = { charset: string | undefined; bytes: Buffer }

/** RFC 2047; a character split over two words of one charset, as many senders do, is put together again. */
export function decodeWords(raw: string): string {
  const words = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=(\s+(?==\?[^?\s]{1,60}\?[bq]\?))?/gi
  const pieces: Piece[] = []
  const add = (charset: string | undefined, bytes: Buffer) => {
    const last = pieces.at(-1)
    if (last && last.charset === charset) last.bytes = Buffer.concat([last.bytes, bytes])
    else if (bytes.length > 0) pieces.push({ charset, bytes })
  }
  let from = 0
  for (const found of raw.matchAll(words)) {
    const [whole, charset, how, coded] = found
    add(undefined, Buffer.from(raw.slice(from, found.index), "latin1"))
    const bytes = how!.toLowerCase() === "b" ? fromBase64(coded!) : fromQuotedPrintable(coded!.replaceAll("_", " "))
    add(charset!.replace(/\*.*$/, "").toLowerCase(), bytes)
    from = found.index + whole.length
  }
  add(undefined, Buffer.from(raw.slice(from), "latin1"))
  return pieces
    .map(({ charset, bytes }) => decode(bytes, charset))
    .join("")
    .replace(/[\r\n]+/g, " ")
}

type Pieces = Map<number, { text: string; coded: boolean }>

/** `value; name=word; name*0*=utf-8''…`: RFC 2045 parameters with the continuations and charsets of RFC 2231. */
export function readParameters(raw: string): { value: string; params: Record<string, string> } {
  const value = raw.split(";", 1)[0]!.trim().toLowerCase()
  const found = new Map<string, { plain?: string; pieces: Pieces }>()
  const each = /;\s*([\w.-]{1,60}?)(?:\*(\d{1,3}))?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]*))/g
  for (const [, given, number, star, quoted, token] of raw.matchAll(each)) {
    const name = given!.toLowerCase()
    const text = quoted === undefined ? token!.trim() : quoted.replace(/\\(.)/g, "$1")
    const known: { plain?: string; pieces: Pieces } = found.get(name) ?? { pieces: new Map() }
    if (number === undefined && !star) known.plain ??= text
    else known.pieces.set(Number(number ?? 0), { text, coded: star !== undefined })
    found.set(name, known)
  }
  const params = Object.fromEntries(
    [...found].map(([name, { plain, pieces }]) => [name, join(pieces) ?? decodeWords(plain ?? "")]),
  )
  return { value, params: Object.assign(Object.create(null) as Record<string, string>, params) }
}

function join(pieces: Pieces): string | undefined {
  const first = pieces.get(0)
  if (!first) return undefined
  const mark = first.coded ? /^([^']*)'[^']*'(.*)$/s.exec(first.text) : null
  const bytes: Buffer[] = []
  for (let at = 0; pieces.has(at); at++) {
    const { text, coded } = pieces.get(at)!
    const words = at === 0 && mark ? mark[2]! : text
    bytes.push(
      coded ? fromQuotedPrintable(words.replaceAll("=", "=3D").replaceAll("%", "=")) : Buffer.from(words, "latin1"),
    )
  }
  return keepableText(decode(Buffer.concat(bytes), mark?.[1]))
}

/** A name a file may have on anybody's disk. */
function fileName(given: string | undefined): string | undefined {
  const last = given?.split(/[/\\]/).at(-1)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control and direction characters hide what a file is
  const name = last?.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"|?*]/g, "").trim()
  return name && !/^\.+$/.test(name) ? [...name].slice(-150).join("") : undefined
}

// Some senders end every line of a long piece as if it were the last.
const fromBase64 = (text: string) => Buffer.concat(text.split(/=+/).map((piece) => Buffer.from(piece, "base64")))

function withoutTrailingBlanks(line: string): string {
  let end = line.length
  while (end > 0 && " \t\r".includes(line[end - 1]!)) end--
  return line.slice(0, end)
}

const fromQuotedPrintable = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  )

/** Names under which mail programs write the charsets the platform's decoder calls otherwise. */
const aliases: Record<string, string> = {
  cp936: "gbk",
  ms936: "gbk",
  "windows-936": "gbk",
  "gb2312-80": "gbk",
  euccn: "gbk",
  "euc-cn": "gbk",
  cp950: "big5",
  "windows-950": "big5",
  cp932: "shift_jis",
  "windows-932": "shift_jis",
  "shift-jis": "shift_jis",
  "iso-2022-jp-ms": "iso-2022-jp",
  "iso-2022-jp-1": "iso-2022-jp",
  cp949: "euc-kr",
  cp1252: "windows-1252",
  koi8r: "koi8-r",
}

/** Bytes in a named charset; without a usable name UTF-8 where it fits and Western European otherwise. */
function decode(bytes: Buffer, charset: string | undefined): string {
  const name = (charset ?? "")
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, "")
  const plain = name === "" || name === "us-ascii" || name === "ascii" || name === "unknown-8bit" || name === "default"
  if (!plain) {
    try {
      return keepableText(new TextDecoder(aliases[name] ?? name).decode(bytes))
    } catch {
      // A charset nobody knows is read like none.
    }
  }
  try {
    return keepableText(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch {
    return keepableText(new TextDecoder("windows-1252").decode(bytes))
  }
}
