"use client"
import { useMemo } from "react"
import { useLocale } from "@/components/i18n/locale"
import { useInbox } from "./inbox-context"

/** Moments in the reader's language and the shop's time zone. */
export function useTimes() {
  const locale = useLocale()
  const { timeZone } = useInbox().tenant
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) => {
      const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone })
      return (at: Date) => formatter.format(at)
    }
    const key = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone })
    return {
      time: format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
      day: format({ month: "long", day: "numeric", weekday: "short" }),
      moment: format({ month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
      full: format({ dateStyle: "medium", timeStyle: "medium" }),
      /** the same for two moments of one day, whatever the language */
      dayKey: (at: Date) => key.format(at),
    }
  }, [locale, timeZone])
}
