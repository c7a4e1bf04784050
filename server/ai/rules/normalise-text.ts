/**
 * Text as the rules compare it: full-width forms become half-width, Chinese and typographic quotes become plain ones,
 * invisible characters go, runs of white space become one space. Letters keep their case.
 */
export function normaliseText(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, "")
    .replace(/[「」『』“”„«»〝〞]/g, '"')
    .replace(/[‘’‚‹›`´]/g, "'")
    .replace(/[。．｡]/g, ".")
    .replace(/[、，]/g, ",")
    .replace(/[…]+|\.{3,}/g, "...")
    .replace(/\s+/g, " ")
    .trim()
}
