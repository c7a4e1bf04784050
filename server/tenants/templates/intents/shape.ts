import type { Bilingual, BilingualWords } from "../shape"

/** What customers want, by name, with sentences of both languages the first intent model learns from. */
export type TemplateIntent = { key: string; name: Bilingual; lines: BilingualWords }

/** An intent with its sentences, one a line. */
export function intent(key: string, name: Bilingual, chinese: string, english: string): TemplateIntent {
  return { key, name, lines: { "zh-CN": sentencesOf(chinese), en: sentencesOf(english) } }
}

function sentencesOf(block: string): string[] {
  return block
    .split("\n")
    .map((sentence) => sentence.trim())
    .filter(Boolean)
}
