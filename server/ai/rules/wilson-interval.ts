/** A share and its 95 % Wilson interval, all 0–1. */
export type Share = { hits: number; of: number; share: number; low: number; high: number }

export function shareOf(hits: number, of: number): Share {
  if (of === 0) return { hits, of, share: 0, low: 0, high: 1 }
  const z = 1.96
  const share = hits / of
  const middle = share + (z * z) / (2 * of)
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const bound = (value: number) => Math.min(1, Math.max(0, value / (1 + (z * z) / of)))
  return { hits, of, share, low: bound(middle - spread), high: bound(middle + spread) }
}
