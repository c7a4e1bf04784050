"use client"
import { analyticsText } from "@/components/i18n/analytics"
import { channelNames } from "@/components/i18n/channel-names"
import { useLocale, useText } from "@/components/i18n/locale"
import { reportsText } from "@/components/i18n/reports"
import type { ReportBy } from "@/server/analytics/contract"
import type { Answered } from "@/server/api/root"
import { sayDuration } from "./compare"
import type { Column } from "./report-columns"

type Names = Pick<Answered["analytics"]["report"], "agents" | "teams" | "intents">

/** How the figures of a report and the names of its lines are said. */
export function useReportWords() {
  const text = useText(reportsText)
  const words = useText(analyticsText)
  const channels: Record<string, string> = useText(channelNames)
  const reasons: Record<string, string> = words.reasons
  const locale = useLocale()
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options)
  const formats = {
    count: number({}),
    share: number({ style: "percent", maximumFractionDigits: 1 }),
    score: number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    points: number({ maximumFractionDigits: 0, signDisplay: "negative" }),
    ratio: number({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  }
  const say = ({ kind }: Column, value: number | null) => {
    if (value === null) return words.figures.none
    return kind === "duration" ? sayDuration(value, words.units) : formats[kind].format(value)
  }
  const day = (options: Intl.DateTimeFormatOptions, date: string) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`))
  const nameOf = (by: ReportBy, line: string, { agents, teams, intents }: Names): string => {
    if (by === "day") return day({ month: "short", day: "numeric", weekday: "short" }, line)
    // 5 January 2026 was a Monday.
    if (by === "weekday") return day({ weekday: "long" }, `2026-01-0${Number(line) + 4}`)
    if (by === "hour") return `${line.padStart(2, "0")}:00`
    if (by === "channel") return channels[line] ?? line
    if (line === "none") return text.none[by]
    if (by === "reason") return reasons[line] ?? line
    if (by === "agent") return agents.find(({ id }) => id === line)?.name ?? line
    if (by === "team") return teams.find(({ id }) => id === line)?.name ?? line
    return intents.find(({ key }) => key === line)?.name[locale] ?? line
  }
  return { text, say, nameOf }
}
