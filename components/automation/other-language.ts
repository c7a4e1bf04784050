export type Bilingual = { "zh-CN": string; en: string }

/** Whether any language has words. */
export const hasWords = (words: Bilingual) => Boolean(words["zh-CN"].trim() || words.en.trim())

/** A language left empty speaks with the other's words, so nobody is ever answered with nothing. */
export function fillOther<W extends Bilingual>(words: W): W {
  const chinese = words["zh-CN"].trim()
  const english = words.en.trim()
  return { ...words, "zh-CN": chinese || english, en: english || chinese }
}

/** The words to show a reader, in their language if there are any. */
export const wordsIn = (words: Bilingual, locale: "zh-CN" | "en") => words[locale] || words["zh-CN"] || words.en
