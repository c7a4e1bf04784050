"use client"
import { BarChart } from "@/components/charts/bar-chart"
import type { ChartRow } from "@/components/charts/chart-data"
import { ChartFrame } from "@/components/charts/chart-frame"
import { analyticsText } from "@/components/i18n/analytics"
import { useLocale, useText } from "@/components/i18n/locale"
import type { BehindWhat } from "@/server/analytics/contract"
import type { Answered } from "@/server/api/root"
import { ChannelTable } from "./channel-table"
import { LateReplies } from "./late-replies"
import type { Asked } from "./overview-address"

type OverviewChartsProps = {
  overview: Answered["analytics"]["overview"]
  onOpen: (asked: Asked) => void
  hrefOf: (asked: Asked) => string
}

const whatOf: Record<string, BehindWhat> = { bot: "bot_only", human: "with_people", rest: "unanswered" }

/** How the period went day by day, why people were called, what customers thought, and from where they came. */
export function OverviewCharts({ overview, onOpen, hrefOf }: OverviewChartsProps) {
  const words = useText(analyticsText)
  const text = words.charts
  const reasons: Record<string, string> = words.reasons
  const locale = useLocale()
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  const day = new Intl.DateTimeFormat(locale, { month: "numeric", day: "numeric", timeZone: "UTC" })
  // The tooltip asks for the name of its day even while it stands on none.
  const sayDay = (value: string | number) => (value ? day.format(new Date(`${value}T00:00:00Z`)) : "")
  const zone = words.zone(overview.timeZone)
  const empty = (sentence: string) => <p className="py-8 text-muted text-sm">{sentence}</p>
  const byDay = (row: ChartRow, key: string): Asked => ({ what: whatOf[key] ?? "all", day: String(row.day) })
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
      <ChartFrame title={text.volume} unit={text.unit} timeZone={zone} className="lg:col-span-2">
        <BarChart
          rows={overview.days.map(({ day, bot, human, rest }) => ({ day, bot, human, rest }))}
          x="day"
          xLabel={text.day}
          series={[
            { key: "bot", label: text.bot, colour: "bot" },
            { key: "human", label: text.human, colour: "tide" },
            { key: "rest", label: text.rest, colour: "neutral" },
          ]}
          stacked
          label={text.volumeLabel}
          formatX={sayDay}
          formatValue={count}
          empty={empty(text.volumeEmpty)}
          onOpen={(row) => onOpen({ what: "all", day: String(row.day) })}
          openHint={text.open}
          hrefOf={(row, series) => hrefOf(byDay(row, series.key))}
        />
      </ChartFrame>
      <ChartFrame title={text.reasons} unit={text.unit}>
        <BarChart
          direction="sideways"
          rows={overview.reasons.map(({ reason, count }) => ({ reason, count }))}
          x="reason"
          xLabel={text.reason}
          series={[{ key: "count", label: text.handedOff, colour: 1 }]}
          label={text.reasonsLabel}
          formatX={(value) => reasons[value] ?? String(value)}
          formatValue={count}
          empty={empty(text.reasonsEmpty)}
          onOpen={(row) => onOpen({ what: "handed_off", reason: String(row.reason) })}
          openHint={text.open}
          hrefOf={(row) => hrefOf({ what: "handed_off", reason: String(row.reason) })}
        />
      </ChartFrame>
      <ChartFrame title={text.ratings} unit={words.figures.ratedCount(count(overview.now.rated))}>
        <BarChart
          rows={overview.now.rated > 0 ? overview.ratings.map(({ score, count }) => ({ score, count })) : []}
          heightPx={160}
          x="score"
          xLabel={text.score}
          series={[{ key: "count", label: text.ratings, colour: 3 }]}
          label={text.ratingsLabel}
          formatX={(value) => text.scoreOf(String(value))}
          formatValue={count}
          empty={empty(text.ratingsEmpty)}
          onOpen={(row) => onOpen({ what: "rated", score: Number(row.score) })}
          openHint={text.open}
          hrefOf={(row) => hrefOf({ what: "rated", score: Number(row.score) })}
        />
      </ChartFrame>
      <ChartFrame title={text.channels} unit={text.unit} className="lg:col-span-2">
        <ChannelTable channels={overview.channels} hrefOf={hrefOf} />
      </ChartFrame>
      <LateReplies />
    </div>
  )
}
