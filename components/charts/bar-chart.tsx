"use client"
import type { ReactNode } from "react"
import {
  Bar,
  CartesianGrid,
  LabelList,
  BarChart as Recharts,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts"
import { axisLook, gridLook } from "./axis-look"
import { type ChartRow, type ChartSeries, colourOfSeries, isEmpty, textWidthPx } from "./chart-data"
import { ChartTable } from "./chart-table"
import { ChartTooltip } from "./chart-tooltip"

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

const longestNamePx = 160

/** Figures side by side, always from zero. */
export function BarChart(props: BarChartProps) {
  const { rows, x, series, formatX, formatValue, direction = "upright", stacked, onOpen } = props
  const sideways = direction === "sideways"
  const barsInRow = stacked ? 1 : series.length
  const heightPx = props.heightPx ?? (sideways ? rows.length * (barsInRow * 14 + 14) + 8 : 220)
  if (isEmpty(rows, series)) return <div style={{ minHeight: props.heightPx ?? 220 }}>{props.empty}</div>

  const names = rows.map((row) => formatX(row[x] ?? ""))
  const nameWidth = Math.min(longestNamePx, Math.max(...names.map(textWidthPx)) + 16)
  const labelled = series.length === 1 && (sideways || rows.length <= 12)
  const figureWidth = labelled && sideways ? figureRoom(rows, series[0]?.key ?? "", formatValue) : 8
  const open = (index: unknown) => {
    const row = rows[Number(index)]
    if (row && index !== undefined && index !== null) onOpen?.(row)
  }
  return (
    <figure aria-label={props.label} className="relative min-w-0">
      {series.length > 1 ? <Legend series={series} /> : null}
      <ResponsiveContainer width="100%" height={heightPx} initialDimension={{ width: 560, height: heightPx }}>
        <Recharts
          data={rows}
          layout={sideways ? "vertical" : "horizontal"}
          margin={{ top: labelled && !sideways ? 18 : 4, right: figureWidth, bottom: 0, left: 0 }}
          barCategoryGap={sideways ? 8 : "24%"}
          barGap={2}
          maxBarSize={36}
          onClick={onOpen ? (state) => open(state.activeTooltipIndex) : undefined}
          className={onOpen ? "[&_.recharts-surface]:cursor-pointer" : undefined}
        >
          {labelled ? null : <CartesianGrid vertical={sideways} horizontal={!sideways} {...gridLook} />}
          {sideways ? (
            <>
              <XAxis
                type="number"
                hide={labelled}
                tickFormatter={formatValue}
                tickCount={4}
                height={26}
                {...axisLook}
              />
              <YAxis
                type="category"
                dataKey={x}
                width={nameWidth}
                interval={0}
                tickLine={false}
                axisLine={false}
                tick={({ x: right, y, payload }) => (
                  <NameTick right={Number(right)} y={Number(y)} name={formatX(payload.value)} widthPx={nameWidth} />
                )}
              />
            </>
          ) : (
            <>
              <XAxis
                dataKey={x}
                tickFormatter={formatX}
                minTickGap={16}
                interval="preserveStartEnd"
                height={26}
                {...axisLook}
              />
              <YAxis hide={labelled} tickFormatter={formatValue} width="auto" tickCount={4} {...axisLook} />
            </>
          )}
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--hover)" }}
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
          {series.map((entry, place) => (
            <Bar
              key={entry.key}
              dataKey={entry.key}
              name={entry.label}
              stackId={stacked ? "whole" : undefined}
              fill={colourOfSeries(entry, place)}
              stroke={stacked ? "var(--surface)" : undefined}
              radius={stacked ? 0 : 2}
              isAnimationActive={false}
            >
              {labelled ? (
                <LabelList
                  position={sideways ? "right" : "top"}
                  formatter={(value) => (typeof value === "number" ? formatValue(value) : "")}
                  fill="var(--ink)"
                  fontSize={12}
                />
              ) : null}
            </Bar>
          ))}
        </Recharts>
      </ResponsiveContainer>
      <ChartTable caption={props.label} {...props} />
    </figure>
  )
}

function figureRoom(rows: ChartRow[], key: string, formatValue: (value: number) => string) {
  return Math.max(...rows.map((row) => textWidthPx(formatValue(Number(row[key] ?? 0))))) + 10
}

function NameTick({ right, y, name, widthPx }: { right: number; y: number; name: string; widthPx: number }) {
  let shown = name
  while (shown.length > 1 && textWidthPx(shown) > widthPx - 14) shown = `${shown.slice(0, -2)}…`
  return (
    <text x={right} y={y} textAnchor="end" dominantBaseline="central" fontSize={12} fill="var(--muted)">
      {shown === name ? null : <title>{name}</title>}
      {shown}
    </text>
  )
}

function Legend({ series }: { series: ChartSeries[] }) {
  return (
    <ul aria-hidden="true" className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {series.map((entry, place) => (
        <li key={entry.key} className="flex items-center gap-1.5">
          <span className="size-2 rounded-sm" style={{ background: colourOfSeries(entry, place) }} />
          {entry.label}
        </li>
      ))}
    </ul>
  )
}
