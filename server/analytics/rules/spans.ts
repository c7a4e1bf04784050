/** From one moment until before another, in milliseconds since 1970. */
export type Span = { from: number; to: number }

/** The same time in as few spans as possible, in order. */
export function merge(spans: Span[]): Span[] {
  const merged: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else if (span.to > span.from) merged.push({ ...span })
  }
  return merged
}

/** What of the first spans lies within the second; both merged. */
export function overlap(first: Span[], second: Span[]): Span[] {
  return first.flatMap((a) =>
    second.flatMap((b) => {
      const span = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }
      return span.from < span.to ? [span] : []
    }),
  )
}

export const lengthOf = (spans: Span[]) => spans.reduce((sum, { from, to }) => sum + to - from, 0)
