import { type ChartRow, type ChartSeries, figureOf, textWidthPx } from "./chart-data"
import { valueTicks } from "./value-ticks"

export type ChartBox = { x: number; y: number; width: number; height: number }
type Word = {
  x: number
  y: number
  textAnchor: "start" | "middle" | "end"
  text: string
  /** the text before it was cut */
  whole: string
  tone: "muted" | "ink"
}
type Plan = {
  rows: readonly ChartRow[]
  series: readonly ChartSeries[]
  names: readonly string[]
  formatValue: (value: number) => string
  sideways: boolean
  stacked: boolean
  width: number
  height: number
  /** marks of the axis, whatever the figures are; without them it is marked by the largest figure */
  ticks?: readonly number[]
}

const longestNamePx = 160
const axisPx = 26
const widestBarPx = 36
const nameGapPx = 16

/** Where everything of a chart stands, in pixels. A few bars of one series bear their figures instead of an axis. */
export function layChart(plan: Plan) {
  const { rows, series, names, formatValue, sideways, stacked, width, height } = plan
  const labelled = !plan.ticks && series.length === 1 && (sideways || rows.length <= 12)
  const ticks = plan.ticks ?? valueTicks(Math.max(0, ...rows.map((row) => reachOf(row, series, stacked))))
  const top = ticks.at(-1) ?? 1
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(textWidthPx))
  const figures = labelled ? rows.map((row) => formatValue(figureOf(row, series[0]?.key ?? "") ?? 0)) : []
  const tickWords = ticks.map(formatValue)

  const left = sideways ? Math.min(longestNamePx, widest(names) + 16) : labelled ? 0 : widest(tickWords) + 8
  const right = width - (sideways && labelled ? widest(figures) + 10 : 8)
  const upper = sideways ? 4 : labelled ? 18 : 8
  const lower = height - (sideways && labelled ? 0 : axisPx)
  const length = sideways ? right - left : lower - upper
  const bandPx = (sideways ? lower - upper : right - left) / rows.length
  const scale = (value: number) => Math.max(0, (value / top) * length)

  // Along the axis of names and across it: turned into x and y here alone.
  const box = (along: number, thick: number, from: number, to: number): ChartBox =>
    sideways
      ? { x: left + scale(from), y: upper + along, width: scale(to) - scale(from), height: thick }
      : { x: left + along, y: lower - scale(to), width: thick, height: scale(to) - scale(from) }
  const bands = rows.map((_, row) => box(row * bandPx, bandPx, 0, top))

  const count = stacked ? 1 : series.length
  const gap = sideways ? 8 : bandPx * 0.24
  const thick = Math.max(1, Math.min(widestBarPx, (bandPx - gap - 2 * (count - 1)) / count))
  const bars = rows.flatMap((row, n) => {
    let reached = 0
    const start = n * bandPx + (bandPx - count * thick - 2 * (count - 1)) / 2
    return series.flatMap(({ key }, place) => {
      const value = figureOf(row, key)
      if (!value) return []
      const from = stacked ? reached : 0
      reached += value
      return { row: n, place, ...box(start + (stacked ? 0 : place * (thick + 2)), thick, from, from + value) }
    })
  })

  const lines = labelled
    ? []
    : ticks.map((tick) =>
        sideways
          ? { x1: left + scale(tick), x2: left + scale(tick), y1: upper, y2: lower }
          : { x1: left, x2: right, y1: lower - scale(tick), y2: lower - scale(tick) },
      )
  const isNamed = sideways ? () => true : roomBesideEachOther(names, (widest(names) + nameGapPx) / bandPx)
  const words: Word[] = [
    ...names.flatMap((name, row): Word[] => {
      const centre = (row + 0.5) * bandPx
      if (sideways) {
        const text = cut(name, left - 14)
        return [{ x: left - 6, y: upper + centre, textAnchor: "end", text, whole: name, tone: "muted" }]
      }
      if (!isNamed(row)) return []
      const x = Math.min(left + centre, width - textWidthPx(name) / 2)
      return [{ x, y: lower + 14, textAnchor: "middle", text: name, whole: name, tone: "muted" }]
    }),
    ...figures.map((text, row): Word => {
      const end = scale(figureOf(rows[row] ?? {}, series[0]?.key ?? "") ?? 0)
      const centre = (row + 0.5) * bandPx
      return sideways
        ? { x: left + end + 5, y: upper + centre, textAnchor: "start", text, whole: text, tone: "ink" }
        : { x: left + centre, y: lower - end - 9, textAnchor: "middle", text, whole: text, tone: "ink" }
    }),
    ...(labelled ? [] : tickWords).map((text, n): Word => {
      const at = scale(ticks[n] ?? 0)
      return sideways
        ? { x: left + at, y: lower + 14, textAnchor: "middle", text, whole: text, tone: "muted" }
        : { x: left - 8, y: lower - at, textAnchor: "end", text, whole: text, tone: "muted" }
    }),
  ]
  /** Where a figure stands in the middle of its row, in an upright chart. */
  const pointOf = (row: number, figure: number) => ({ x: left + (row + 0.5) * bandPx, y: lower - scale(figure) })
  return { bands, bars, lines, words, pointOf }
}

/** Which names stand below the axis so many rows apart: the last one always, and what has no name never. */
function roomBesideEachOther(names: readonly string[], rowsApart: number) {
  const named = new Set<number>()
  let next = Number.POSITIVE_INFINITY
  for (let row = names.length - 1; row >= 0; row--) {
    if (!names[row] || next - row < rowsApart) continue
    named.add(row)
    next = row
  }
  return (row: number) => named.has(row)
}

/** How far a row reaches: its largest figure, or all of them on top of each other. */
function reachOf(row: ChartRow, series: readonly ChartSeries[], stacked: boolean) {
  const figures = series.map(({ key }) => figureOf(row, key) ?? 0)
  return stacked ? figures.reduce((sum, figure) => sum + figure, 0) : Math.max(...figures)
}

function cut(name: string, widthPx: number) {
  let shown = name
  while (shown.length > 1 && textWidthPx(shown) > widthPx) shown = `${shown.slice(0, -2)}…`
  return shown
}
