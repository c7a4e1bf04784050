/** A share with its 95 % Wilson interval, all 0–1; null where nothing was counted. */
export type Share = { hits: number; of: number; share: number | null; low: number; high: number }

const z = 1.96

/** `hits` may be a fraction: an estimate of how many of `of` would count. */
export function shareOf(hits: number, of: number): Share {
  if (of <= 0) return { hits: 0, of: 0, share: null, low: 0, high: 1 }
  const share = Math.min(1, Math.max(0, hits / of))
  const middle = share + (z * z) / (2 * of)
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const bound = (value: number) => Math.min(1, Math.max(0, value / (1 + (z * z) / of)))
  return { hits, of, share, low: bound(middle - spread), high: bound(middle + spread) }
}
