/** A colour by meaning or by place in the sequence, always a CSS variable so both themes hold. */
export type ChartColour = 1 | 2 | 3 | 4 | 5 | 6 | "tide" | "bot" | "good" | "warn" | "breach" | "neutral"

/** One line or one run of bars. `key` names its figure in each row. */
export type ChartSeries = {
  key: string
  label: string
  colour?: ChartColour
  /** The period compared with: faint and dashed, never in front. */
  comparison?: boolean
}

/** One step along the axis; a null is a gap, never a zero. */
export type ChartRow = Record<string, string | number | null>

export function colourOf(colour: ChartColour) {
  if (colour === "neutral") return "var(--faint)"
  return typeof colour === "number" ? `var(--data-${colour})` : `var(--${colour})`
}

/** The colour of a series: its own, or its place in the sequence. */
export function colourOfSeries(series: ChartSeries, place: number) {
  if (series.comparison) return "var(--faint)"
  return colourOf(series.colour ?? (((place % 6) + 1) as ChartColour))
}

export function figureOf(row: ChartRow, key: string) {
  const figure = row[key]
  return typeof figure === "number" && Number.isFinite(figure) ? figure : null
}

export function isEmpty(rows: readonly ChartRow[], series: readonly ChartSeries[]) {
  return !rows.some((row) => series.some(({ key }) => figureOf(row, key) !== null))
}

/** About how wide a text stands at 12 px, in pixels: a Chinese character fills a square, a letter about half of it. */
export function textWidthPx(text: string) {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 12 : 6.8
  return Math.ceil(width)
}
