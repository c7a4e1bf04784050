"use client"
import { BarChart } from "@/components/charts/bar-chart"
import { analyticsText } from "@/components/i18n/analytics"
import { useLocale, useText } from "@/components/i18n/locale"
import type { ReportBy } from "@/server/analytics/contract"
import type { Answered } from "@/server/api/root"
import type { Asked } from "./overview-address"
import { lineAsked } from "./report-columns"
import { useReportWords } from "./use-report-words"

const isTime = (by: ReportBy) => by === "day" || by === "weekday" || by === "hour"
const mostBars = 12

type ReportChartProps = { report: Answered["analytics"]["report"]; by: ReportBy; onOpen: (asked: Asked) => void }

/** The conversations of each line, bot and people apart; of many lines the fullest. */
export function ReportChart({ report, by, onOpen }: ReportChartProps) {
  const words = useText(analyticsText).charts
  const { text, nameOf } = useReportWords()
  const locale = useLocale()
  const time = isTime(by)
  const lines = time
    ? [...report.lines].sort((a, b) => a.line.localeCompare(b.line, "en", { numeric: true }))
    : report.lines.slice(0, mostBars)
  return (
    <BarChart
      direction={time ? "upright" : "sideways"}
      rows={lines.map(({ line, conversations, botOnly, withPeople }) => ({
        line,
        bot: botOnly,
        human: withPeople,
        rest: conversations - botOnly - withPeople,
      }))}
      x="line"
      xLabel={text.lines[by]}
      series={[
        { key: "bot", label: words.bot, colour: "bot" },
        { key: "human", label: words.human, colour: "tide" },
        { key: "rest", label: words.rest, colour: "neutral" },
      ]}
      stacked
      label={text.chart}
      formatX={(line) => (line ? nameOf(by, String(line), report) : "")}
      formatValue={(value) => new Intl.NumberFormat(locale).format(value)}
      empty={<p className="py-8 text-muted text-sm">{words.volumeEmpty}</p>}
      onOpen={(row) => onOpen({ what: "all", ...lineAsked(by, String(row.line)) })}
      openHint={words.open}
    />
  )
}
