/** A text with the places at which its words begin and end. Fold it first: nothing here looks at case or width. */
export type Said = { text: string; edges: ReadonlySet<number> }

// The dictionary of the runtime knows Chinese words; alphabetic words end where their letters do.
const segmenter = new Intl.Segmenter("zh", { granularity: "word" })

/** They hang on any word and are none themselves: "太贵" is said in "太贵了". */
const particles = /[了的吗呢吧啊呀嘛么哦啦哈]+$/

export function readWords(text: string): Said {
  const edges = new Set<number>([text.length])
  for (const { index, segment } of segmenter.segment(text)) {
    edges.add(index)
    const bare = segment.replace(particles, "")
    if (bare) edges.add(index + bare.length)
  }
  return { text, edges }
}

/** The words of a rule, synonyms parted by commas taken apart. */
export function wordsOf(written: readonly string[]): string[] {
  return written
    .flatMap((words) => words.split(/[,，、;；]/))
    .map((word) => word.trim())
    .filter(Boolean)
}

/**
 * The first of these words that is said; null when there is none, or when one of the others is said. Those silence a rule
 * in Chinese wherever they stand: better no answer than a wrong one.
 */
export function firesOn(said: Said, words: readonly string[], unless: readonly string[] = []): string | null {
  const fired = words.find((word) => holdsWord(said, word))
  return fired !== undefined && !unless.some((word) => silences(said, word)) ? fired : null
}

const silences = (said: Said, word: string) =>
  /\p{Script=Han}/u.test(word) ? said.text.includes(word) : holdsWord(said, word)

/** Whether a word or phrase is said as itself, not inside another word: "size" not in "oversized", "退" not in "退休". */
export function holdsWord({ text, edges }: Said, word: string): boolean {
  if (!word) return false
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!edges.has(at)) continue
    const end = at + word.length
    if (edges.has(end)) return true
    // Customers write "sizes" where the merchant wrote "size".
    const plural = /[a-z]$/.test(word) ? /^(?:es|s)/.exec(text.slice(end))?.[0] : undefined
    if (plural && edges.has(end + plural.length)) return true
  }
  return false
}
