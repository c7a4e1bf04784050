import type { ReactNode } from "react"
import { type ChartRow, type ChartSeries, figureOf } from "./chart-data"

type ChartTableProps = {
  caption: string
  rows: readonly ChartRow[]
  x: string
  xLabel: string
  series: readonly ChartSeries[]
  formatX: (value: string | number) => ReactNode
  formatValue: (value: number) => string
  hrefOf?: (row: ChartRow, series: ChartSeries) => string | undefined
}

/** The same figures as a table for screen readers, where each may lead to what is behind it. */
export function ChartTable({ caption, rows, x, xLabel, series, formatX, formatValue, hrefOf }: ChartTableProps) {
  return (
    <table className="sr-only">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{xLabel}</th>
          {series.map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={String(row[x])}>
            <th scope="row">{formatX(row[x] ?? "")}</th>
            {series.map((entry) => {
              const figure = figureOf(row, entry.key)
              const href = figure === null ? undefined : hrefOf?.(row, entry)
              const words = figure === null ? "–" : formatValue(figure)
              return <td key={entry.key}>{href ? <a href={href}>{words}</a> : words}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
