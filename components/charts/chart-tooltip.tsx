"use client"
import type { ReactNode } from "react"
import { type ChartRow, type ChartSeries, colourOfSeries, figureOf } from "./chart-data"

type ChartTooltipProps = {
  row: ChartRow | undefined
  heading: ReactNode
  series: readonly ChartSeries[]
  formatValue: (value: number) => string
  /** Says that a press opens what is behind the figure. */
  openHint?: string
}

export function ChartTooltip({ row, heading, series, formatValue, openHint }: ChartTooltipProps) {
  if (!row) return null
  return (
    <div className="rounded-lg bg-raised px-3 py-2 text-xs shadow-float">
      <p className="mb-1 text-muted">{heading}</p>
      {series.map((entry, place) => {
        const figure = figureOf(row, entry.key)
        if (figure === null) return null
        return (
          <p key={entry.key} className="flex items-center gap-2">
            <span className="size-2 rounded-sm" style={{ background: colourOfSeries(entry, place) }} />
            <span className="text-muted">{entry.label}</span>
            <span className="figures ml-auto pl-3 font-medium">{formatValue(figure)}</span>
          </p>
        )
      })}
      {openHint ? <p className="mt-1 text-muted">{openHint}</p> : null}
    </div>
  )
}
