export const locales = ["zh-CN", "en"] as const
export type Locale = (typeof locales)[number]

/** Declares a feature's words in both languages. zh-CN is the source: en must have the same shape, functions included. */
export function defineText<const T extends Words>(text: { "zh-CN": T; en: Same<T> }): { "zh-CN": T; en: Same<T> } {
  return text
}

type Word = string | ((...values: never[]) => string)
type Words = { readonly [key: string]: Word | Words }
type Same<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer A) => string
      ? (...values: A) => string
      : Same<T[K]>
}

/** A feature's words in one language. */
export function inLocale<T>(text: { "zh-CN": T; en: unknown }, locale: Locale): T {
  return (locale === "en" ? text.en : text["zh-CN"]) as T
}
