"use client"
import type { ChartSeries } from "@/components/charts/chart-data"
import { layChart } from "@/components/charts/chart-layout"
import { ChartLegend } from "@/components/charts/chart-legend"
import { ChartPlane } from "@/components/charts/chart-plane"
import { ChartTable } from "@/components/charts/chart-table"
import { linePath } from "@/components/charts/line-path"
import { useWidth } from "@/components/charts/use-width"
import { valueTicks } from "@/components/charts/value-ticks"

export type Moment = {
  key: string
  name: string
  /** stands below the axis where there is room; empty: nothing does */
  mark: string
  came: number | null
  expected: number | null
  low: number | null
  high: number | null
}
type Drawn = "came" | "expected" | "low" | "high"

const heightPx = 220

type ForecastChartProps = {
  moments: Moment[]
  label: string
  words: Record<Drawn | "moment", string>
  formatValue: (value: number) => string
}

/** What came as a line, what is expected as another in its band. */
export function ForecastChart({ moments, label, words, formatValue }: ForecastChartProps) {
  const { ref, width } = useWidth<HTMLDivElement>()
  const hasBand = moments.some(({ high }) => high !== null)
  const bounds = (["high", "low"] as const).map((key) => ({ key, label: words[key], colour: "neutral" as const }))
  const series: ChartSeries[] = [
    { key: "came", label: words.came, colour: "tide" },
    { key: "expected", label: words.expected, colour: "bot" },
    ...(hasBand ? bounds : []),
  ]
  const size = { width, height: heightPx }
  const figures = moments.flatMap(({ came, expected, high }) => [came ?? 0, expected ?? 0, high ?? 0])
  const ticks = valueTicks(Math.max(...figures))
  const marks = moments.map(({ mark }) => mark)
  const layout = layChart({
    ...{ rows: moments, series, names: marks, formatValue, ticks, ...size },
    ...{ sideways: false, stacked: true },
  })
  const pointsOf = (drawn: Drawn) =>
    moments.map((moment, at) => (moment[drawn] === null ? null : layout.pointOf(at, moment[drawn])))
  const band = [...pointsOf("high"), ...pointsOf("low").reverse()].flatMap((point) => (point ? [point] : []))
  return (
    <figure aria-label={label} className="relative min-w-0">
      <ChartLegend series={series.slice(0, 2)} />
      <div ref={ref}>
        <ChartPlane
          {...{ series, layout, label, formatValue, ...size }}
          rows={moments}
          names={moments.map(({ name }) => name)}
        >
          <polygon points={band.map(({ x, y }) => `${x},${y}`).join(" ")} fill="var(--bot)" opacity={0.15} />
          <path d={linePath(pointsOf("came"))} fill="none" stroke="var(--tide)" strokeWidth={1.5} />
          <path
            d={linePath(pointsOf("expected"))}
            fill="none"
            stroke="var(--bot)"
            strokeWidth={1.5}
            strokeDasharray="4 3"
          />
        </ChartPlane>
      </div>
      <ChartTable
        caption={label}
        rows={moments}
        x="name"
        xLabel={words.moment}
        series={series}
        formatX={String}
        formatValue={formatValue}
      />
    </figure>
  )
}
