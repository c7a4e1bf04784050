/** Whether a message holds one of a rule's words: Chinese anywhere, Latin words only whole. */
export function matchesRule(words: { "zh-CN": string[]; en: string[] }, text: string): boolean {
  const said = text.toLowerCase()
  return [...words["zh-CN"], ...words.en].some((word) => holds(said, word.trim().toLowerCase()))
}

function holds(said: string, word: string): boolean {
  if (!word) return false
  if (/[㐀-鿿]/.test(word)) return said.includes(word)
  for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + 1)) {
    const before = said[at - 1] ?? " "
    const after = said[at + word.length] ?? " "
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true
  }
  return false
}
