import { defineText } from "./define-text"

/** How each language strings words together. */
export const punctuation = defineText({
  "zh-CN": { list: (words: string[]) => words.join("、"), about: (what: string, words: string) => `${what}：${words}` },
  en: { list: (words) => words.join(", "), about: (what, words) => `${what}: ${words}` },
})
