"use client"
import { useEffect, useState } from "react"

type RelativeTimeProps = {
  at: Date | string
  locale: string
  timeZone: string
  /** "short" is for narrow rows: 3 min ago becomes 3m ago. */
  length?: "long" | "short"
  className?: string
}

/**
 * How long ago, counting on by itself, with the full date in the tenant's time zone as its title. The server writes the
 * date and the browser the distance, so the two never disagree about what "now" is.
 */
export function RelativeTime({ at, locale, timeZone, length = "long", className }: RelativeTimeProps) {
  const instant = typeof at === "string" ? new Date(at) : at
  const now = useNow()
  const full = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(instant)
  const day = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone }).format(instant)
  return (
    <time dateTime={instant.toISOString()} title={full} className={className}>
      {now === null ? day : sayDistance(instant.getTime() - now, locale, length, day)}
    </time>
  )
}

function useNow() {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

const minute = 60_000
const hour = 60 * minute
const dayLong = 24 * hour

/** A distance in milliseconds (past is negative) in words; beyond a week, `date`. */
export function sayDistance(distanceMs: number, locale: string, length: "long" | "short", date: string) {
  const style = length === "short" ? "narrow" : "long"
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style })
  const size = Math.abs(distanceMs)
  if (size < minute) return words.format(0, "second")
  if (size < hour) return words.format(Math.trunc(distanceMs / minute), "minute")
  if (size < dayLong) return words.format(Math.trunc(distanceMs / hour), "hour")
  if (size < 7 * dayLong) return words.format(Math.trunc(distanceMs / dayLong), "day")
  return date
}
