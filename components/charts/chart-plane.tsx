"use client"
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react"
import type { ChartRow, ChartSeries } from "./chart-data"
import type { ChartBox, layChart } from "./chart-layout"
import { ChartTooltip } from "./chart-tooltip"

type ChartPlaneProps = {
  rows: readonly ChartRow[]
  names: readonly string[]
  series: readonly ChartSeries[]
  layout: Pick<ReturnType<typeof layChart>, "bands" | "lines" | "words">
  width: number
  height: number
  label: string
  formatValue: (value: number) => string
  onOpen?: (row: ChartRow) => void
  openHint?: string
  /** The figures as they are drawn. */
  children: ReactNode
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** What every chart is drawn on: its marks and names, and a box that tells a row's figures where the pointer or arrow keys stand. */
export function ChartPlane(props: ChartPlaneProps) {
  const { rows, names, series, layout, width, height, label, formatValue, onOpen, openHint, children } = props
  const [at, setAt] = useState<{ row: number; x: number; y: number } | null>(null)
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const chart = event.currentTarget.getBoundingClientRect()
    const [left, top] = [event.clientX - chart.left, event.clientY - chart.top]
    const row = layout.bands.findIndex((band) => isInside(band, left, top))
    setAt(row < 0 ? null : { row, x: left, y: top })
  }
  const walk = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const row = at ? Math.min(rows.length - 1, Math.max(0, at.row + step)) : 0
    const next = layout.bands[row]
    if (next) setAt({ row, x: next.x + next.width / 2, y: next.y + next.height / 2 })
  }
  const shown = at ? rows[at.row] : undefined
  const band = at ? layout.bands[at.row] : undefined
  return (
    <div className="relative">
      <svg
        role="application"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk from row to row
        tabIndex={0}
        width={width}
        height={height}
        className={onOpen ? "block cursor-pointer" : "block"}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
        onKeyDown={walk}
        onClick={() => shown && onOpen?.(shown)}
      >
        {band ? <rect {...band} fill="var(--hover)" /> : null}
        {layout.lines.map((line) => (
          <line key={`${line.x1} ${line.y1}`} {...line} stroke="var(--line)" />
        ))}
        {children}
        {layout.words.map(({ text, whole, tone, ...where }) => (
          <text
            key={`${where.x} ${where.y}`}
            {...where}
            dominantBaseline="central"
            fontSize={12}
            fill={`var(--${tone})`}
          >
            {whole === text ? null : <title>{whole}</title>}
            {text}
          </text>
        ))}
      </svg>
      {at ? (
        <div className="pointer-events-none absolute z-10" style={beside(at, width, height)}>
          <ChartTooltip
            row={shown}
            heading={names[at.row]}
            series={series}
            formatValue={formatValue}
            openHint={onOpen ? openHint : undefined}
          />
        </div>
      ) : null}
    </div>
  )
}

const isInside = (box: ChartBox, x: number, y: number) =>
  x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height

// On the side with more room, and never below the chart's middle.
const beside = ({ x, y }: { x: number; y: number }, width: number, height: number) => ({
  ...(x < width / 2 ? { left: x + 12 } : { right: width - x + 12 }),
  top: Math.max(0, Math.min(y, height / 2) - 12),
})
