"use client"
import { useMemo } from "react"
import { useLocale } from "@/components/i18n/locale"
import { useWorkplace } from "@/components/shell/workplace"

/** Amounts, counts and days in the reader's language and the shop's time zone. Amounts come in fen or cents. */
export function useFigures(currency: string) {
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  return useMemo(() => {
    const whole = new Intl.NumberFormat(locale)
    const amounts = (digits: number) =>
      new Intl.NumberFormat(locale, {
        style: "currency",
        currency: currency.toUpperCase(),
        currencyDisplay: "narrowSymbol",
        minimumFractionDigits: digits,
        maximumFractionDigits: 2,
      })
    const [round, exact] = [amounts(0), amounts(2)]
    const days = new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", timeZone })
    return {
      count: (value: number) => whole.format(value),
      money: (minor: number) => (minor % 100 === 0 ? round : exact).format(minor / 100),
      day: (at: Date) => days.format(at),
    }
  }, [locale, timeZone, currency])
}
