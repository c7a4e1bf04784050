import { cookies, headers } from "next/headers"
import { chooseLocale, localeCookie } from "@/components/i18n/choose-locale"
import { inLocale, type Locale } from "@/components/i18n/define-text"

/** The language of the page being rendered. */
export async function currentLocale(person?: string): Promise<Locale> {
  const cookie = (await cookies()).get(localeCookie)?.value
  return chooseLocale({ cookie, person, accepted: (await headers()).get("accept-language") })
}

/** A feature's words for the page being rendered. */
export async function currentText<T>(text: { "zh-CN": T; en: unknown }): Promise<T> {
  return inLocale(text, await currentLocale())
}
