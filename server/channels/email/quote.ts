const longestLine = 400

/** Lines that mail programs put above what they quote. */
const markers = [
  /^(?:On|Am|Le|El|Il|Em|Op|Den) .{4,300}(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev).{0,100}[:：]$/i,
  /^.{0,120}(?:写道|寫道|のメール|さんは書きました).{0,20}[:：]$/,
  /^-{2,} ?(?:Original Message|Original Appointment|Forwarded message|Ursprüngliche Nachricht|Message d'origine|原始邮件|原邮件|转发邮件|轉寄郵件|元のメッセージ) ?-{2,}$/i,
  /^_{20,}$/,
]
const headLine = /^\*?(?:From|Von|De|发件人|寄件者|差出人)\*? ?[:：]/i
const nextHeadLine =
  /^\*?(?:Sent|Date|To|Gesendet|Datum|An|Envoyé|À|发送时间|日期|收件人|時間|主题|Subject|送信日時|宛先)\*? ?[:：]/i

export type MailWords = { said: string; quoted: string; signature: string }

/**
 * Parts what somebody wrote from what their program quoted below it and from their signature. Answers written between
 * quoted lines leave everything as it is, and so does a mail that is nothing but a quote.
 */
export function foldQuote(text: string): MailWords {
  const lines = text.split("\n")
  const from = quoteBegins(lines)
  const own = (from < 0 ? lines : lines.slice(0, from)).join("\n").trim()
  const quoted = from < 0 ? "" : lines.slice(from).join("\n").trim()
  const { said, signature } = foldSignature(own)
  return said ? { said, quoted, signature } : { said: text.trim(), quoted: "", signature: "" }
}

function quoteBegins(lines: string[]): number {
  for (const [at, given] of lines.entries()) {
    const line = given.trim()
    if (line.startsWith(">")) return onlyQuotedFrom(lines, at) ? at : -1
    if (line === "" || line.length > longestLine) continue
    const wrapped = `${line} ${(lines[at + 1] ?? "").trim()}`.slice(0, longestLine)
    const isMarker = markers.some((marker) => marker.test(line))
    const isWrapped = !isMarker && markers[0]!.test(wrapped)
    if (isMarker || isWrapped) return quotedBelow(lines, at + (isWrapped ? 2 : 1)) ? at : -1
    if (headLine.test(line) && lines.slice(at + 1, at + 4).some((next) => nextHeadLine.test(next.trim()))) return at
  }
  return -1
}

/** Below a marker either every line is marked, or none is. */
function quotedBelow(lines: string[], from: number): boolean {
  const below = lines.slice(from).filter((line) => line.trim() !== "")
  const marked = below.filter((line) => line.trim().startsWith(">")).length
  return marked === 0 || onlyQuotedFrom(lines, from)
}

function onlyQuotedFrom(lines: string[], from: number): boolean {
  const rest = lines.slice(from).map((line) => line.trim())
  const own = rest.findIndex((line) => line !== "" && !line.startsWith(">"))
  return own < 0 || rest[own] === "--"
}

function foldSignature(text: string): { said: string; signature: string } {
  const lines = text.split("\n")
  const at = lines.findIndex((line) => line === "-- " || line === "--")
  if (at < 0) return { said: text, signature: "" }
  return {
    said: lines.slice(0, at).join("\n").trim(),
    signature: lines
      .slice(at + 1)
      .join("\n")
      .trim(),
  }
}
