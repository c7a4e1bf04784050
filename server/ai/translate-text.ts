import { translated, translatePrompt } from "@/server/ai/prompts/copilot"
import type { KnownLanguage } from "@/server/ai/rules/detect-language"
import { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
import type { Spend } from "@/server/ai/spend-tokens"
import { AppError } from "@/server/errors"
import { estimatePrompt } from "@/server/llm/openai"

/** What each language is called when a model is asked for it. */
export const languageNames: Record<KnownLanguage, string> = {
  zh: "Simplified Chinese",
  en: "English",
  es: "Spanish",
  fr: "French",
  de: "German",
  pt: "Portuguese",
  ja: "Japanese",
  ko: "Korean",
  ru: "Russian",
  ar: "Arabic",
  th: "Thai",
  vi: "Vietnamese",
  id: "Indonesian",
}
const deadlineMs = 15_000

/**
 * A message in another language, by the model. Personal data does not leave the house: it is masked before the call and
 * put back after it. Throws `unavailable` "numbers-changed" when a number was lost or made up on the way.
 */
export async function translateText(spend: Spend, input: { text: string; to: KnownLanguage }): Promise<string> {
  const { text, restore } = hide(input.text)
  const messages = translatePrompt(text, languageNames[input.to])
  const maxTokens = Math.min(4_000, 200 + text.length * 2)
  const { translation } = await spend(
    { purpose: "translation", estimate: 2 * (estimatePrompt(messages) + maxTokens) },
    (model) => model.completeStructured({ schema: translated, name: "translation", messages, maxTokens, deadlineMs }),
  )
  if (numbersIn(text) !== numbersIn(translation)) {
    throw new AppError("unavailable", "The translation changed a number", { reason: "numbers-changed" })
  }
  return restore(translation)
}

/** Long digit runs in the order of size: "order 123456, size 40" and its translation have the same. */
const numbersIn = (text: string) => (text.normalize("NFKC").match(/\d{2,}/g) ?? []).sort().join(" ")

/** Replaces personal data by marks that no translation touches. */
function hide(text: string): { text: string; restore: (translated: string) => string } {
  const kept: string[] = []
  const hidden = text.replace(/\S+@\S+|[+(]?\d[\d \-.()]{8,}\d/g, (found) => {
    if (maskPersonalData(found).found.length === 0) return found
    kept.push(found)
    return `[[${String.fromCharCode(64 + kept.length)}]]`
  })
  const safe = maskPersonalData(hidden).text
  return {
    text: safe,
    restore: (translated) =>
      kept.reduce((all, found, at) => all.replaceAll(`[[${String.fromCharCode(65 + at)}]]`, found), translated),
  }
}
