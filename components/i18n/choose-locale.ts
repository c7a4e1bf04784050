import type { Locale } from "@/components/i18n/define-text"

export const localeCookie = "tideline-locale"

/** This browser's choice, else the person's, else the language the browser asks for. */
export function chooseLocale(wishes: { cookie?: string; person?: string; accepted: string | null }): Locale {
  for (const wish of [wishes.cookie, wishes.person]) if (wish === "zh-CN" || wish === "en") return wish
  const first = wishes.accepted?.split(",")[0]?.trim().toLowerCase() ?? ""
  return first === "" || first.startsWith("zh") || first === "*" ? "zh-CN" : "en"
}
