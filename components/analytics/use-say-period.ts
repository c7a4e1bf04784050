"use client"
import { analyticsText } from "@/components/i18n/analytics"
import { useLocale, useText } from "@/components/i18n/locale"
import type { BehindPeriod } from "./behind-list"

/** How a period is said: the last days, or the days up to one. */
export function useSayPeriod() {
  const words = useText(analyticsText)
  const locale = useLocale()
  return ({ days, to }: BehindPeriod) => (to ? words.until(days, sayDay(to, locale)) : words.within(days))
}

export const sayDay = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`))
