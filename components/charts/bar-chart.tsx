"use client"
import type { ReactNode } from "react"
import { type ChartRow, type ChartSeries, colourOfSeries, isEmpty } from "./chart-data"
import { layChart } from "./chart-layout"
import { ChartLegend } from "./chart-legend"
import { ChartPlane } from "./chart-plane"
import { ChartTable } from "./chart-table"
import { useWidth } from "./use-width"

type BarChartProps = {
  rows: ChartRow[]
  /** Which figure of a row names it, and what that is called. */
  x: string
  xLabel: string
  series: ChartSeries[]
  /** What the chart shows, in a sentence, for screen readers. */
  label: string
  formatX: (value: string | number) => string
  formatValue: (value: number) => string
  empty: ReactNode
  /** Sideways bars leave room for long names, upright ones suit time. */
  direction?: "upright" | "sideways"
  stacked?: boolean
  /** Sideways charts grow with their rows unless told. */
  heightPx?: number
  onOpen?: (row: ChartRow) => void
  openHint?: string
  hrefOf?: (row: ChartRow, series: ChartSeries) => string | undefined
}

/** Figures side by side, always from zero. */
export function BarChart(props: BarChartProps) {
  const { rows, x, series, formatX, formatValue, direction = "upright", stacked = false, onOpen } = props
  const { ref, width } = useWidth<HTMLDivElement>()
  const sideways = direction === "sideways"
  const barsInRow = stacked ? 1 : series.length
  const height = props.heightPx ?? (sideways ? rows.length * (barsInRow * 14 + 14) + 8 : 220)
  if (isEmpty(rows, series)) return <div style={{ minHeight: props.heightPx ?? 220 }}>{props.empty}</div>

  const names = rows.map((row) => formatX(row[x] ?? ""))
  const layout = layChart({ rows, series, names, formatValue, sideways, stacked, width, height })
  return (
    <figure aria-label={props.label} className="relative min-w-0">
      {series.length > 1 ? <ChartLegend series={series} /> : null}
      <div ref={ref}>
        <ChartPlane
          {...{ rows, names, series, layout, width, height, formatValue, onOpen }}
          label={props.label}
          openHint={props.openHint}
        >
          {layout.bars.map(({ row, place, ...bar }) => {
            const one = series[place]
            return one ? (
              <rect
                key={`${row} ${place}`}
                {...bar}
                rx={stacked ? 0 : Math.min(2, bar.width / 2, bar.height / 2)}
                fill={colourOfSeries(one, place)}
                stroke={stacked ? "var(--surface)" : undefined}
              />
            ) : null
          })}
        </ChartPlane>
      </div>
      <ChartTable caption={props.label} {...props} />
    </figure>
  )
}
