"use client"
import type { ReactNode } from "react"
import {
  CartesianGrid,
  Line,
  LineChart as Recharts,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  usePlotArea,
  useYAxisScale,
  XAxis,
  YAxis,
} from "recharts"
import { axisLook, gridLook } from "./axis-look"
import { type ChartRow, type ChartSeries, colourOfSeries, figureOf, isEmpty, textWidthPx } from "./chart-data"
import { ChartTable } from "./chart-table"
import { ChartTooltip } from "./chart-tooltip"

type LineChartProps = {
  rows: ChartRow[]
  /** Which figure of a row is its place in time, and what that is called. */
  x: string
  xLabel: string
  series: ChartSeries[]
  /** What the chart shows, in a sentence, for screen readers. */
  label: string
  formatX: (value: string | number) => string
  formatValue: (value: number) => string
  /** Shown instead when no row has a figure. */
  empty: ReactNode
  /** A level to hold against, such as a target. */
  target?: { value: number; label: string }
  /** Starts the axis at zero; switch off only where zero means nothing. */
  fromZero?: boolean
  heightPx?: number
  /** Opens what is behind a point; `openHint` says so in the tooltip. */
  onOpen?: (row: ChartRow) => void
  openHint?: string
  /** The same as addresses, for the table read by screen readers. */
  hrefOf?: (row: ChartRow, series: ChartSeries) => string | undefined
}

/** Figures over time, each line named at its end. */
export function LineChart(props: LineChartProps) {
  const { rows, x, series, formatX, formatValue, target, fromZero = true, heightPx = 220, onOpen } = props
  if (isEmpty(rows, series)) return <div style={{ minHeight: heightPx }}>{props.empty}</div>
  const words = [...(series.length > 1 ? series.map(({ label }) => label) : []), ...(target ? [target.label] : [])]
  const room = Math.max(0, ...words.map(textWidthPx)) + 14
  const open = (index: unknown) => {
    const row = rows[Number(index)]
    if (row && index !== undefined && index !== null) onOpen?.(row)
  }
  return (
    <figure aria-label={props.label} className="relative min-w-0">
      <ResponsiveContainer width="100%" height={heightPx} initialDimension={{ width: 560, height: heightPx }}>
        <Recharts
          data={rows}
          margin={{ top: 8, right: room, bottom: 0, left: 0 }}
          onClick={onOpen ? (state) => open(state.activeTooltipIndex) : undefined}
          className={onOpen ? "[&_.recharts-surface]:cursor-pointer" : undefined}
        >
          <CartesianGrid vertical={false} {...gridLook} />
          <XAxis
            dataKey={x}
            tickFormatter={formatX}
            minTickGap={32}
            interval="preserveStartEnd"
            height={26}
            {...axisLook}
          />
          <YAxis
            tickFormatter={formatValue}
            width="auto"
            tickCount={4}
            domain={[fromZero ? 0 : "auto", "auto"]}
            {...axisLook}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--line-strong)" }}
            content={({ payload, label }) => (
              <ChartTooltip
                row={payload?.[0]?.payload as ChartRow | undefined}
                heading={label === undefined ? "" : formatX(label as string | number)}
                series={series}
                formatValue={formatValue}
                openHint={onOpen ? props.openHint : undefined}
              />
            )}
          />
          {target ? (
            <ReferenceLine y={target.value} stroke="var(--muted)" strokeDasharray="2 3" ifOverflow="extendDomain" />
          ) : null}
          {series.map((entry, place) => (
            <Line
              key={entry.key}
              dataKey={entry.key}
              name={entry.label}
              type="monotone"
              stroke={colourOfSeries(entry, place)}
              strokeWidth={entry.comparison ? 1.25 : 2}
              strokeDasharray={entry.comparison ? "4 3" : undefined}
              dot={rows.length === 1}
              activeDot={{ r: 3.5, strokeWidth: 0 }}
              isAnimationActive={false}
            />
          ))}
          <EndLabels rows={rows} series={series.length > 1 ? series : []} target={target} />
        </Recharts>
      </ResponsiveContainer>
      <ChartTable caption={props.label} {...props} />
    </figure>
  )
}

const labelHeightPx = 14

/** Each line's name beside its last point, pushed apart where lines end close together. */
function EndLabels({ rows, series, target }: Pick<LineChartProps, "rows" | "series" | "target">) {
  const area = usePlotArea()
  const scale = useYAxisScale()
  if (!area || !scale) return null
  const ends = series.map((entry, place) => {
    const last = rows.findLast((row) => figureOf(row, entry.key) !== null)
    const fill = entry.comparison ? "var(--muted)" : colourOfSeries(entry, place)
    return { key: entry.key, label: entry.label, fill, y: last ? scale(figureOf(last, entry.key)) : undefined }
  })
  const level = target ? [{ key: "target", label: target.label, fill: "var(--muted)", y: scale(target.value) }] : []
  const labels = [...ends, ...level]
    .filter((label): label is typeof label & { y: number } => typeof label.y === "number")
    .sort((a, b) => a.y - b.y)
  const places = spread(
    labels.map(({ y }) => y),
    area.y,
    area.y + area.height,
  )
  return (
    <g>
      {labels.map((label, index) => (
        <text
          key={label.key}
          x={area.x + area.width + 8}
          y={places[index]}
          dominantBaseline="middle"
          fontSize={12}
          fill={label.fill}
        >
          {label.label}
        </text>
      ))}
    </g>
  )
}

/** Moves sorted heights apart until none overlap, between `top` and `bottom`. */
export function spread(heights: number[], top: number, bottom: number) {
  const places: number[] = []
  for (const height of heights) places.push(Math.max(height, (places.at(-1) ?? top - labelHeightPx) + labelHeightPx))
  let floor = bottom
  for (let index = places.length - 1; index >= 0; index--) {
    places[index] = Math.min(places[index] ?? floor, floor)
    floor = (places[index] ?? floor) - labelHeightPx
  }
  return places
}
