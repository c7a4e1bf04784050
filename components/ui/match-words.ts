/**
 * How well a choice fits what was typed, 0 to 1. Chinese has no word starts to rank by, so plain containment; an exact
 * beginning comes first, and letters that only follow each other in order come last.
 */
export function matchWords(value: string, search: string, keywords: string[] = []): number {
  const wanted = search.trim().toLowerCase()
  const texts = [value, ...keywords].map((text) => text.toLowerCase())
  if (texts.some((text) => text.startsWith(wanted))) return 1
  const words = wanted.split(/\s+/)
  if (words.every((word) => texts.some((text) => text.includes(word)))) return 0.5
  return texts.some((text) => follows(text, wanted.replace(/\s+/g, ""))) ? 0.1 : 0
}

function follows(text: string, letters: string): boolean {
  let at = -1
  return [...letters].every((letter) => {
    at = text.indexOf(letter, at + 1)
    return at >= 0
  })
}
