"use client"
import { useLocale, useText } from "@/components/i18n/locale"
import { promisesText } from "@/components/i18n/promises"
import { useWorkplace } from "@/components/shell/workplace"

/** What, which kind, and when it was due, as one quiet line of a thread. */
export function PromiseNews({ value }: { value: string }) {
  const text = useText(promisesText)
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const [step = "", kind = "", ...due] = value.split(":")
  const at = new Date(due.join(":"))
  if ((step !== "warned" && step !== "broken") || Number.isNaN(at.getTime())) return null
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(at)
  return text.news[step](text.kinds[kind as keyof typeof text.kinds] ?? kind, moment)
}
