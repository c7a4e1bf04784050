/** What is being written: words for the customer, or a note for colleagues. */
export type ComposerMode = "reply" | "note"

export type WordAtCaret = { sign: "/" | "@"; query: string; from: number; to: number }

const longestQuery = 40

/**
 * What is being picked at the caret: "/" opens macros in a reply, "@" colleagues in a note. The sign must begin the
 * text or follow a space, or in Chinese any character that is not a letter or digit of the Latin kind (so that "1/2"
 * and an e-mail address open nothing).
 */
export function wordAtCaret(text: string, caret: number, mode: ComposerMode): WordAtCaret | null {
  const sign = mode === "reply" ? "/" : "@"
  const before = text.slice(Math.max(0, caret - longestQuery), caret)
  const at = before.lastIndexOf(sign)
  if (at < 0) return null
  const query = before.slice(at + 1)
  if (/\s/.test(query)) return null
  const from = caret - before.length + at
  const previous = text[from - 1]
  const opens = sign === "/" ? /\s/ : /[^\w.+-]/
  if (previous !== undefined && !opens.test(previous)) return null
  return { sign, query, from, to: caret }
}

/** The text with the picked words in place of what was typed, and where the caret goes. */
export function replaceWord(text: string, word: WordAtCaret, by: string): { text: string; caret: number } {
  return { text: text.slice(0, word.from) + by + text.slice(word.to), caret: word.from + by.length }
}
