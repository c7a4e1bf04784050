import type { BilingualWords } from "../shape"

/** More ways customers ask what an article answers, by the article's key. */
export type Phrasings = Record<string, BilingualWords>

/** Phrasings of both languages, one a line. */
export function asked(chinese: string, english: string): BilingualWords {
  return { "zh-CN": linesOf(chinese), en: linesOf(english) }
}

function linesOf(block: string): string[] {
  return block
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
}
