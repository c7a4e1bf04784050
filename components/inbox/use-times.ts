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
    const keys = new Map<number, string>()
    const key = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone })
    return {
      time: format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
      day: format({ month: "long", day: "numeric", weekday: "short" }),
      moment: format({ month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
      full: format({ dateStyle: "medium", timeStyle: "medium" }),
      /** the same for two moments of one day, whatever the language */
      dayKey: (at: Date) => {
        // A thread of thousands asks for each of its messages; every zone's day begins at a full quarter of an hour.
        const quarter = Math.floor(at.getTime() / 900_000)
        const known = keys.get(quarter) ?? key.format(at)
        keys.set(quarter, known)
        return known
      },
    }
  }, [locale, timeZone])
}
