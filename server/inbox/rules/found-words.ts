const runs = /[a-z0-9\u00c0-\u024f]+|[\u3400-\u9fff]+/g

/** What was asked for, as it may stand in a text: words, and Chinese whole or by its pairs of characters. Longest first. */
function wordsOf(query: string): string[] {
  const words = query.toLowerCase().match(runs) ?? []
  const pairs = words.flatMap((word) =>
    /[\u3400-\u9fff]/.test(word) ? Array.from(word).flatMap((_, at) => (at > 0 ? word.slice(at - 1, at + 1) : [])) : [],
  )
  return [...new Set([...words, ...pairs])].sort((one, other) => other.length - one.length)
}

type Piece = { text: string; found: boolean }

/** A text in pieces, of which some are what was asked for. */
export function foundPieces(text: string, query: string): Piece[] {
  const low = text.toLowerCase()
  // Where lower case is longer than the text, places no longer agree.
  if (low.length !== text.length) return [{ text, found: false }]
  const isFound = new Array<boolean>(text.length).fill(false)
  for (const word of wordsOf(query)) {
    for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1)) isFound.fill(true, at, at + word.length)
  }
  const pieces: Piece[] = []
  for (let at = 0; at < text.length; at++) {
    const found = isFound[at] ?? false
    const last = pieces.at(-1)
    if (last?.found === found) last.text += text[at]
    else pieces.push({ text: text[at]!, found })
  }
  return pieces
}

const before = 30
const most = 160

/** At most 160 characters of a text, so that the first word asked for is among them. */
export function excerptAround(text: string, query: string): string {
  const line = text.replace(/\s+/g, " ").trim()
  const low = line.toLowerCase()
  const [first] = wordsOf(query).flatMap((word) => {
    const at = low.indexOf(word)
    return at < 0 ? [] : at
  })
  const start = first === undefined || first < most - before ? 0 : first - before
  return `${start > 0 ? "…" : ""}${line.slice(start, start + most)}${line.length > start + most ? "…" : ""}`
}
