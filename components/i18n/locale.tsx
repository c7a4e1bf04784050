"use client"
import { useRouter } from "next/navigation"
import { createContext, type ReactNode, use, useCallback } from "react"
import { localeCookie } from "@/components/i18n/choose-locale"
import { inLocale, type Locale } from "@/components/i18n/define-text"

const LocaleContext = createContext<Locale>("zh-CN")

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>
}

/** The language of this page. */
export const useLocale = () => use(LocaleContext)

/** A feature's words in the language of this page. */
export function useText<T>(text: { "zh-CN": T; en: unknown }): T {
  return inLocale(text, useLocale())
}

/** Changes the language of this browser at once; who is signed in keeps it in their profile too. */
export function useChangeLocale() {
  const router = useRouter()
  return useCallback(
    (locale: Locale) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
      document.cookie = `${localeCookie}=${locale}; path=/; max-age=31536000; samesite=lax`
      router.refresh()
    },
    [router],
  )
}
