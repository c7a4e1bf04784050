"use client"
import { useChangeLocale, useLocale } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"

/** One press to the other language, for pages before the workplace. */
export function LanguageSwitch() {
  const locale = useLocale()
  const change = useChangeLocale()
  const other = locale === "en" ? "zh-CN" : "en"
  return (
    <Button variant="ghost" lang={other} onClick={() => change(other)}>
      {other === "en" ? "English" : "简体中文"}
    </Button>
  )
}
