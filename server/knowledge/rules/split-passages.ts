/** About this many characters make one passage of a long text. */
const passageLength = 480

/** Sentences of a text, with their places; Chinese and English stops, and line ends. */
export function sentencesOf(text: string): { text: string; start: number; end: number }[] {
  const sentences: { text: string; start: number; end: number }[] = []
  for (const found of text.matchAll(/[^。！？!?；\n]*?(?:[。！？!?；]+["'”’」』）)]*|\.(?=\s|$)|\n+|$)/gu)) {
    const trimmed = found[0].trim()
    if (!trimmed) continue
    const start = found.index + found[0].indexOf(trimmed)
    sentences.push({ text: trimmed, start, end: start + trimmed.length })
  }
  return sentences
}

/**
 * Splits a long text into passages of whole sentences, each a verbatim piece of the text. Neighbours share one sentence,
 * so an answer across a seam is still found.
 */
export function splitPassages(text: string, most = passageLength): string[] {
  if (text.length <= most) return text.trim() ? [text.trim()] : []
  const sentences = sentencesOf(text)
  const passages: string[] = []
  let first = 0
  while (first < sentences.length) {
    const start = sentences[first]?.start as number
    let last = first
    while (last + 1 < sentences.length && (sentences[last + 1]?.end as number) - start <= most) last++
    passages.push(text.slice(start, sentences[last]?.end))
    if (last + 1 >= sentences.length) break
    first = last > first ? last : last + 1
  }
  return passages
}

/** One passage of a document, ready for the index, and the document it came from. */
type PassageOf<Document> = { passage: Document; document: Document }

/**
 * A document as the index wants it: whole when short, else one passage for each piece of its `text`, all with the title
 * and question of the document. Passage ids are `<document id>#<n>`.
 */
export function passagesOf<Document extends { id: string; text?: string | null }>(
  document: Document,
): PassageOf<Document>[] {
  const pieces = document.text ? splitPassages(document.text) : []
  if (pieces.length < 2) return [{ passage: document, document }]
  return pieces.map((text, at) => ({ passage: { ...document, id: `${document.id}#${at}`, text }, document }))
}
