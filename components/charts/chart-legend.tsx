import { type ChartSeries, colourOfSeries } from "./chart-data"

/** Which colour is which; screen readers have the table. */
export function ChartLegend({ series }: { series: readonly ChartSeries[] }) {
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
