"use client"
import type { ReactNode } from "react"
import { type ChartRow, type ChartSeries, colourOfSeries, figureOf, isEmpty } from "./chart-data"
import { layChart } from "./chart-layout"
import { ChartLegend } from "./chart-legend"
import { ChartPlane } from "./chart-plane"
import { ChartTable } from "./chart-table"
import { linePath } from "./line-path"
import { useWidth } from "./use-width"

type LineChartProps = {
  rows: ChartRow[]
  /** Which figure of a row names it, and what that is called. */
  x: string
  xLabel: string
  series: ChartSeries[]
  /** What the chart shows, in a sentence, for screen readers. */
  label: string
  /** The axis, whatever the figures are: from zero to its end, and its lines. */
  ticks: readonly number[]
  formatX: (value: string | number) => string
  formatValue: (value: number) => string
  empty: ReactNode
}

const heightPx = 220

/** The course of figures on an axis of its own, a dot for each; where nothing was counted the line breaks. */
export function LineChart(props: LineChartProps) {
  const { rows, x, series, ticks, formatX, formatValue } = props
  const { ref, width } = useWidth<HTMLDivElement>()
  if (isEmpty(rows, series)) return <div style={{ minHeight: heightPx }}>{props.empty}</div>
  const names = rows.map((row) => formatX(row[x] ?? ""))
  const size = { width, height: heightPx }
  const layout = layChart({ rows, series, names, formatValue, sideways: false, stacked: true, ticks, ...size })
  return (
    <figure aria-label={props.label} className="relative min-w-0">
      {series.length > 1 ? <ChartLegend series={series} /> : null}
      <div ref={ref}>
        <ChartPlane {...{ rows, names, series, layout, formatValue, ...size }} label={props.label}>
          {series.map((entry, place) => {
            const colour = colourOfSeries(entry, place)
            const points = rows.map((row, at) => {
              const figure = figureOf(row, entry.key)
              return figure === null ? null : layout.pointOf(at, figure)
            })
            return (
              <g key={entry.key}>
                <path d={linePath(points)} fill="none" stroke={colour} strokeWidth={1.5} />
                {points.map((point) =>
                  point ? <circle key={point.x} cx={point.x} cy={point.y} r={2.5} fill={colour} /> : null,
                )}
              </g>
            )
          })}
        </ChartPlane>
      </div>
      <ChartTable caption={props.label} {...props} />
    </figure>
  )
}
