type DurationWords = {
  ms: (value: string) => string
  s: (value: string) => string
  min: (minutes: string, seconds: string) => string
  h: (hours: string, minutes: string) => string
  d: (days: string, hours: string) => string
}

/** A time span in the two largest units that matter: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min, 1 d 4 h. */
export function sayDuration(seconds: number, words: DurationWords): string {
  const whole = Math.max(0, Math.round(seconds))
  const text = (value: number) => String(value)
  if (seconds < 0.1) return words.ms(text(Math.max(0, Math.round(seconds * 1000))))
  if (seconds < 9.95) return words.s(text(Math.round(seconds * 10) / 10))
  if (whole < 60) return words.s(text(whole))
  if (whole < 3600) return words.min(text(Math.floor(whole / 60)), text(whole % 60))
  const minutes = Math.round(whole / 60)
  if (minutes < 24 * 60) return words.h(text(Math.floor(minutes / 60)), text(minutes % 60))
  const hours = Math.round(minutes / 60)
  return words.d(text(Math.floor(hours / 24)), text(hours % 24))
}

export type Change = { direction: "up" | "down" | "level"; size: number; tone: "good" | "breach" | "neutral" }

/**
 * How a figure moved against the period before. `welcome` says which direction is good news. `as` is what the size
 * means: a share of the value before, or the plain difference. Null where there is nothing to compare.
 */
export function compare(
  now: number | null,
  before: number | null,
  welcome: "more" | "less" | "either",
  as: "share" | "difference",
): Change | null {
  if (now === null || before === null || (as === "share" && before === 0)) return null
  const moved = as === "share" ? (now - before) / before : now - before
  const size = Math.abs(moved)
  // What would be written as zero has not moved.
  if (size < 0.005) return { direction: "level", size: 0, tone: "neutral" }
  const direction = moved > 0 ? "up" : "down"
  const good = welcome === "either" ? null : (direction === "up") === (welcome === "more")
  return { direction, size, tone: good === null ? "neutral" : good ? "good" : "breach" }
}
