import type { Locale } from "@/components/i18n/define-text"

/** A moment's calendar day where the customer is, for grouping. */
export function dayKey(at: string | number): string {
  const day = new Date(at)
  return `${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}`
}

/** "Today", "Yesterday", else the date; the year only when it is another one. */
export function dayName(at: string | number, now: number, locale: Locale, words: { today: string; yesterday: string }) {
  const yesterday = new Date(now)
  yesterday.setDate(yesterday.getDate() - 1)
  if (dayKey(at) === dayKey(now)) return words.today
  if (dayKey(at) === dayKey(yesterday.getTime())) return words.yesterday
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(locale, {
    month: "long",
    day: "numeric",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(new Date(at))
}

/** Hours and minutes, 24 hours. */
export function clockTime(at: string | number): string {
  const moment = new Date(at)
  return `${String(moment.getHours()).padStart(2, "0")}:${String(moment.getMinutes()).padStart(2, "0")}`
}
