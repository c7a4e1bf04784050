"use client"
import { useLocale, useText } from "@/components/i18n/locale"
import { understandingText } from "@/components/i18n/understanding"

type Share = { hits: number; of: number; share: number; low: number; high: number }

/** Shares and counts in the reader's numbers, never without what they are of. */
export function useShareWords() {
  const text = useText(understandingText)
  const locale = useLocale()
  const percent = (value: number, digits = 0) =>
    new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(value)
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  return {
    percent,
    count,
    interval: ({ low, high }: Share) => text.interval(percent(low), percent(high)),
    behind: ({ hits, of }: Share) => (of < 20 ? text.few(count(of)) : text.of(count(hits), count(of))),
  }
}
